import { useStoreApi } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';

const compactBelow = 0.45;

/** Marks the canvas as compact from far away. The styles do the rest: no card is drawn again for it. */
export function useDetail(surface: RefObject<HTMLElement | null>): void {
  const store = useStoreApi();
  useEffect(() => {
    const mark = (): void => {
      const element = surface.current;
      const detail = store.getState().transform[2] < compactBelow ? 'compact' : 'full';
      if (element !== null && element.dataset['detail'] !== detail) element.dataset['detail'] = detail;
    };
    mark();
    return store.subscribe(mark);
  }, [store, surface]);
}

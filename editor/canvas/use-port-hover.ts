import { useMemo, useRef } from 'react';
import { canvasUi, setUi } from './canvas-ui.ts';
import type { PortReference } from './joins.ts';

const waitMs = 350;

/** Finds the port under the pointer for the hover card; one listener for all ports. */
export function usePortHover() {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  return useMemo(() => {
    const leave = (): void => {
      clearTimeout(timer.current);
      if (canvasUi.getState().hovered !== undefined) setUi({ hovered: undefined });
    };
    return {
      onPointerOver: ({ target, pointerType, buttons }: React.PointerEvent) => {
        const element = target instanceof Element ? target.closest<HTMLElement>('[data-port]') : null;
        leave();
        if (element === null || pointerType === 'touch' || buttons !== 0) return;
        timer.current = setTimeout(() => {
          const port = portOf(element);
          if (port === undefined || canvasUi.getState().wiring !== undefined) return;
          setUi({ hovered: { port, rect: element.getBoundingClientRect() } });
        }, waitMs);
      },
      onPointerDown: leave,
    };
  }, []);
}

function portOf({ dataset }: HTMLElement): PortReference | undefined {
  const [node, port, side] = (dataset['port'] ?? '').split('.');
  if (node === undefined || port === undefined || (side !== 'input' && side !== 'output')) return undefined;
  return { node, port, side };
}

import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { useStore } from 'zustand';
import type { DraftKeeper, DraftState } from './draft-keeper.ts';

const Context = createContext<DraftKeeper | undefined>(undefined);

/** Makes the keeper of the open document known, and lets it save when the page is left, hidden or seen again. */
export function DraftProvider({ keeper, children }: { readonly keeper: DraftKeeper; readonly children: ReactNode }) {
  useEffect(() => {
    const onHide = (): void => void keeper.flush(true);
    const onVisibility = (): void => void (document.visibilityState === 'hidden' ? keeper.flush(true) : keeper.look());
    const onOnline = (): void => void keeper.flush();
    window.addEventListener('pagehide', onHide);
    window.addEventListener('online', onOnline);
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      window.removeEventListener('pagehide', onHide);
      window.removeEventListener('online', onOnline);
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, [keeper]);
  return <Context value={keeper}>{children}</Context>;
}

export function useDraftKeeper(): DraftKeeper {
  const keeper = useContext(Context);
  if (keeper === undefined) throw new Error('No draft is kept here.');
  return keeper;
}

/** A part of how the document is kept; renders again when that part changes. */
export function useDraft<Part>(select: (state: DraftState) => Part): Part {
  return useStore(useDraftKeeper(), select);
}

import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { RunState, RunStore } from './run-store.ts';

const Context = createContext<RunStore | undefined>(undefined);

export function RunProvider({ store, children }: { readonly store: RunStore; readonly children: ReactNode }) {
  return <Context value={store}>{children}</Context>;
}

export function useRunStore(): RunStore {
  const store = useContext(Context);
  if (store === undefined) throw new Error('No run can be shown here.');
  return store;
}

/** The same on pages that may show runs without a graph for work. */
export function useOpenRunStore(): RunStore | undefined {
  return useContext(Context);
}

/** A part of the run that is shown; renders again when that part changes. */
export function useRun<Part>(select: (state: RunState) => Part): Part {
  return useStore(useRunStore(), select);
}

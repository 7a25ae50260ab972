import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { Command } from './command.ts';
import type { DocumentState, DocumentStore } from './document-store.ts';

const Context = createContext<DocumentStore | undefined>(undefined);

export function DocumentProvider({ store, children }: { readonly store: DocumentStore; readonly children: ReactNode }) {
  return <Context value={store}>{children}</Context>;
}

/** The store itself, for commands that need to look before they write. */
export function useDocumentStore(): DocumentStore {
  const store = useContext(Context);
  if (store === undefined) throw new Error('No document is open here.');
  return store;
}

/** The same on pages that may show no document for work. */
export function useOpenDocument(): DocumentStore | undefined {
  return useContext(Context);
}

/** A part of the document; renders again when that part changes, so give the smallest one. */
export function useDocument<Part>(select: (state: DocumentState) => Part): Part {
  return useStore(useDocumentStore(), select);
}

export function useRunCommand(): (command: Command) => void {
  return useDocumentStore().run;
}

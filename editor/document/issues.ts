import { useStore } from 'zustand';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { Issue } from '../../graphs/schema/issue.ts';
import type { Catalogue } from '../../graphs/schema/manifest.ts';
import { queryClient, revisionQuery } from '../api/queries.ts';
import { useCatalogue } from '../catalogue/catalogue.ts';
import { useDocumentStore } from './document-context.tsx';
import type { DocumentStore } from './document-store.ts';
import { createIssueStore, type IssueStore } from './issue-store.ts';

const stores = new WeakMap<DocumentStore, IssueStore>();
const none: readonly Issue[] = [];

/** One check for all who ask, made when the first one does. */
export function useIssueStore(): IssueStore {
  const documents = useDocumentStore();
  const { manifests } = useCatalogue();
  return stores.get(documents) ?? open(documents, manifests);
}

function open(documents: DocumentStore, catalogue: Catalogue): IssueStore {
  const store = createIssueStore(documents, { catalogue, loadGraph });
  stores.set(documents, store);
  return store;
}

async function loadGraph(name: string, revision: string): Promise<GraphDocument> {
  return (await queryClient.fetchQuery(revisionQuery(name, revision))).document as GraphDocument;
}

/** What is wrong with one node, its params and the wires that end there; renders again only when that changes. */
export function useNodeIssues(node: string): readonly Issue[] {
  return useStore(useIssueStore(), (state) => state.byNode.get(node) ?? none);
}

/** Everything that is wrong with the document. */
export function useDocumentIssues(): readonly Issue[] {
  return useStore(useIssueStore(), (state) => state.all);
}

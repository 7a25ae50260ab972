import { createStore, type StoreApi } from 'zustand';
import { check } from '../../graphs/logic/check.ts';
import { parseGraphReference } from '../../graphs/logic/names.ts';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { Issue } from '../../graphs/schema/issue.ts';
import type { Catalogue } from '../../graphs/schema/manifest.ts';
import type { DocumentStore } from './document-store.ts';

export interface IssueState {
  /** Everything that is wrong with the document, and what looks wrong. */
  readonly all: readonly Issue[];
  /** Those of one node, its params and the wires that end there. A list stays the same object while it says the same. */
  readonly byNode: ReadonlyMap<string, readonly Issue[]>;
}

export type IssueStore = StoreApi<IssueState>;

/** Gives the document behind a reference such as `graph:sky@production`; undefined when there is none. */
export type LoadLinkedGraph = (name: string, revision: string) => Promise<GraphDocument | undefined>;

interface Setting {
  readonly catalogue: Catalogue;
  readonly loadGraph: LoadLinkedGraph;
}

/** Typing and dragging should not wait for a check of the whole graph. */
const quietMs = 120;
const noIssues: IssueState = { all: [], byNode: new Map() };
const nodeSegment = /^\/nodes\/([^/]+)/;
const edgeSegment = /^\/edges\/(\d+)/;
const outputSegment = /^\/outputs\/([^/]+)/;

/** Checks the document whenever it has been quiet for a moment, for as long as the document store lives. */
export function createIssueStore(documents: DocumentStore, { catalogue, loadGraph }: Setting): IssueStore {
  const store = createStore<IssueState>(() => noIssues);
  const linked = new Map<string, GraphDocument | undefined>();
  const asked = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function look(): void {
    const { document } = documents.getState();
    if (askForLinkedGraphs(document)) return;
    const resolve = (link: { readonly name: string; readonly revision: string }) => linked.get(referenceOf(link));
    store.setState((state) => withIssues(state, document, check(document, catalogue, { resolve })));
  }

  /** True while a graph that this one links to is on its way: without it, it would be called missing. */
  function askForLinkedGraphs(document: GraphDocument): boolean {
    const wanted = [document, ...linked.values()].flatMap((graph) => (graph === undefined ? [] : linksOf(graph)));
    for (const link of wanted) {
      const reference = referenceOf(link);
      if (asked.has(reference)) continue;
      asked.add(reference);
      void loadGraph(link.name, link.revision)
        .catch(() => undefined)
        .then((found) => {
          linked.set(reference, found);
          look();
        });
    }
    return linked.size < asked.size;
  }

  look();
  documents.subscribe(({ document }, before) => {
    if (document === before.document) return;
    clearTimeout(timer);
    timer = setTimeout(look, quietMs);
  });
  return store;
}

/** The issues of a document by the node that they speak of. */
export function withIssues(before: IssueState, document: GraphDocument, all: readonly Issue[]): IssueState {
  if (isSame(before.all, all)) return before;
  const byNode = new Map<string, Issue[]>();
  for (const issue of all) {
    const node = nodeOf(issue.path, document);
    if (node === undefined) continue;
    const own = byNode.get(node);
    if (own === undefined) byNode.set(node, [issue]);
    else own.push(issue);
  }
  const kept = [...byNode].map(([node, issues]) => {
    const old = before.byNode.get(node);
    return [node, old !== undefined && isSame(old, issues) ? old : issues] as const;
  });
  return { all, byNode: new Map(kept) };
}

/** A wire counts for the node that it enters, an output of the graph for the node that gives it. */
function nodeOf(path: string, document: GraphDocument): string | undefined {
  const node = nodeSegment.exec(path)?.[1];
  if (node !== undefined) return unescapePointer(node);
  const edge = edgeSegment.exec(path)?.[1];
  if (edge !== undefined) return document.edges[Number(edge)]?.to[0];
  const output = outputSegment.exec(path)?.[1];
  return output === undefined ? undefined : document.outputs?.[unescapePointer(output)]?.from[0];
}

function unescapePointer(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}

function isSame(a: readonly Issue[], b: readonly Issue[]): boolean {
  return a.length === b.length && JSON.stringify(a) === JSON.stringify(b);
}

function linksOf(document: GraphDocument): { readonly name: string; readonly revision: string }[] {
  return Object.values(document.nodes).flatMap(({ type }) => parseGraphReference(type) ?? []);
}

function referenceOf({ name, revision }: { readonly name: string; readonly revision: string }): string {
  return `${name}@${revision}`;
}

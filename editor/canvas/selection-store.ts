import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { createStore } from 'zustand/vanilla';

/** What is picked out on the canvas: names of nodes and keys of edges. It is never part of the document. */
export interface Selection {
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
}

interface SelectionState extends Selection {
  /** Frames, notes and reroute points, by their id on the canvas. */
  readonly extras: readonly string[];
  /** A place that the canvas shall show next; a new object for each wish, so that the same one can be wished twice. */
  readonly wish: { readonly nodes: readonly string[] } | undefined;
}

const nothing: SelectionState = { nodes: [], edges: [], extras: [], wish: undefined };

/** One page shows one graph for work, so there is one selection. */
export const selectionStore = createStore<SelectionState>(() => nothing);

export function useSelection(): Selection {
  return useStore(
    selectionStore,
    useShallow(({ nodes, edges }) => ({ nodes, edges })),
  );
}

/** The only selected node; undefined when there is none, or several. */
export function useSelectedNode(): string | undefined {
  return useStore(selectionStore, ({ nodes }) => (nodes.length === 1 ? nodes[0] : undefined));
}

export function useIsSelected(node: string): boolean {
  return useStore(selectionStore, ({ nodes }) => nodes.includes(node));
}

export function select(nodes: readonly string[]): void {
  selectionStore.setState({ nodes, edges: [], extras: [] });
}

/** Takes over what was picked with the pointer. A list that is the same stays the same object. */
export function setSelection(picked: Omit<SelectionState, 'wish'>): void {
  const old = selectionStore.getState();
  const nodes = kept(old.nodes, picked.nodes);
  const edges = kept(old.edges, picked.edges);
  const extras = kept(old.extras, picked.extras);
  if (nodes !== old.nodes || edges !== old.edges || extras !== old.extras) {
    selectionStore.setState({ nodes, edges, extras });
  }
}

export function clearSelection(): void {
  setSelection(nothing);
}

/** Scrolls the canvas to a node and selects it. */
export function reveal(node: string): void {
  select([node]);
  selectionStore.setState({ wish: { nodes: [node] } });
}

/** Scrolls and zooms the canvas so that these nodes fill it; all nodes when none is named. */
export function showNodes(nodes: readonly string[]): void {
  selectionStore.setState({ wish: { nodes } });
}

function kept(old: readonly string[], next: readonly string[]): readonly string[] {
  return old.length === next.length && old.every((name, i) => name === next[i]) ? old : next;
}

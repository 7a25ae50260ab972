import { applyEdgeChanges, applyNodeChanges, type EdgeChange, type NodeChange } from '@xyflow/react';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { own } from '../../graphs/logic/own.ts';
import { viewOf } from '../../graphs/logic/view.ts';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import { useCatalogue } from '../catalogue/catalogue.ts';
import { useDocument, useDocumentStore } from '../document/document-context.tsx';
import { useWords, type Words } from '../words/words.ts';
import { type FlowWire, flowEdges } from './flow-edges.ts';
import { flowItem } from './flow-ids.ts';
import { type FlowNode, flowNodes } from './flow-nodes.ts';
import { fedPorts, namesOf, wiredInputs } from './graph-index.ts';
import { Joins } from './joins.ts';
import { selectionStore, setSelection } from './selection-store.ts';

export interface FlowState {
  readonly nodes: FlowNode[];
  readonly edges: FlowWire[];
  readonly onNodesChange: (changes: NodeChange<FlowNode>[]) => void;
  readonly onEdgesChange: (changes: EdgeChange<FlowWire>[]) => void;
  /** The nodes as they stand now, in the middle of a drag as well. */
  readonly current: () => readonly FlowNode[];
}

/**
 * What React Flow draws: made from the document by id, with what is only for the moment (a drag, a selection, sizes) laid
 * over it. `adjust` may change moves before they are drawn.
 */
export function useFlow(
  adjust: (changes: NodeChange<FlowNode>[], nodes: readonly FlowNode[]) => NodeChange<FlowNode>[],
): FlowState {
  const documents = useDocumentStore();
  const document = useDocument((state) => state.document);
  const { manifests } = useCatalogue();
  const words = useWords();
  const make = useCallback(
    (from: GraphDocument, old: readonly FlowNode[]) => {
      const joins = new Joins(from, manifests, words.canvas);
      const node = (name: string) => nodeLabel(from, joins, { name, words: words.canvas });
      return flowNodes(from, old, { node, reroute: words.canvas.rerouteLabel });
    },
    [manifests, words],
  );
  const [nodes, setNodes] = useState(() => make(documents.getState().document, []));
  const [edges, setEdges] = useState(() => flowEdges(documents.getState().document, manifests, []));
  const now = useRef({ nodes, edges });
  const adjusting = useRef(adjust);
  adjusting.current = adjust;

  const draw = useCallback((next: { nodes?: FlowNode[]; edges?: FlowWire[] }) => {
    if (next.nodes !== undefined && next.nodes !== now.current.nodes) setNodes(next.nodes);
    if (next.edges !== undefined && next.edges !== now.current.edges) setEdges(next.edges);
    now.current = { ...now.current, ...next };
  }, []);

  useLayoutEffect(() => {
    const { nodes: oldNodes, edges: oldEdges } = now.current;
    draw({ nodes: make(document, oldNodes), edges: flowEdges(document, manifests, oldEdges) });
  }, [document, manifests, make, draw]);

  useEffect(() => {
    const follow = () => draw(withSelection(now.current));
    follow();
    return selectionStore.subscribe(follow);
  }, [draw]);

  const onNodesChange = useCallback(
    (changes: NodeChange<FlowNode>[]) => {
      const adjusted = adjusting.current(changes, now.current.nodes);
      draw({ nodes: applyNodeChanges(adjusted, now.current.nodes) });
      if (changes.some(({ type }) => type === 'select')) publish(now.current);
    },
    [draw],
  );
  const onEdgesChange = useCallback(
    (changes: EdgeChange<FlowWire>[]) => {
      draw({ edges: applyEdgeChanges(changes, now.current.edges) });
      if (changes.some(({ type }) => type === 'select')) publish(now.current);
    },
    [draw],
  );
  const current = useCallback(() => now.current.nodes, []);
  return { nodes, edges, onNodesChange, onEdgesChange, current };
}

function publish({ nodes, edges }: { readonly nodes: readonly FlowNode[]; readonly edges: readonly FlowWire[] }): void {
  const chosen = nodes.filter(({ selected }) => selected === true).map(({ id }) => id);
  const isNode = (id: string): boolean => flowItem(id).kind === 'node';
  setSelection({
    nodes: chosen.filter(isNode),
    extras: chosen.filter((id) => !isNode(id)),
    edges: edges
      .filter(({ selected }) => selected === true)
      .flatMap(({ data }) => data?.edges ?? [])
      .map(({ from, to }) => `${from[0]}.${from[1]}>${to[0]}.${to[1]}`),
  });
}

/** Things whose selection has not changed stay the same objects, and so does a list where none has. */
function withSelection(state: { nodes: FlowNode[]; edges: FlowWire[] }): { nodes: FlowNode[]; edges: FlowWire[] } {
  const { nodes, edges, extras } = selectionStore.getState();
  const chosen = new Set([...nodes, ...extras]);
  const wires = new Set(edges);
  return {
    nodes: mark(state.nodes, ({ id }) => chosen.has(id)),
    edges: mark(state.edges, ({ data }) =>
      (data?.edges ?? []).some(({ from, to }) => wires.has(`${from[0]}.${from[1]}>${to[0]}.${to[1]}`)),
    ),
  };
}

function mark<Item extends { readonly selected?: boolean }>(items: Item[], isChosen: (item: Item) => boolean): Item[] {
  let hasChanged = false;
  const marked = items.map((item) => {
    const selected = isChosen(item);
    if ((item.selected ?? false) === selected) return item;
    hasChanged = true;
    return { ...item, selected };
  });
  return hasChanged ? marked : items;
}

/** What a card is, in words: "Sky motion, 4 inputs, 3 connected". */
function nodeLabel(
  document: GraphDocument,
  joins: Joins,
  { name, words }: { name: string; words: Words['canvas'] },
): string {
  const manifest = joins.manifest(name);
  const inputs = Object.keys(manifest?.inputs ?? {});
  const fed = namesOf(fedPorts(document, name)).map((pair) => pair.split('=')[0] ?? '');
  const wired = new Set([...namesOf(wiredInputs(document, name)), ...fed]);
  const extra =
    (document.nodes[name]?.disabled === true ? words.isDisabled : '') +
    (own(viewOf(document).nodes, name)?.isCollapsed === true ? words.isFolded : '');
  return words.nodeLabel(joins.titleOf(name), inputs.length, inputs.filter((input) => wired.has(input)).length, extra);
}

import { own } from '../../../graphs/logic/own.ts';
import { viewOf } from '../../../graphs/logic/view.ts';
import type { Command } from '../../document/command.ts';
import { removeAndBridge, setDisabled } from '../../document/instance-commands.ts';
import { removeEdges, removeNodes } from '../../document/node-commands.ts';
import { removeFromView, setCollapsed, setInView, together } from '../../document/view-commands.ts';
import { setReroutes } from '../../document/wire-commands.ts';
import { announce } from '../announce.ts';
import { bridgesOver } from '../bridge.ts';
import { type CanvasTools, documentOf, run, titleOf } from '../canvas-tools.ts';
import { graphIndex, reach } from '../graph-index.ts';
import { clearSelection, select, selectionStore } from '../selection-store.ts';
import { countOf, type Picked, picked } from './selected.ts';

/** Deletes all that is selected, as one step. */
export function removeSelected(tools: CanvasTools): void {
  const selected = picked(tools);
  const count = countOf(selected);
  if (count === 0) return;
  const next = neighbourOf(tools, selected);
  const { did, said } = tools.words.canvas;
  const [first = ''] = selected.nodes;
  run(tools, together(did.remove(count, first === '' ? '' : titleOf(tools, first)), removals(tools, selected)));
  if (next === undefined) clearSelection();
  else select([next]);
  announce(said.removed(count));
}

/** Deletes the selected nodes and joins what came before them to what came after. */
export function removeSelectedAndBridge(tools: CanvasTools): void {
  const { nodes } = picked(tools);
  const [first] = nodes;
  if (first === undefined) {
    removeSelected(tools);
    return;
  }
  const bridges = bridgesOver(nodes, documentOf(tools), tools.catalogue.manifests);
  const label = tools.words.canvas.did.bridge(titleOf(tools, first));
  run(tools, removeAndBridge(nodes, { bridges, label }));
  clearSelection();
  announce(tools.words.canvas.said.removed(nodes.length));
}

export function toggleDisabled(tools: CanvasTools): void {
  const { nodes } = picked(tools);
  if (nodes.length === 0) return;
  const document = documentOf(tools);
  const isDisabled = !nodes.every((name) => own(document.nodes, name)?.disabled === true);
  const { did } = tools.words.canvas;
  const label = isDisabled ? did.disable(nodes.length) : did.enable(nodes.length);
  run(tools, setDisabled(nodes, { isDisabled, label }));
  announce(label);
}

/** Folds the selected nodes and frames up, or opens them. */
export function toggleCollapsed(tools: CanvasTools): void {
  const { nodes, frames } = picked(tools);
  const view = viewOf(documentOf(tools));
  const { did } = tools.words.canvas;
  const isFolded = (name: string): boolean => own(view.nodes, name)?.isCollapsed === true;
  const isCollapsed = !nodes.every(isFolded);
  const label = isCollapsed ? did.collapse(nodes.length) : did.expand(nodes.length);
  const folds: Command[] = frames.map((id) => {
    const frame = own(view.frames, id);
    const value = { isCollapsed: frame?.isCollapsed !== true };
    return setInView('frames', { id, value, label: did.foldFrame(frame?.title ?? '') });
  });
  const commands = [...(nodes.length > 0 ? [setCollapsed(nodes, { isCollapsed, label })] : []), ...folds];
  const [first] = commands;
  if (first !== undefined) run(tools, together(first.label, commands));
}

export function selectAll(tools: CanvasTools): void {
  select(Object.keys(documentOf(tools).nodes));
}

/** Selects all that the selected nodes need, or all that needs them. */
export function selectReach(tools: CanvasTools, direction: 'up' | 'down'): void {
  const document = documentOf(tools);
  const { nodes } = selectionStore.getState();
  select([...new Set(nodes.flatMap((name) => [...reach(document, name, direction)]))]);
}

/** Takes the bends out of the selected wires. */
export function straightenSelected(tools: CanvasTools): void {
  const { edges } = picked(tools);
  const label = tools.words.canvas.did.unbend;
  const commands = edges.map((key) => setReroutes(key, { points: [], label }));
  if (commands.length > 0) run(tools, together(label, commands));
}

function removals(tools: CanvasTools, { nodes, edges, frames, notes, reroutes }: Picked): Command[] {
  const document = documentOf(tools);
  const { did } = tools.words.canvas;
  const index = graphIndex(document).byKey;
  const wires = edges.flatMap((key) => index.get(key) ?? []);
  const bends = viewOf(document).reroutes ?? {};
  const bent = new Set(reroutes.map(({ key }) => key));
  return [
    ...(wires.length > 0 ? [removeEdges(wires)] : []),
    ...(nodes.length > 0 ? [removeNodes(nodes)] : []),
    ...(frames.length > 0 ? [removeFromView('frames', { ids: frames, label: did.remove(frames.length, '') })] : []),
    ...(notes.length > 0 ? [removeFromView('notes', { ids: notes, label: did.remove(notes.length, '') })] : []),
    ...[...bent].map((key) => {
      const gone = new Set(reroutes.filter((point) => point.key === key).map((point) => point.index));
      const points = (bends[key] ?? []).filter((_point, i) => !gone.has(i));
      return setReroutes(key, { points, label: did.unbend });
    }),
  ];
}

/** What to select after a deletion, so that the keyboard stays in the graph. */
function neighbourOf(tools: CanvasTools, { nodes }: Picked): string | undefined {
  const gone = new Set(nodes);
  const index = graphIndex(documentOf(tools));
  for (const name of nodes) {
    const before = index.into.get(name)?.find(({ from }) => !gone.has(from[0]));
    if (before !== undefined) return before.from[0];
    const after = index.outOf.get(name)?.find(({ to }) => !gone.has(to[0]));
    if (after !== undefined) return after.to[0];
  }
  return undefined;
}

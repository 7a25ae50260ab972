import { edgeKey } from '../../graphs/logic/view.ts';
import type { Edge, Endpoint } from '../../graphs/schema/document.ts';
import type { DocumentDraft } from './command.ts';

/** Takes wires out of a draft, with the points that they were led through. */
export function dropEdges(draft: DocumentDraft, isDropped: (edge: Edge) => boolean): void {
  const kept = draft.edges.filter((edge) => !isDropped(edge));
  if (kept.length === draft.edges.length) return;
  const reroutes = draft.view?.reroutes;
  for (const edge of draft.edges) {
    if (reroutes !== undefined && isDropped(edge)) delete reroutes[edgeKey(edge)];
  }
  draft.edges = kept;
}

/** Gives every place where a node is joined to something another name, or leaves it. */
export function renameEndpoints(draft: DocumentDraft, rename: (endpoint: Endpoint) => Endpoint): void {
  const reroutes = draft.view?.reroutes;
  draft.edges = draft.edges.map((edge) => {
    const renamed = { ...edge, from: rename(edge.from), to: rename(edge.to) };
    const [before, after] = [edgeKey(edge), edgeKey(renamed)];
    const points = reroutes?.[before];
    if (reroutes !== undefined && points !== undefined && before !== after) {
      delete reroutes[before];
      reroutes[after] = points;
    }
    return renamed;
  });
  for (const input of Object.values(draft.inputs ?? {})) input.to = input.to.map(rename);
  for (const output of Object.values(draft.outputs ?? {})) output.from = rename(output.from);
}

/** Puts a wire in; an input that takes one wire lets go of the one it had. */
export function joinPorts(draft: DocumentDraft, edge: Edge, takesMany: boolean): void {
  const key = edgeKey(edge);
  if (!takesMany) dropEdges(draft, (other) => isTo(other, edge.to) && edgeKey(other) !== key);
  if (!draft.edges.some((other) => edgeKey(other) === key)) draft.edges = [...draft.edges, edge];
}

function isTo({ to }: Edge, [node, port]: Endpoint): boolean {
  return to[0] === node && to[1] === port;
}

/** The canvas holds more than nodes; a colon never stands in the name of a node, so these ids are told apart by it. */
export const frameId = (id: string): string => `frame:${id}`;
export const noteId = (id: string): string => `note:${id}`;
export const rerouteId = (key: string, index: number): string => `via:${index}:${key}`;

export type FlowItem =
  | { readonly kind: 'node' | 'frame' | 'note'; readonly id: string }
  | { readonly kind: 'reroute'; readonly id: string; readonly index: number };

export function flowItem(id: string): FlowItem {
  const [kind, ...rest] = id.split(':');
  if (kind === 'frame' || kind === 'note') return { kind, id: rest.join(':') };
  if (kind === 'via') return { kind: 'reroute', id: rest.slice(1).join(':'), index: Number(rest[0]) };
  return { kind: 'node', id };
}

import { own } from '../../graphs/logic/own.ts';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { Json, JsonObject } from '../../graphs/schema/json.ts';

/** What a run was asked for beside its document. */
export interface RunRequestOfRun {
  readonly inputs: { readonly [name: string]: unknown };
  readonly set: { readonly [node: string]: unknown };
}

/**
 * The document of a run as it ran: the values of its inputs are their defaults, the params that were changed for it stand in
 * its nodes. Run again, it gives the same.
 */
export function documentOfRun(document: GraphDocument, { inputs, set }: RunRequestOfRun): GraphDocument {
  const declared = Object.entries(document.inputs ?? {}).map(([name, input]) => {
    const value = own(inputs, name);
    return [name, value === undefined ? input : { ...input, default: value as Json }];
  });
  const nodes = Object.entries(document.nodes).map(([name, node]) => {
    const changed = own(set, name) as JsonObject | undefined;
    return [name, changed === undefined ? node : { ...node, params: { ...node.params, ...changed } }];
  });
  return {
    ...document,
    ...(document.inputs === undefined ? {} : { inputs: Object.fromEntries(declared) }),
    nodes: Object.fromEntries(nodes),
  };
}

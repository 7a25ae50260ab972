import { fileIdPattern, type GraphDocument } from '../schema/document.ts';
import type { Json } from '../schema/json.ts';
import { own } from './own.ts';

/** Files of this installation mean nothing elsewhere, and their hash would tell which file it was. */
function isOwnFile(value: Json): boolean {
  return typeof value === 'string' && fileIdPattern.test(value) && !value.startsWith('sample:');
}

/**
 * A document as it may leave this installation: the values that its inputs had are their defaults, so that it can be run
 * again as it was, and files that were uploaded here are left out. Pure; the document stays as it is.
 */
export function shareable(document: GraphDocument, inputs: { readonly [name: string]: Json } = {}): GraphDocument {
  const { inputs: declared, nodes, ...rest } = document;
  const filled = Object.entries(declared ?? {}).map(([name, { default: old, ...input }]) => {
    const value = own(inputs, name) ?? old;
    return [name, value === undefined || holdsOwnFile(value) ? input : { ...input, default: value }];
  });
  const bare = Object.entries(nodes).map(([name, node]) => {
    if (node.params === undefined) return [name, node];
    const params = Object.entries(node.params).filter(([, value]) => !holdsOwnFile(value));
    return [name, { ...node, params: Object.fromEntries(params) }];
  });
  return {
    ...rest,
    ...(declared === undefined ? {} : { inputs: Object.fromEntries(filled) }),
    nodes: Object.fromEntries(bare),
  };
}

/** Looks into lists and records without recursion, so that no depth can break it. */
function holdsOwnFile(value: Json): boolean {
  const pending: Json[] = [value];
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    if (isOwnFile(part)) return true;
    if (typeof part === 'object' && part !== null) pending.push(...Object.values(part));
  }
  return false;
}

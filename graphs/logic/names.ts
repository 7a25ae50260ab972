import { namePattern } from '../schema/document.ts';

/** Whether a node, input or output may be called so. Names that every JavaScript object answers to are refused. */
export function isValidName(name: string): boolean {
  return namePattern.test(name) && !(name in Object.prototype);
}

/** By UTF-16 code units: the same on every machine and in every language. */
export function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const linkedGraphPattern = /^graph:([a-z0-9][a-z0-9-]{0,63})@([A-Za-z0-9][A-Za-z0-9._-]{0,63})$/;

/** A reference to a linked subgraph, taken apart; undefined when the type names no graph. */
export function parseGraphReference(type: string): { readonly name: string; readonly revision: string } | undefined {
  const [, name, revision] = linkedGraphPattern.exec(type) ?? [];
  return name !== undefined && revision !== undefined ? { name, revision } : undefined;
}

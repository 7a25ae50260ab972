import { own } from '../../graphs/logic/own.ts';
import { quote, suggest } from '../../graphs/logic/words.ts';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import { AppError } from '../../nodes/contract/app-error.ts';
import type { RunRequest } from './types.ts';

/** The document with the params that the request overrides: from there on they are checked like any other. */
export function withOverrides({ document, set }: Pick<RunRequest, 'document' | 'set'>): GraphDocument {
  if (set === undefined || !isObject(document) || !isObject(document.nodes)) return document;
  const nodes = Object.entries(document.nodes).map(([name, node]) => {
    const params = own(set, name);
    return [name, params === undefined || !isObject(node) ? node : { ...node, params: { ...node.params, ...params } }];
  });
  return { ...document, nodes: Object.fromEntries(nodes) };
}

/** Throws `run/unknown-node` when the request names a node that the graph does not have. */
export function refuseUnknownNode(name: string, known: Iterable<string>, purpose: string): void {
  const names = [...known];
  if (names.includes(name)) return;
  throw new AppError({
    code: 'run/unknown-node',
    kind: 'input',
    message: `${purpose} ${quote(name)}, but the graph has no node of that name that is switched on.`,
    hint: suggest(name, names, 'node'),
  });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import { setTimeout as sleep } from 'node:timers/promises';
import { Type } from 'typebox';
import type { Edge, GraphDocument, NodeInstance } from '../../../graphs/schema/document.ts';
import { typeName } from '../../../graphs/schema/manifest.ts';
import { defineNode, type NodeRegistry } from '../../../nodes/contract/define-node.ts';
import { nodeRegistry as shippedNodes } from '../../../nodes/index.ts';

/** Nodes that do nothing, beside those that ship: what is measured is what is around them. */

const word = { title: 'Number', description: 'A number.' };
const number = { type: 'number', ...word } as const;

const source = defineNode(
  {
    ...{ id: 'logic/bench-source', version: 1, title: 'Source', summary: 'Gives a number.' },
    inputs: {},
    outputs: { number },
    params: Type.Object({ number: Type.Number({ ...word, default: 1 }) }, { additionalProperties: false }),
  },
  (_inputs, params) => ({ number: params.number }),
);

const pass = defineNode(
  {
    ...{ id: 'logic/bench-pass', version: 1, title: 'Pass', summary: 'Passes a number on, after a wait.' },
    inputs: { number },
    outputs: { number },
    params: Type.Object(
      { waitMs: Type.Integer({ ...word, default: 0, minimum: 0 }), mark: Type.Integer({ ...word, default: 0 }) },
      { additionalProperties: false },
    ),
  },
  async (inputs, { waitMs }, { signal }) => {
    if (waitMs > 0) await sleep(waitMs, undefined, { signal });
    return { number: inputs.number };
  },
);

/** What a worker process loads, and the server checks graphs against. */
export const nodeRegistry: NodeRegistry = new Map([
  ...shippedNodes,
  ...[source, pass].map((node) => [typeName(node.manifest), node] as const),
]);

/** One after the other. Another `seed` is another graph to the cache. */
export function chainOf(count: number, { seed, waitMs = 0 }: { readonly seed: number; readonly waitMs?: number }) {
  return graphOf(count, { seed, waitMs, from: (index) => index - 1 });
}

/** All behind the first. */
export function wideOf(count: number, { seed }: { readonly seed: number }): GraphDocument {
  return graphOf(count, { seed, waitMs: 0, from: () => 0 });
}

function graphOf(
  count: number,
  shape: { readonly seed: number; readonly waitMs: number; readonly from: (index: number) => number },
): GraphDocument {
  const nodes: { [name: string]: NodeInstance } = {
    n0: { type: 'logic/bench-source@1', params: { number: shape.seed } },
  };
  const edges: Edge[] = [];
  const outputs: { [name: string]: { from: [string, string] } } = {};
  for (let i = 1; i < count; i++) {
    nodes[`n${i}`] = { type: 'logic/bench-pass@1', params: { mark: i, waitMs: shape.waitMs } };
    edges.push({ from: [`n${shape.from(i)}`, 'number'], to: [`n${i}`, 'number'] });
    if (shape.from(i) === 0 || i === count - 1) outputs[`n${i}`] = { from: [`n${i}`, 'number'] };
  }
  return { format: 'vivarium.graph/1', title: `${count} no-op nodes`, nodes, edges, outputs };
}

import { describe, expect, it } from 'vitest';
import { prepareGraph } from './prepare.ts';
import { StreamRelations, sharingGroups } from './sharing.ts';
import { nodeRegistry } from './test-nodes.ts';
import { graphOf } from './testing.ts';

const nodes = {
  ramp: { type: 'synthesis/ramp@1' },
  bright: { type: 'synthesis/brighten@1' },
  first: { type: 'synthesis/measure@1' },
  second: { type: 'synthesis/measure@1' },
};
const toBoth = ['ramp.frames > first.frames', 'ramp.frames > second.frames'];
const outputs = { first: 'first.number', second: 'second.number' };

function groupsOf(
  graph: Parameters<typeof graphOf>[0],
  waitsFor: (node: string) => readonly string[] = () => [],
): readonly (readonly string[])[] {
  const limits = { runSeconds: 1, nodeSeconds: 1 };
  const request = { runId: 'r', tenant: 't', document: graphOf(graph), inputs: {}, useCache: true, limits };
  const prepared = prepareGraph(request, { registry: nodeRegistry, resolveGraph: () => undefined });
  return sharingGroups(prepared, { node: 'ramp', port: 'frames' }, new StreamRelations(prepared, waitsFor));
}

const { bright, ...withoutBright } = nodes;

describe('consumers of one stream', () => {
  it('share a pass when they are independent', () => {
    expect(groupsOf({ nodes: withoutBright, edges: toBoth, outputs })).toEqual([['first', 'second']]);
  });

  it('do not when one needs the result of the other', () => {
    const edges = [...toBoth, 'first.number > second.after'];
    expect(groupsOf({ nodes: withoutBright, edges, outputs })).toEqual([['first'], ['second']]);
    const backwards = [...toBoth, 'second.number > first.after'];
    expect(groupsOf({ nodes: withoutBright, edges: backwards, outputs })).toEqual([['second'], ['first']]);
  });

  it('do not when whoever pulls one needs the result of the other', () => {
    const edges = [
      'ramp.frames > first.frames',
      'ramp.frames > bright.frames',
      'bright.frames > second.frames',
      'first.number > second.after',
    ];
    expect(groupsOf({ nodes: { ...withoutBright, bright }, edges, outputs })).toHaveLength(2);
  });

  it('do not when one waits for the other without an edge', () => {
    const waits = (node: string): readonly string[] => (node === 'second' ? ['first'] : []);
    expect(groupsOf({ nodes: withoutBright, edges: toBoth, outputs }, waits)).toHaveLength(2);
  });

  it('do not when one node pulls both', () => {
    const graph = {
      nodes: { ramp: nodes.ramp, bright, compare: { type: 'synthesis/compare@1' } },
      edges: ['ramp.frames > bright.frames', 'bright.frames > compare.second', 'ramp.frames > compare.first'],
      outputs: { sum: 'compare.number' },
    };
    expect(groupsOf(graph)).toHaveLength(2);
  });

  it('include an output of the graph', () => {
    const graph = { nodes: withoutBright, edges: toBoth, outputs: { ...outputs, clip: 'ramp.frames' } };
    expect(groupsOf(graph)).toEqual([['first', 'second', 'output:clip']]);
  });
});

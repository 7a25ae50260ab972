import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { journal } from './test-node-parts.ts';
import { testNodes } from './test-nodes.ts';
import { createTestBench, graphOf, nodeOf, statesOf, type TestBench } from './testing.ts';

let bench: TestBench;
beforeEach(async () => {
  journal.length = 0;
  bench = await createTestBench(testNodes);
});
afterEach(() => bench.remove());

const guarded = graphOf({
  nodes: {
    two: { type: 'input/constant@1', params: { value: 2 } },
    gate: { type: 'moderation/test@1' },
    sum: { type: 'logic/sum@1' },
    film: { type: 'output/film@1' },
    other: { type: 'logic/sum@1', params: { plus: 9 } },
  },
  edges: [
    'two.number > gate.number',
    'gate.number > sum.numbers',
    'sum.number > film.number',
    'two.number > other.numbers',
  ],
  outputs: { film: 'film.video', other: 'other.number' },
});

describe('a gate', () => {
  it('that allows lets everything pass and shows its verdict', async () => {
    const report = await bench.run(guarded);
    expect(report.state).toBe('done');
    expect(Object.keys(report.outputs)).toEqual(['film', 'other']);
    expect(nodeOf(report, 'gate').verdict?.action).toBe('allow');
  });

  it('that blocks stops what is behind it and releases nothing at all', async () => {
    const report = await bench.run(guarded, { set: { gate: { action: 'block' } } });
    expect(report).toMatchObject({ state: 'blocked', reason: 'Somebody said no.', outputs: {} });
    expect(statesOf(report)).toMatchObject({ gate: 'blocked', sum: 'blocked', film: 'blocked' });
    expect(nodeOf(report, 'film').reason).toBe('gate did not pass: Somebody said no.');
    expect(nodeOf(report, 'gate').verdict?.action).toBe('block');
    expect(journal).not.toContain('film');
  });

  it('that wants a review holds everything back like a block and says why', async () => {
    const report = await bench.run(guarded, { set: { gate: { action: 'review' } } });
    expect(report.state).toBe('blocked');
    expect(report.reason).toBe('Held until a person has looked at it: Somebody said no.');
    expect(report.outputs).toEqual({});
  });

  it('still blocks when its verdict comes from the cache', async () => {
    const request = { set: { gate: { action: 'block' } } };
    await bench.run(guarded, request);
    journal.length = 0;
    const report = await bench.run(guarded, request);
    expect(report.state).toBe('blocked');
    expect(nodeOf(report, 'gate')).toMatchObject({ state: 'blocked', reason: 'Somebody said no.' });
    expect(journal).not.toContain('gate block');
  });

  it('that gives no valid verdict fails the run', async () => {
    const report = await bench.run(guarded, { set: { gate: { action: 'whatever' } } });
    expect(report).toMatchObject({ state: 'failed', outputs: {}, error: { code: 'node/bad-output', nodeId: 'gate' } });
  });

  it('beside the path must pass too, although nobody takes its verdict', async () => {
    const aside = {
      ...guarded,
      nodes: { ...guarded.nodes, aside: { type: 'moderation/test@1', params: { action: 'block' } } },
      edges: [...guarded.edges, { from: ['other', 'number'] as const, to: ['aside', 'number'] as const }],
    };
    expect(await bench.run(aside)).toMatchObject({ state: 'blocked', outputs: {} });
    const until = await bench.run(aside, { until: 'two' });
    expect(until.outputs).toMatchObject({ number: { value: 2 } });
    expect(nodeOf(until, 'aside').state).toBe('skipped');
    expect(await bench.run(aside, { until: 'other' })).toMatchObject({ state: 'blocked', outputs: {} });
  });

  it('cancels nodes that are at work elsewhere', async () => {
    const graph = {
      ...guarded,
      nodes: { ...guarded.nodes, other: { type: 'logic/trouble@1', params: { how: 'wait' } } },
      edges: guarded.edges.map((edge) =>
        edge.to[0] === 'other' ? { ...edge, to: ['other', 'number'] as const } : edge,
      ),
    };
    const report = await bench.run(graph, { set: { gate: { action: 'block' } } });
    expect(report.state).toBe('blocked');
    expect(['cancelled', 'skipped']).toContain(nodeOf(report, 'other').state);
  });

  it('that watches the frames stops whoever encodes them', async () => {
    const graph = graphOf({
      nodes: {
        ramp: { type: 'synthesis/ramp@1', params: { frameCount: 50 } },
        gate: { type: 'moderation/test@1', params: { blockAt: 3 } },
        measure: { type: 'synthesis/measure@1' },
      },
      edges: ['ramp.frames > gate.frames', 'ramp.frames > measure.frames'],
      outputs: { number: 'measure.number' },
    });
    const report = await bench.run(graph);
    expect(report).toMatchObject({ state: 'blocked', outputs: {} });
    expect(statesOf(report)).toMatchObject({ gate: 'blocked', measure: 'cancelled' });
    expect(journal.at(-1)).toBe('ramp closed');
    expect(journal).not.toContain('ramp 10');
  });

  it('is awaited by every node that acts outside the run', async () => {
    const graph = graphOf({
      nodes: {
        two: { type: 'input/constant@1' },
        act: { type: 'provenance/act@1' },
        ramp: { type: 'synthesis/ramp@1' },
        gate: { type: 'moderation/test@1', params: { blockAt: 4 } },
      },
      edges: ['two.number > act.number', 'ramp.frames > gate.frames'],
      outputs: { number: 'act.number' },
    });
    expect((await bench.run(graph)).state).toBe('blocked');
    expect(journal).not.toContain('act');
    expect((await bench.run(graph, { set: { gate: { blockAt: -1 } } })).outputs['number']?.value).toBe(1);
    expect(journal.at(-1)).toBe('act');
  });
});

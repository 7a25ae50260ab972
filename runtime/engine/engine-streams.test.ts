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

const opened = (): number => journal.filter((line) => line === 'ramp opened').length;

const twoReaders = graphOf({
  nodes: {
    ramp: { type: 'synthesis/ramp@1' },
    bright: { type: 'synthesis/brighten@1', params: { by: 10 } },
    first: { type: 'synthesis/measure@1', params: { label: 'first' } },
    second: { type: 'synthesis/measure@1', params: { label: 'second' } },
  },
  edges: ['ramp.frames > bright.frames', 'bright.frames > first.frames', 'bright.frames > second.frames'],
  outputs: { first: 'first.number', second: 'second.number' },
});

describe('frames in a graph', () => {
  it('are computed once for two readers, in lockstep', async () => {
    const report = await bench.run(twoReaders);
    expect(report.outputs).toMatchObject({ first: { value: 60 }, second: { value: 60 } });
    expect(opened()).toBe(1);
    const reads = journal.filter((line) => /^(first|second)/.test(line)).map((line) => line.split(' ')[1]);
    expect(reads).toEqual(['0', '0', '1', '1', '2', '2', '3', '3', '4', '4']);
    expect(statesOf(report)).toEqual({ ramp: 'done', bright: 'done', first: 'done', second: 'done' });
    expect(nodeOf(report, 'ramp').progress).toBe(1);
  });

  it('are not computed at all when everything that uses them is cached', async () => {
    await bench.run(twoReaders);
    journal.length = 0;
    const report = await bench.run(twoReaders);
    expect(statesOf(report)).toEqual({ ramp: 'skipped', bright: 'skipped', first: 'cached', second: 'cached' });
    expect(nodeOf(report, 'ramp').reason).toContain('everything that uses it was cached');
    expect(journal).toEqual([]);
  });

  it('are pulled by those readers alone that are not cached', async () => {
    await bench.run(twoReaders);
    journal.length = 0;
    const report = await bench.run(twoReaders, { set: { second: { take: 2 } } });
    expect(statesOf(report)).toEqual({ ramp: 'done', bright: 'done', first: 'cached', second: 'done' });
    expect(journal.filter((line) => line.startsWith('ramp '))).toEqual([
      'ramp opened',
      'ramp 0',
      'ramp 1',
      'ramp closed',
    ]);
  });

  it('are computed again for a reader that needs the result of the other one', async () => {
    const graph = {
      ...twoReaders,
      edges: [...twoReaders.edges, { from: ['first', 'number'] as const, to: ['second', 'after'] as const }],
    };
    const report = await bench.run(graph);
    expect(report.outputs).toMatchObject({ first: { value: 60 }, second: { value: 60 } });
    expect(opened()).toBe(2);
  });

  it('reach a node that reads two relatives of one stream one after the other', async () => {
    const graph = graphOf({
      nodes: {
        ramp: { type: 'synthesis/ramp@1' },
        bright: { type: 'synthesis/brighten@1', params: { by: 10 } },
        compare: { type: 'synthesis/compare@1' },
      },
      edges: ['ramp.frames > bright.frames', 'bright.frames > compare.second', 'ramp.frames > compare.first'],
      outputs: { sum: 'compare.number' },
    });
    expect((await bench.run(graph)).outputs['sum']?.value).toBe(70);
  });

  it('reach two nodes that read two streams in opposite order', async () => {
    const graph = graphOf({
      nodes: {
        a: { type: 'synthesis/ramp@1' },
        b: { type: 'synthesis/ramp@1', params: { frameCount: 3 } },
        ab: { type: 'synthesis/compare@1' },
        ba: { type: 'synthesis/compare@1' },
      },
      edges: ['a.frames > ab.first', 'b.frames > ab.second', 'b.frames > ba.first', 'a.frames > ba.second'],
      outputs: { ab: 'ab.number', ba: 'ba.number' },
    });
    expect((await bench.run(graph)).outputs).toMatchObject({ ab: { value: 13 }, ba: { value: 13 } });
  });

  it('may be read twice by one node', async () => {
    const report = await bench.run(twoReaders, { set: { first: { passes: 2 } } });
    expect(report.outputs).toMatchObject({ first: { value: 120 }, second: { value: 60 } });
    expect(opened()).toBe(2);
  });

  it('leave the graph as the digest of their bytes', async () => {
    const graph = { ...twoReaders, outputs: { clip: { from: ['bright', 'frames'] as const } } };
    const report = await bench.run(graph);
    expect(report.outputs['clip']).toMatchObject({ type: 'frames', digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(report.outputs['clip']?.digest).toBe(nodeOf(report, 'bright').digests['frames']);
    const other = await bench.run(graph, { set: { bright: { by: 11 } } });
    expect(other.outputs['clip']?.digest).not.toBe(report.outputs['clip']?.digest);
  });

  it('are digested inside the graph when that is asked for', async () => {
    expect(nodeOf(await bench.run(twoReaders), 'ramp').digests).toEqual({});
    const digests = async (): Promise<unknown> =>
      nodeOf(await bench.run(twoReaders, { useCache: false, digestFrames: true }), 'ramp').digests;
    expect(await digests()).toEqual({ frames: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(await digests()).toEqual(await digests());
  });

  it('name the node that broke, not the ones that read from it', async () => {
    const report = await bench.run(twoReaders, { set: { ramp: { failAt: 2 } } });
    expect(report).toMatchObject({ state: 'failed', outputs: {}, error: { nodeId: 'ramp', code: 'node/crashed' } });
    expect(report.error?.message).not.toContain('/home');
    expect(statesOf(report)).toEqual({ ramp: 'failed', bright: 'cancelled', first: 'cancelled', second: 'cancelled' });
  });

  it('name the node that could not even begin', async () => {
    const report = await bench.run(twoReaders, { set: { ramp: { failAt: -2 } } });
    expect(report.error).toMatchObject({ nodeId: 'ramp', message: 'Ramp stopped unexpectedly: no frames today' });
    expect(nodeOf(report, 'first').state).toBe('skipped');
  });

  it('come from a switched-off effect unchanged', async () => {
    const nodes = { ...twoReaders.nodes, bright: { type: 'synthesis/brighten@1', disabled: true } };
    expect((await bench.run({ ...twoReaders, nodes })).outputs).toMatchObject({ first: { value: 10 } });
  });
});

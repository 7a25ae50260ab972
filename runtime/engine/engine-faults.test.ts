import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { journal } from './test-node-parts.ts';
import { testNodes } from './test-nodes.ts';
import { createTestBench, graphOf, nodeOf, statesOf, type TestBench } from './testing.ts';

let bench: TestBench;
beforeEach(async () => {
  journal.length = 0;
  bench = await createTestBench(testNodes);
});
afterEach(async () => {
  expect(await readdir(join(bench.dataFolder, 'scratch'))).toEqual([]);
  await bench.remove();
});

const troubled = (how: string) =>
  graphOf({
    nodes: {
      two: { type: 'input/constant@1' },
      trouble: { type: 'logic/trouble@1', params: { how } },
      after: { type: 'logic/sum@1' },
      aside: { type: 'logic/trouble@1', params: { how: 'wait' } },
    },
    edges: ['two.number > trouble.number', 'trouble.number > after.numbers', 'two.number > aside.number'],
    outputs: { after: 'after.number', aside: 'aside.number' },
  });

describe('when something goes wrong', () => {
  it('a failing node ends the run, named and without a word about this machine', async () => {
    const report = await bench.run(troubled('throw'));
    expect(report).toMatchObject({
      state: 'failed',
      outputs: {},
      error: { code: 'node/crashed', kind: 'bug', nodeId: 'trouble' },
    });
    expect(report.reason).toContain('trouble');
    expect(JSON.stringify(report)).not.toContain('someone');
    expect(statesOf(report)).toEqual({ two: 'done', trouble: 'failed', after: 'skipped', aside: 'cancelled' });
  });

  it('a node that returns the wrong shape is at fault, not the graph', async () => {
    const report = await bench.run(troubled('wrong'));
    expect(report.error).toMatchObject({ code: 'node/bad-output', kind: 'bug', nodeId: 'trouble' });
    expect(report.error?.message).toBe('Output `number` of Trouble is a string, not a finite number.');
  });

  it('a node over its time is stopped', async () => {
    const report = await bench.run(troubled('wait'), { limits: { runSeconds: 20, nodeSeconds: 0.05 } });
    expect(report).toMatchObject({ state: 'failed', error: { code: 'run/node-timeout', kind: 'operational' } });
  });

  it('a node that does not listen is left behind', async () => {
    const report = await bench.run(troubled('deaf'), { limits: { runSeconds: 20, nodeSeconds: 0.05 } });
    expect(report.error?.code).toBe('run/node-timeout');
  });

  it('a run over its time is stopped', async () => {
    const report = await bench.run(troubled('wait'), { limits: { runSeconds: 0.05, nodeSeconds: 20 } });
    expect(report).toMatchObject({ state: 'failed', error: { code: 'run/timeout' } });
    expect(statesOf(report)).toMatchObject({ trouble: 'cancelled', after: 'skipped' });
  });

  it('a cancelled run stops the node at work', async () => {
    const abort = new AbortController();
    const running = bench.run(troubled('wait'), {}, abort.signal);
    await eventually(() => journal.filter((line) => line === 'trouble wait').length === 2);
    abort.abort();
    const report = await running;
    expect(report).toMatchObject({ state: 'cancelled', reason: 'The run was cancelled.', outputs: {} });
    expect(statesOf(report)).toEqual({ two: 'done', trouble: 'cancelled', after: 'cancelled', aside: 'cancelled' });
  });

  it('a cancelled run closes the streams that flow', async () => {
    const abort = new AbortController();
    const graph = graphOf({
      nodes: {
        ramp: { type: 'synthesis/ramp@1', params: { frameCount: 1_000_000 } },
        measure: { type: 'synthesis/measure@1' },
      },
      edges: ['ramp.frames > measure.frames'],
      outputs: { number: 'measure.number' },
    });
    const running = bench.run(graph, {}, abort.signal);
    await eventually(() => journal.includes('ramp 3'));
    abort.abort();
    expect(statesOf(await running)).toEqual({ ramp: 'cancelled', measure: 'cancelled' });
    expect(journal.at(-1)).toBe('ramp closed');
  });

  it('a run that is cancelled before it begins computes nothing', async () => {
    const report = await bench.run(troubled('throw'), {}, AbortSignal.abort());
    expect(report.state).toBe('cancelled');
    expect(nodeOf(report, 'two').state).toBe('cancelled');
    expect(journal).toEqual([]);
  });
});

async function eventually(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setImmediate(resolve));
}

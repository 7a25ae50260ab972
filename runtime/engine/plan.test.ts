import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planRun } from './plan.ts';
import { journal } from './test-node-parts.ts';
import { testNodes } from './test-nodes.ts';
import { createTestBench, graphOf, nodeOf, type TestBench } from './testing.ts';
import type { RunRequest } from './types.ts';

let bench: TestBench;
beforeEach(async () => {
  journal.length = 0;
  bench = await createTestBench(testNodes);
});
afterEach(() => bench.remove());

const graph = {
  ...graphOf({
    nodes: {
      two: { type: 'input/constant@1', params: { value: 2 } },
      drawn: { type: 'logic/draw@1' },
      five: { type: 'logic/sum@1' },
      ramp: { type: 'synthesis/ramp@1' },
      bright: { type: 'synthesis/brighten@1' },
      measured: { type: 'synthesis/measure@1' },
      all: { type: 'logic/sum@1' },
      unused: { type: 'logic/sum@1' },
    },
    edges: [
      'two.number > five.numbers',
      'drawn.number > all.numbers',
      'ramp.frames > bright.frames',
      'bright.frames > measured.frames',
      'measured.number > all.numbers',
      'five.number > all.numbers',
    ],
    outputs: { all: 'all.number' },
  }),
  inputs: { start: { type: 'number' as const, default: 2, to: [['two', 'value'] as const] } },
};

async function plan(request: Partial<RunRequest> = {}): Promise<{ [node: string]: string }> {
  const { nodes } = await planRun(bench.request(graph, request), bench.services);
  return Object.fromEntries(nodes.map(({ node, action, because }) => [node, `${action}: ${because}`]));
}

describe('a plan', () => {
  it('says before the first run that nothing has run, and computes nothing', async () => {
    const planned = await plan();
    expect(planned).toMatchObject({
      two: 'run: It has not run before.',
      bright: 'run: It has not run before.',
      unused: 'skip: Nothing that was asked for needs it.',
    });
    expect(journal).toEqual([]);
  });

  it('says after a run that everything is cached and frames are not needed', async () => {
    await bench.run(graph);
    const planned = await plan();
    expect(planned).toMatchObject({
      two: 'cached: Nothing that it depends on has changed.',
      measured: 'cached: Nothing that it depends on has changed.',
      all: 'cached: Nothing that it depends on has changed.',
      ramp: 'skip: Its result is not needed: everything that uses it is cached.',
      bright: 'skip: Its result is not needed: everything that uses it is cached.',
    });
  });

  it('names the param, the input or the seed that changed, and what follows from it', async () => {
    await bench.run(graph);
    expect(await plan({ set: { five: { plus: 1 } } })).toMatchObject({
      two: 'cached: Nothing that it depends on has changed.',
      five: 'run: Param `plus` changed from 0 to 1.',
      all: 'run: It follows from five.',
    });
    expect(await plan({ inputs: { start: 3 } })).toMatchObject({
      two: 'run: Input `start` changed from 2 to 3.',
      five: 'run: It follows from two.',
    });
    expect(await plan({ seed: 9 })).toMatchObject({
      drawn: 'run: The seed changed from 0 to 9.',
      all: 'run: It follows from drawn.',
    });
  });

  it('says that frames are pulled again when one reader needs them', async () => {
    await bench.run(graph);
    expect(await plan({ set: { bright: { by: 5 } } })).toMatchObject({
      ramp: 'run: Frames are not kept, and something needs them.',
      bright: 'run: Param `by` changed from 1 to 5.',
      measured: 'run: It follows from bright.',
      five: 'cached: Nothing that it depends on has changed.',
    });
  });

  it('agrees with what the run then does and says', async () => {
    await bench.run(graph);
    const request = { set: { bright: { by: 5 } } };
    const planned = await plan(request);
    const report = await bench.run(graph, request);
    const expected = { done: 'run', cached: 'cached', skipped: 'skip' } as const;
    for (const node of report.nodes) {
      expect(planned[node.node]).toMatch(new RegExp(`^${expected[node.state as keyof typeof expected]}: `));
    }
    expect(nodeOf(report, 'bright').reason).toBe('Param `by` changed from 1 to 5.');
  });

  it('leaves open what a branch decides', async () => {
    const branching = graphOf({
      nodes: {
        left: { type: 'input/constant@1' },
        right: { type: 'input/constant@1', params: { value: 2 } },
        chosen: { type: 'logic/choose@1' },
      },
      edges: ['left.number > chosen.left', 'right.number > chosen.right'],
      outputs: { number: 'chosen.number' },
    });
    const { nodes } = await planRun(bench.request(branching), bench.services);
    expect(Object.fromEntries(nodes.map((node) => [node.node, node.action]))).toEqual({
      left: 'decided at run time',
      right: 'decided at run time',
      chosen: 'run',
    });
  });

  it('warns of a verdict that will block', async () => {
    const gated = graphOf({
      nodes: { gate: { type: 'moderation/test@1', params: { action: 'block' } } },
      outputs: { number: 'gate.number' },
    });
    await bench.run(gated);
    const { nodes } = await planRun(bench.request(gated), bench.services);
    expect(nodes[0]).toMatchObject({ action: 'cached', because: 'It did not pass before: Somebody said no.' });
  });

  it('refuses a graph that cannot run', async () => {
    await expect(planRun(bench.request({ ...graph, nodes: {} }), bench.services)).rejects.toMatchObject({
      code: 'graph/invalid',
    });
  });
});

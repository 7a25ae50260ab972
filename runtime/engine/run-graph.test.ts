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

const chain = graphOf({
  nodes: {
    two: { type: 'input/constant@1', params: { value: 2 } },
    three: { type: 'input/constant@1', params: { value: 3 } },
    five: { type: 'logic/sum@1' },
    ten: { type: 'logic/sum@1', params: { plus: 5 } },
  },
  edges: ['two.number > five.numbers', 'three.number > five.numbers', 'five.number > ten.numbers'],
  outputs: { answer: 'ten.number' },
});

describe('running a graph', () => {
  it('computes each node after those it takes from and reports the outputs', async () => {
    const report = await bench.run(chain);
    expect(report.state).toBe('done');
    expect(report.outputs['answer']).toMatchObject({ type: 'number', value: 10 });
    expect(statesOf(report)).toEqual({ two: 'done', three: 'done', five: 'done', ten: 'done' });
    expect(journal.indexOf('sum 5')).toBeGreaterThan(journal.indexOf('constant 3'));
    expect(journal.indexOf('sum 10')).toBeGreaterThan(journal.indexOf('sum 5'));
  });

  it('tells in order what happens', async () => {
    await bench.run(chain);
    const types = bench.events.map((event) => ('node' in event ? `${event.type} ${event.node}` : event.type));
    expect(types[0]).toBe('run.started');
    expect(types.at(-1)).toBe('run.finished');
    expect(types.indexOf('node.started five')).toBeGreaterThan(types.indexOf('node.finished two'));
    expect(types.filter((type) => type.startsWith('node.finished'))).toHaveLength(4);
  });

  it('runs independent nodes at the same time', async () => {
    const graph = graphOf({
      nodes: {
        a: { type: 'logic/meet@1' },
        b: { type: 'logic/meet@1', params: { label: 'b' } },
        both: { type: 'logic/sum@1' },
      },
      edges: ['a.number > both.numbers', 'b.number > both.numbers'],
      outputs: { sum: 'both.number' },
    });
    expect((await bench.run(graph)).outputs['sum']?.value).toBe(4);
  });

  it('computes only what the outputs need', async () => {
    const report = await bench.run({ ...chain, outputs: { five: { from: ['five', 'number'] } } });
    expect(nodeOf(report, 'ten')).toMatchObject({ state: 'skipped', reason: 'Nothing that was asked for needs it.' });
    expect(journal).not.toContain('sum 10');
  });

  it('runs up to one node and gives what it makes', async () => {
    const report = await bench.run(chain, { until: 'five' });
    expect(report.outputs).toMatchObject({ number: { value: 5 } });
    expect(nodeOf(report, 'ten').state).toBe('skipped');
  });

  it('does not compute a branch that is not taken', async () => {
    const graph = graphOf({
      nodes: {
        left: { type: 'input/constant@1', params: { value: 7 } },
        right: { type: 'input/constant@1', params: { value: 8 } },
        behind: { type: 'logic/sum@1' },
        chosen: { type: 'logic/choose@1' },
      },
      edges: ['left.number > chosen.left', 'right.number > behind.numbers', 'behind.number > chosen.right'],
      outputs: { number: 'chosen.number' },
    });
    const left = await bench.run(graph);
    expect(left.outputs['number']?.value).toBe(7);
    expect(nodeOf(left, 'behind')).toMatchObject({ state: 'skipped', reason: 'Its branch was not taken.' });
    expect(nodeOf(left, 'right').state).toBe('skipped');
    expect(journal).not.toContain('constant 8');
    const right = await bench.run(graph, { set: { chosen: { right: true } } });
    expect(right.outputs['number']?.value).toBe(8);
    expect(nodeOf(right, 'left').state).toBe('skipped');
  });

  it('converts values where the language allows it', async () => {
    const graph = graphOf({
      nodes: { five: { type: 'input/constant@1', params: { value: 5 } }, said: { type: 'logic/say@1' } },
      edges: ['five.number > said.text'],
      outputs: { text: 'said.text' },
    });
    expect((await bench.run(graph)).outputs['text']?.value).toBe('<5>');
  });

  it('lets an edge bring a param, within its range', async () => {
    const fed = graphOf({
      nodes: { two: { type: 'input/constant@1', params: { value: 2 } }, copy: { type: 'input/constant@1' } },
      edges: ['two.number > copy.value'],
      outputs: { number: 'copy.number' },
    });
    expect((await bench.run(fed)).outputs['number']?.value).toBe(2);
    const double = graphOf({
      nodes: {
        big: { type: 'logic/sum@1', params: { plus: 1001 } },
        copy: { type: 'input/constant@1' },
      },
      edges: ['big.number > copy.value'],
      outputs: { number: 'copy.number' },
    });
    const report = await bench.run(double);
    expect(report.error).toMatchObject({ code: 'run/fed-param', kind: 'input', nodeId: 'copy' });
    expect(report.error?.message).toContain('at most 1000');
  });

  it('passes values by a node that is switched off', async () => {
    const report = await bench.run({
      ...chain,
      nodes: { ...chain.nodes, five: { type: 'logic/sum@1', disabled: true } },
      edges: chain.edges.filter((edge) => edge.from[0] !== 'three'),
    });
    expect(report.outputs['answer']?.value).toBe(7);
    expect(nodeOf(report, 'five').state).toBe('skipped');
    expect(nodeOf(report, 'five').reason).toContain('switched off');
  });

  it('takes values of graph inputs, overrides and defaults', async () => {
    const graph = {
      ...chain,
      inputs: { start: { type: 'number' as const, default: 20, to: [['two', 'value'] as const] } },
    };
    expect((await bench.run(graph)).outputs['answer']?.value).toBe(28);
    expect((await bench.run(graph, { inputs: { start: 30 } })).outputs['answer']?.value).toBe(38);
    expect((await bench.run(chain, { set: { ten: { plus: 0 } } })).outputs['answer']?.value).toBe(5);
  });

  it('runs the nodes of a linked graph under the path of its name', async () => {
    const inner = {
      ...graphOf({
        nodes: { more: { type: 'logic/sum@1', params: { plus: 100 } } },
        outputs: { number: 'more.number' },
      }),
      inputs: { number: { type: 'number' as const, default: 0, to: [['more', 'plus'] as const] } },
    };
    const outer = graphOf({
      nodes: {
        linked: { type: 'graph:inner@shipped', params: { number: 40 } },
        ten: { type: 'logic/sum@1', params: { plus: 2 } },
      },
      edges: ['linked.number > ten.numbers'],
      outputs: { answer: 'ten.number' },
    });
    const resolveGraph = ({ name }: { readonly name: string }) => (name === 'inner' ? inner : undefined);
    const report = await bench.run(outer, {}, undefined, { resolveGraph });
    expect(report.outputs['answer']?.value).toBe(42);
    expect(statesOf(report)).toEqual({ 'linked/more': 'done', ten: 'done' });
    const until = await bench.run(outer, { until: 'linked/more' }, undefined, { resolveGraph });
    expect(until.outputs['number']?.value).toBe(40);
    const carried = await bench.run(outer, { linked: { 'inner@shipped': inner } });
    expect(carried.outputs['answer']?.value).toBe(42);
  });

  it('answers a graph that cannot run with every issue and computes nothing', async () => {
    const graph = graphOf({
      nodes: { a: { type: 'logic/nothing@1' }, b: { type: 'input/constant@1', params: { value: 5000 } } },
      outputs: { number: 'b.number' },
    });
    const report = await bench.run(graph);
    expect(report).toMatchObject({ state: 'failed', error: { code: 'graph/invalid', kind: 'input' } });
    const paths = report.error?.issues?.map((issue) => issue.path);
    expect(paths).toEqual(expect.arrayContaining(['/nodes/a/type', '/nodes/b/params/value']));
    expect(journal).toEqual([]);
  });

  it('says which node a request names that does not exist', async () => {
    expect((await bench.run(chain, { until: 'fife' })).error).toMatchObject({ code: 'run/unknown-node' });
    expect((await bench.run(chain, { set: { tem: { plus: 1 } } })).error?.hint).toContain('`ten`');
  });

  it('gives the same digests in two runs that compute everything', async () => {
    const first = await bench.run(chain, { useCache: false });
    const second = await bench.run(chain, { useCache: false });
    expect(second.nodes.map((node) => node.digests)).toEqual(first.nodes.map((node) => node.digests));
    expect(statesOf(second)['ten']).toBe('done');
  });

  it('draws random numbers from the seed and the node name', async () => {
    const graph = graphOf({
      nodes: { one: { type: 'logic/draw@1' }, other: { type: 'logic/draw@1' } },
      outputs: { one: 'one.number', other: 'other.number' },
    });
    const values = async (seed: number) => (await bench.run(graph, { seed })).outputs;
    const seven = await values(7);
    expect(seven['one']?.value).not.toBe(seven['other']?.value);
    expect((await values(8))['one']?.value).not.toBe(seven['one']?.value);
    expect(await values(7)).toEqual(seven);
  });

  it('runs a chain of a thousand nodes', async () => {
    const names = Array.from({ length: 1000 }, (_, i) => `n${i}`);
    const graph = graphOf({
      nodes: Object.fromEntries(names.map((name) => [name, { type: 'logic/sum@1', params: { plus: 1 } }])),
      edges: names.slice(1).map((name, i) => `n${i}.number > ${name}.numbers`),
      outputs: { count: 'n999.number' },
    });
    expect((await bench.run(graph)).outputs['count']?.value).toBe(1000);
  });
});

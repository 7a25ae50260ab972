import { readdir, rm, utimes, writeFile } from 'node:fs/promises';
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
afterEach(() => bench.remove());

const graph = graphOf({
  nodes: {
    two: { type: 'input/constant@1', params: { value: 2 } },
    three: { type: 'input/constant@1', params: { value: 3 } },
    five: { type: 'logic/sum@1' },
    film: { type: 'output/film@1' },
  },
  edges: ['two.number > five.numbers', 'three.number > five.numbers', 'five.number > film.number'],
  outputs: { film: 'film.video' },
});

async function overwriteAll(folder: string, text: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) await writeFile(join(entry.parentPath, entry.name), text);
  }
}

describe('the cache', () => {
  it('gives a second run everything', async () => {
    const first = await bench.run(graph);
    journal.length = 0;
    const second = await bench.run(graph);
    expect(new Set(Object.values(statesOf(second)))).toEqual(new Set(['cached']));
    expect(second.outputs).toEqual(first.outputs);
    expect(journal).toEqual([]);
  });

  it('recomputes only what depends on a changed param', async () => {
    await bench.run(graph);
    const report = await bench.run(graph, { set: { three: { value: 4 } } });
    expect(statesOf(report)).toEqual({ two: 'cached', three: 'done', five: 'done', film: 'done' });
  });

  it('stops recomputing where a result comes out the same', async () => {
    await bench.run(graph);
    const report = await bench.run(graph, { set: { two: { value: 3 }, three: { value: 2 } } });
    expect(statesOf(report)).toEqual({ two: 'cached', three: 'cached', five: 'done', film: 'cached' });
  });

  it('is not shared between tenants', async () => {
    await bench.run(graph, { tenant: 'one' });
    expect(nodeOf(await bench.run(graph, { tenant: 'two' }), 'two').state).toBe('done');
    expect(nodeOf(await bench.run(graph, { tenant: 'one' }), 'two').state).toBe('cached');
  });

  it('is left alone when the request says so', async () => {
    await bench.run(graph, { useCache: false });
    expect(nodeOf(await bench.run(graph), 'two').state).toBe('done');
    expect(nodeOf(await bench.run(graph, { useCache: false }), 'two').state).toBe('done');
  });

  it('is keyed by the seed only for nodes that draw random numbers', async () => {
    const drawing = graphOf({
      nodes: { drawn: { type: 'logic/draw@1' }, two: { type: 'input/constant@1' } },
      outputs: { drawn: 'drawn.number', two: 'two.number' },
    });
    await bench.run(drawing, { seed: 1 });
    expect(statesOf(await bench.run(drawing, { seed: 2 }))).toEqual({ drawn: 'done', two: 'cached' });
    expect(statesOf(await bench.run(drawing, { seed: 1 }))).toEqual({ drawn: 'cached', two: 'cached' });
  });

  it('remembers of each result whose it is and which files are behind it', async () => {
    const photo = 'ab'.repeat(32);
    const nodes = {
      drawn: { type: 'logic/draw@1', params: { label: `sha256:${photo}` } },
      after: { type: 'logic/sum@1' },
      two: { type: 'input/constant@1' },
    };
    await bench.run(graphOf({ nodes, edges: ['drawn.number > after.numbers'], outputs: { after: 'after.number' } }));
    await bench.run(graphOf({ nodes: { two: nodes.two }, outputs: { two: 'two.number' } }));
    const entries = await collect(bench.services.cache.entries());
    expect(entries.map(({ entry }) => entry.tenant)).toEqual(['test', 'test', 'test']);
    expect(entries.map(({ entry }) => entry.files).sort()).toEqual([[], [photo], [photo]]);
  });

  it('counts a hit as a use of the entry', async () => {
    const longAgo = new Date('2020-01-01');
    const lastUses = async () => (await collect(bench.services.cache.entries())).map(({ usedAt }) => usedAt);
    await bench.run(graph);
    const folder = join(bench.dataFolder, 'cache');
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) await utimes(join(entry.parentPath, entry.name), longAgo, longAgo);
    }
    expect(await lastUses()).toEqual(Array(4).fill(longAgo));
    await bench.run(graph);
    for (const usedAt of await lastUses()) expect(usedAt.getTime()).toBeGreaterThan(longAgo.getTime());
  });

  it('takes a damaged entry as a miss', async () => {
    const first = await bench.run(graph);
    await overwriteAll(join(bench.dataFolder, 'cache'), 'not an entry');
    const report = await bench.run(graph);
    expect(new Set(Object.values(statesOf(report)))).toEqual(new Set(['done']));
    expect(report.outputs).toEqual(first.outputs);
  });

  it('computes a result again whose file is damaged', async () => {
    const first = await bench.run(graph);
    await overwriteAll(join(bench.dataFolder, 'content'), 'film 6');
    const report = await bench.run(graph);
    expect(nodeOf(report, 'film')).toMatchObject({ state: 'done' });
    expect(statesOf(report)).toMatchObject({ two: 'cached', three: 'cached', five: 'cached' });
    expect(report.outputs).toEqual(first.outputs);
  });

  it('computes a result again whose file is gone', async () => {
    const first = await bench.run(graph);
    await rm(join(bench.dataFolder, 'content'), { recursive: true });
    const services = bench.services;
    expect(await services.store.size(first.outputs['film']?.digest ?? '')).toBeUndefined();
    expect((await bench.run(graph)).outputs).toEqual(first.outputs);
  });

  it('forgets results of other code', async () => {
    await bench.run(graph);
    const report = await bench.run(graph, {}, undefined, { codeRevision: () => 'newer' });
    expect(nodeOf(report, 'two')).toMatchObject({ state: 'done', reason: 'Its code has changed.' });
  });

  it('forgets results that were made with other models', async () => {
    const looking = graphOf({ nodes: { look: { type: 'logic/look@1' } }, outputs: { text: 'look.text' } });
    const withCards = (cards: readonly string[]) => ({
      models: { available: async () => cards, session: async () => Promise.reject(new Error('unused')) },
    });
    const run = async (cards: readonly string[]) => bench.run(looking, {}, undefined, withCards(cards));
    expect((await run([])).outputs['text']?.value).toBe('built-in');
    expect(nodeOf(await run([]), 'look')).toMatchObject({ state: 'cached', backend: 'built-in' });
    const better = await run(['depth-small']);
    expect(better.outputs['text']?.value).toBe('depth-small');
    expect(nodeOf(better, 'look').state).toBe('done');
  });

  it('keeps files that nodes wrote, and leaves no scratch', async () => {
    const report = await bench.run(graph);
    const file = report.outputs['film']?.file;
    expect(file).toMatchObject({ mediaType: 'video/mp4', bytes: 6 });
    expect(file?.path).toBe(bench.services.store.pathOf(report.outputs['film']?.digest ?? ''));
    expect(await readdir(join(bench.dataFolder, 'scratch'))).toEqual([]);
  });

  it('does not take files from elsewhere', async () => {
    const report = await bench.run(graph, { set: { film: { elsewhere: '/etc/hostname' } } });
    expect(report.error).toMatchObject({ code: 'node/bad-output', nodeId: 'film' });
    expect(JSON.stringify(report)).not.toContain('/etc/hostname"}}');
  });
});

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runs } from '../database/schema.ts';
import { databaseKinds, openTestDatabase, type TestDatabase } from '../database/testing.ts';
import { ContentStore } from '../engine/content-store.ts';
import type { RunReport } from '../engine/types.ts';
import type { RunHost, RunHostOptions } from './run-host.ts';
import type { RunStore } from './run-store.ts';
import {
  artifactsOf,
  hostOf,
  logOf,
  nodeReport,
  performer,
  rowOf,
  submitOne,
  until,
  untilEnded,
  workerDied,
} from './testing.ts';

/** Ends when the signal fires, as a node that listens does. */
function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve());
  });
}

const stopped: Partial<RunReport> = { state: 'cancelled', reason: 'The run was cancelled.' };

describe.each(databaseKinds)('a host of runs on %s', (kind) => {
  let open: TestDatabase;
  let content: ContentStore;
  let tenant: string;
  let problems: unknown[];
  let hosts: RunHost[];
  beforeAll(async () => {
    open = await openTestDatabase(kind);
    content = new ContentStore(join(open.dataFolder, 'content'));
  });
  beforeEach(async () => {
    await open.database.delete(runs);
    tenant = await open.addTenant();
    problems = [];
    hosts = [];
  });
  afterEach(async () => {
    await Promise.all(hosts.map((host) => host.stop({ graceSeconds: 0 })));
    expect(problems).toEqual([]);
  });
  afterAll(() => open.remove());

  /** A host that performs runs as the script says. */
  async function begin(script: Parameters<typeof performer>[0], options: Partial<RunHostOptions> = {}) {
    const made = hostOf(open, { problems, perform: performer(script), ...options });
    hosts.push(made.host);
    await made.host.start();
    return made;
  }
  const ended = (store: RunStore, run: { id: string }) => untilEnded(store, tenant, run.id);

  async function film(text: string): Promise<RunReport['outputs']> {
    const digest = await content.put([Buffer.from(text)]);
    const file = { path: content.pathOf(digest), mediaType: 'video/mp4', bytes: Buffer.byteLength(text) };
    return { clip: { type: 'video', digest, file }, number: { type: 'number', digest: 'x', value: 2 } };
  }

  it('begins a run as soon as it is submitted and writes down what it tells, in order', async () => {
    const { store } = await begin(async ({ tell, runId }) => {
      tell({ type: 'run.started', runId, graphRevision: 'r1', nodes: [{ node: 'a', title: 'A', type: 't' }] });
      tell({ type: 'node.started', node: 'a' });
      for (let i = 1; i <= 500; i++) tell({ type: 'node.progress', node: 'a', fraction: i / 500 });
      tell({ type: 'node.finished', node: 'a', report: nodeReport('a') });
      return { outputs: await film('a film') };
    });
    const run = await submitOne(store, tenant);
    const done = await ended(store, run);
    expect(done).toMatchObject({ state: 'done', attempt: 1, reason: 'All there.', error: null });
    const log = await store.events(tenant, run.id, { after: 0, limit: 1_000 });
    expect(log.map(({ number }) => number)).toEqual(log.map((_, index) => index + 1));
    const types = log.map(({ type }) => type);
    expect([...new Set(types)]).toEqual([
      ...['run.queued', 'run.started', 'node.started', 'node.progress', 'node.finished', 'run.finished'],
    ]);
    // Of steps that nobody could have followed, the last one counts.
    expect(types.length).toBeLessThan(20);
    expect(log.findLast(({ type }) => type === 'node.progress')?.data).toEqual({ node: 'a', fraction: 1 });
    expect(log[1]?.data).toMatchObject({ attempt: 1, graphRevision: 'r1' });
  });

  it('makes the files of a run artifacts, and tells nobody where they lie', async () => {
    const { store } = await begin(async ({ tell }) => {
      const digest = await content.put([Buffer.from('a picture')]);
      const preview = { type: 'node.preview', node: 'outer/a', output: 'image', of: 'image', digest } as const;
      tell({ ...preview, mediaType: 'image/png', bytes: 9, about: { width: 3 } });
      tell({ ...preview, mediaType: 'image/png', bytes: 9, frame: 3 });
      return { outputs: await film('a film') };
    });
    const run = await submitOne(store, tenant);
    const { report } = await ended(store, run);
    const [preview, clip] = await artifactsOf(open.database, run.id);
    expect(await artifactsOf(open.database, run.id)).toHaveLength(2);
    expect(preview).toMatchObject({ kind: 'preview', tenantId: tenant, fileName: 'outer-a-image.png', bytes: 9 });
    expect(clip).toMatchObject({ kind: 'output', fileName: 'clip.mp4', mediaType: 'video/mp4', bytes: 6 });
    expect(clip?.expiresAt?.getTime()).toBeGreaterThan(Date.now() + 3_600_000);
    expect(report?.runId).toBe(run.id);
    expect(report?.outputs['clip']).toMatchObject({ artifact: { id: clip?.id, mediaType: 'video/mp4', bytes: 6 } });
    expect(report?.outputs['number']).toMatchObject({ value: 2 });
    const artifact = { id: preview?.id, mediaType: 'image/png', bytes: 9 };
    const shown = { node: 'outer/a', output: 'image', of: 'image', artifact };
    const log = await store.events(tenant, run.id, { after: 0, limit: 100 });
    expect(log.filter(({ type }) => type === 'node.preview').map(({ data }) => data)).toEqual([
      { ...shown, about: { width: 3 } },
      { ...shown, frame: 3 },
    ]);
    expect(JSON.stringify([log, report])).not.toContain(open.dataFolder);
  });

  it('tries again after its worker died, and makes each file an artifact once', async () => {
    let attempts = 0;
    const { store } = await begin(async ({ tell }) => {
      const digest = await content.put([Buffer.from('a picture')]);
      const preview = { type: 'node.preview', node: 'a', output: 'image', of: 'image' } as const;
      tell({ ...preview, digest, mediaType: 'image/png', bytes: 9 });
      if (++attempts < 3) return workerDied;
      return { outputs: await film('a film') };
    });
    const run = await submitOne(store, tenant);
    expect(await ended(store, run)).toMatchObject({ state: 'done', attempt: 3 });
    expect((await artifactsOf(open.database, run.id)).map((artifact) => artifact.kind)).toEqual(['preview', 'output']);
    const interruptions = (await logOf(open.database, run.id)).filter((entry) => entry.includes('interrupted'));
    expect(interruptions).toHaveLength(2);
  });

  it('ends a poison run with the reason, and what its last attempt reported', async () => {
    const { store } = await begin(async () => ({ ...workerDied, nodes: [nodeReport('bad', 'cancelled')] }));
    const run = await submitOne(store, tenant, { maxAttempts: 2 });
    const failed = await ended(store, run);
    expect(failed).toMatchObject({ state: 'failed', attempt: 2, error: { code: 'run/gave-up' } });
    expect(failed.reason).toContain('given up after 2 attempts. The last one: It died.');
    expect(failed.report?.nodes).toMatchObject([{ node: 'bad' }]);
  });

  it.each([
    ['a mistake of the user', { code: 'input/photo-type', kind: 'input' }],
    ['a bug', { code: 'node/crashed', kind: 'bug' }],
    ['a limit that it would meet again', { code: 'run/timeout', kind: 'operational' }],
  ] as const)('does not repeat what failed by %s', async (_why, error) => {
    const report = { state: 'failed' as const, error: { ...error, message: 'No.', hint: 'Mend it.' } };
    const { store } = await begin(async () => report);
    const run = await submitOne(store, tenant);
    expect(await ended(store, run)).toMatchObject({ state: 'failed', attempt: 1, error });
  });

  it('registers no artifact whose bytes are gone: the run is tried again', async () => {
    let attempts = 0;
    const { store } = await begin(async () => {
      const outputs = await film(`film ${attempts}`);
      if (++attempts > 1) return { outputs };
      const path = outputs['clip']?.file?.path ?? '';
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, 'cut');
      return { outputs };
    });
    const run = await submitOne(store, tenant);
    expect(await ended(store, run)).toMatchObject({ state: 'done', attempt: 2 });
    expect(await artifactsOf(open.database, run.id)).toMatchObject([{ bytes: 6 }]);
  });

  it('stops a run that is cancelled while it works', async () => {
    const { store } = await begin(async ({ signal, tell }) => {
      tell({ type: 'node.started', node: 'a' });
      await aborted(signal);
      return stopped;
    });
    const run = await submitOne(store, tenant);
    await until(store, { tenantId: tenant, runId: run.id }, ({ lastEvent }) => lastEvent >= 2);
    await store.cancel(tenant, run.id);
    expect(await ended(store, run)).toMatchObject({ state: 'cancelled', error: null });
    expect(await logOf(open.database, run.id)).toEqual([
      ...['1 run.queued', '2 node.started', '3 run.cancelling', '4 run.finished'],
    ]);
  });

  it('hears of a cancellation that another process wrote', async () => {
    const { store, host } = await begin(async ({ signal, tell }) => {
      tell({ type: 'node.started', node: 'a' });
      await aborted(signal);
      return stopped;
    });
    const run = await submitOne(store, tenant);
    await until(store, { tenantId: tenant, runId: run.id }, ({ lastEvent }) => lastEvent >= 2);
    const { store: elsewhere } = hostOf(open, { problems });
    await elsewhere.cancel(tenant, run.id);
    await host.poll();
    expect((await ended(store, run)).state).toBe('cancelled');
  });

  it('ends every run once, whenever it is cancelled', async () => {
    const { store } = await begin(
      async ({ signal, tell }) => {
        tell({ type: 'node.started', node: 'a' });
        await new Promise((resolve) => setImmediate(resolve));
        return signal.aborted ? stopped : { outputs: await film('quick') };
      },
      { slots: 4 },
    );
    const made = await Promise.all(Array.from({ length: 24 }, () => submitOne(store, tenant)));
    await Promise.all(
      made.map(async (run, index) => {
        // At the queue, at the start, on the way, at the commit, after the end.
        for (let turn = 0; turn < index * 3; turn++) await new Promise((resolve) => setImmediate(resolve));
        await store.cancel(tenant, run.id);
      }),
    );
    for (const run of made) {
      const { state } = await ended(store, run);
      expect(['done', 'cancelled']).toContain(state);
      const log = await logOf(open.database, run.id);
      expect(log.filter((entry) => entry.endsWith('run.finished'))).toEqual([log.at(-1)]);
      expect(await artifactsOf(open.database, run.id)).toHaveLength(state === 'done' ? 1 : 0);
    }
  });

  it('gives runs back when it stops, and they go on elsewhere without having lost an attempt', async () => {
    const { store, host } = await begin(async ({ signal, tell }) => {
      tell({ type: 'node.started', node: 'a' });
      await aborted(signal);
      return stopped;
    });
    const run = await submitOne(store, tenant, { maxAttempts: 1 });
    await until(store, { tenantId: tenant, runId: run.id }, ({ lastEvent }) => lastEvent >= 2);
    await host.stop({ graceSeconds: 0 });
    expect(await rowOf(open.database, run.id)).toMatchObject({ state: 'queued', lostAttempts: 0, leaseOwner: null });
    const { store: next } = await begin(async () => ({}));
    expect(await ended(next, run)).toMatchObject({ state: 'done', attempt: 2 });
  });

  it('lets runs end when it stops and they do so within the grace', async () => {
    let finish = (): void => {};
    const gate = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const { store, host } = await begin(
      async ({ tell }) => {
        tell({ type: 'node.started', node: 'a' });
        await gate;
        return {};
      },
      { slots: 1 },
    );
    const run = await submitOne(store, tenant);
    await until(store, { tenantId: tenant, runId: run.id }, ({ lastEvent }) => lastEvent >= 2);
    const late = host.stop({ graceSeconds: 60 });
    const waiting = await submitOne(store, tenant);
    finish();
    await late;
    expect((await store.get(tenant, run.id)).state).toBe('done');
    expect((await store.get(tenant, waiting.id)).state).toBe('queued');
  });

  it('does nothing more for a run that another host has taken over', async () => {
    let zombieGoesOn = (): void => {};
    const gate = new Promise<void>((resolve) => {
      zombieGoesOn = resolve;
    });
    const zombie = await begin(
      async ({ tell }) => {
        tell({ type: 'node.started', node: 'zombie' });
        await gate;
        tell({ type: 'node.finished', node: 'zombie', report: nodeReport('zombie') });
        return { outputs: await film('of the zombie') };
      },
      { slots: 1 },
    );
    const run = await submitOne(zombie.store, tenant);
    await until(zombie.store, { tenantId: tenant, runId: run.id }, ({ lastEvent }) => lastEvent >= 2);
    // It stood still for so long that it was taken for dead.
    await open.database.update(runs).set({ leaseExpiresAt: sql`now()` }).where(eq(runs.id, run.id));
    const heir = await begin(async () => ({ outputs: await film('of the heir') }));
    const done = await ended(heir.store, run);
    zombieGoesOn();
    await zombie.host.stop({ graceSeconds: 60 });
    expect(await heir.store.get(tenant, run.id)).toEqual(done);
    expect(await artifactsOf(open.database, run.id)).toMatchObject([{ bytes: 'of the heir'.length }]);
    expect(await logOf(open.database, run.id)).toEqual([
      ...['1 run.queued', '2 node.started', '3 run.interrupted', '4 run.finished'],
    ]);
  });

  it('stops its own work when it learns that the lease is lost', async () => {
    const seen: string[] = [];
    const { store, host } = await begin(async ({ signal, tell }) => {
      tell({ type: 'node.started', node: 'a' });
      await aborted(signal);
      seen.push('stopped');
      return stopped;
    });
    const run = await submitOne(store, tenant);
    await until(store, { tenantId: tenant, runId: run.id }, ({ lastEvent }) => lastEvent >= 2);
    await open.database.update(runs).set({ leaseToken: sql`${runs.leaseToken} + 1`, leaseOwner: 'another' });
    await host.renew();
    await host.stop({ graceSeconds: 60 });
    expect(seen).toEqual(['stopped']);
    expect(await rowOf(open.database, run.id)).toMatchObject({ state: 'running', leaseOwner: 'another' });
  });

  it('runs no more at once than it has slots', async () => {
    let [running, most, begun] = [0, 0, 0];
    let go = (): void => {};
    const three = new Promise<void>((resolve) => {
      go = resolve;
    });
    const { store } = await begin(
      async () => {
        most = Math.max(most, ++running);
        if (++begun === 3) go();
        await three;
        for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
        running--;
        return {};
      },
      { slots: 3 },
    );
    const made = await Promise.all(Array.from({ length: 9 }, () => submitOne(store, tenant)));
    for (const run of made) await ended(store, run);
    expect(most).toBe(3);
  });

  it('keeps so much of what a node says and no more', async () => {
    const { store } = await begin(async ({ tell }) => {
      for (let i = 0; i < 5_000; i++) tell({ type: 'node.log', node: 'a', level: 'info', message: `line ${i}` });
      return {};
    });
    const run = await submitOne(store, tenant);
    const { lastEvent } = await ended(store, run);
    expect(lastEvent).toBe(2_002);
    const [warning] = await store.events(tenant, run.id, { after: 2_000, limit: 1 });
    expect(warning?.data).toMatchObject({ level: 'warn', message: expect.stringContaining('left out') });
  });

  /** Fails transactions, before or after they were made, as connections that break do. */
  function failing(when: (count: number) => 'before' | 'after' | 'never'): TestDatabase {
    let count = 0;
    const database = new Proxy(open.database, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (name !== 'transaction') return typeof value === 'function' ? value.bind(target) : value;
        return async (work: Parameters<typeof target.transaction>[0]) => {
          const failure = when(++count);
          if (failure === 'before') throw new Error('the connection broke');
          const result = await target.transaction(work);
          if (failure === 'after') throw new Error('the connection broke');
          return result;
        };
      },
    });
    return { ...open, database };
  }

  it.each(['before', 'after'] as const)(
    'writes each event once when connections break %s the commit',
    async (moment) => {
      const broken: unknown[] = [];
      let isBreaking = false;
      const flaky = failing((count) => (isBreaking && count % 2 === 0 ? moment : 'never'));
      const { store, host } = hostOf(flaky, {
        problems: broken,
        perform: performer(async ({ tell }) => {
          isBreaking = true;
          for (const node of ['a', 'b', 'c']) {
            tell({ type: 'node.started', node });
            await until(store, { tenantId: tenant, runId: run.id }, async () => {
              const log = await logOf(open.database, run.id);
              return log.filter((entry) => entry.endsWith('node.started')).length > 'abc'.indexOf(node);
            });
          }
          return {};
        }),
      });
      const run = await submitOne(store, tenant);
      await host.start();
      await untilEnded(store, tenant, run.id);
      await host.stop({ graceSeconds: 60 });
      expect(await logOf(open.database, run.id)).toEqual([
        ...['1 run.queued', '2 node.started', '3 node.started', '4 node.started', '5 run.finished'],
      ]);
      expect(broken.length).toBeGreaterThan(0);
    },
  );
});

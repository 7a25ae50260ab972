import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runs, tenants } from '../database/schema.ts';
import { databaseKinds, openTestDatabase, type TestDatabase } from '../database/testing.ts';
import type { ErrorReport } from '../engine/types.ts';
import { logEngineEvents } from './engine-events.ts';
import { hostLost } from './errors.ts';
import { handBack, loseAttempt, mostInterruptions, recoverRuns } from './run-ending.ts';
import { claimRun, renewLeases, runsToCancel } from './run-queue.ts';
import { RunStore } from './run-store.ts';
import { logOf, nodeReport, rowOf, submissionOf, submitOne } from './testing.ts';

const holder = { owner: 'host', leaseSeconds: 60 };
/** Of a host that was taken for dead as soon as it had claimed. */
const deadHolder = { owner: 'dead', leaseSeconds: 0 };
const workerDied: ErrorReport = { code: 'run/worker-died', kind: 'operational', message: 'It died.', hint: 'Again.' };
const retention = { outputSeconds: null, previewSeconds: null };

describe.each(databaseKinds)('the queue of runs on %s', (kind) => {
  let open: TestDatabase;
  let store: RunStore;
  let tenant: string;
  beforeAll(async () => {
    open = await openTestDatabase(kind);
    store = new RunStore(open);
  });
  beforeEach(async () => {
    await open.database.delete(runs);
    await open.database.delete(tenants);
    tenant = await open.addTenant();
  });
  afterAll(() => open.remove());

  const claim = async (who = holder) => {
    const row = await claimRun(open.database, who);
    if (row === undefined) throw new Error('there was nothing to claim');
    return { row, lease: { runId: row.id, token: row.leaseToken } };
  };
  const lose = (row: typeof runs.$inferSelect, error = workerDied) =>
    open.database.transaction((session) => loseAttempt(session, row, { error, report: null, waitSeconds: () => 0 }));
  const finishNode = (lease: { runId: string; token: number }, node: string) =>
    open.database.transaction((session) =>
      logEngineEvents(session, {
        lease,
        retention,
        events: [{ type: 'node.finished', node, report: nodeReport(node) }],
      }),
    );

  it('gives each run to one of many that ask at the same time', async () => {
    await store.submit(
      tenant,
      Array.from({ length: 12 }, () => submissionOf()),
    );
    const other = await open.addTenant();
    await store.submit(
      other,
      Array.from({ length: 4 }, () => submissionOf()),
    );
    const takeAll = async (owner: string): Promise<string[]> => {
      const taken: string[] = [];
      for (;;) {
        const row = await claimRun(open.database, { owner, leaseSeconds: 60 });
        if (row === undefined) return taken;
        taken.push(row.id);
      }
    };
    const taken = (await Promise.all(['a', 'b', 'c', 'd'].map(takeAll))).flat();
    // One that asks while another holds the last run of a tenant may go away empty; a later question finds the rest.
    taken.push(...(await takeAll('e')));
    expect(taken).toHaveLength(16);
    expect(new Set(taken).size).toBe(16);
  });

  it('lets tenants take turns, however much one of them wants', async () => {
    await store.submit(
      tenant,
      Array.from({ length: 6 }, () => submissionOf()),
    );
    const quiet = await open.addTenant();
    await store.submit(quiet, [submissionOf(), submissionOf()]);
    const turns: string[] = [];
    for (let i = 0; i < 6; i++) {
      const { row } = await claim();
      turns.push(row.tenantId === quiet ? 'quiet' : 'noisy');
      // One slot: the run ends before the next one begins.
      await open.database.delete(runs).where(sql`${runs.id} = ${row.id}`);
    }
    expect(turns.slice(0, 4).sort()).toEqual(['noisy', 'noisy', 'quiet', 'quiet']);
    expect(turns[0]).not.toBe(turns[1]);
    expect(turns[2]).not.toBe(turns[3]);
    expect(turns.slice(4)).toEqual(['noisy', 'noisy']);
  });

  it('prefers the tenant with fewer running runs', async () => {
    await store.submit(
      tenant,
      Array.from({ length: 4 }, () => submissionOf()),
    );
    await claim();
    await claim();
    const late = await open.addTenant();
    await store.submit(late, [submissionOf(), submissionOf(), submissionOf()]);
    const turns = [await claim(), await claim(), await claim()].map(({ row }) => row.tenantId);
    expect(turns.slice(0, 2)).toEqual([late, late]);
  });

  it('takes the highest priority of a tenant first, then the oldest', async () => {
    const old = await submitOne(store, tenant);
    const urgent = await submitOne(store, tenant, { priority: 5 });
    const young = await submitOne(store, tenant);
    const order = [await claim(), await claim(), await claim()].map(({ row }) => row.id);
    expect(order).toEqual([urgent.id, old.id, young.id]);
  });

  it('leaves a run alone before its time', async () => {
    const run = await submitOne(store, tenant);
    await open.database.update(runs).set({ availableAt: sql`now() + interval '1 hour'` });
    expect(await claimRun(open.database, holder)).toBeUndefined();
    await open.database.update(runs).set({ availableAt: sql`now()` });
    expect((await claim()).row).toMatchObject({ id: run.id, attempt: 1, leaseOwner: 'host' });
  });

  it('renews the leases that are held, and no others', async () => {
    await store.submit(tenant, [submissionOf(), submissionOf()]);
    const [kept, lost] = [(await claim()).lease, (await claim(deadHolder)).lease];
    expect(await recoverRuns(open.database, { all: false })).toEqual([lost.runId]);
    const retaken = (await claim()).lease;
    expect(retaken).toEqual({ runId: lost.runId, token: lost.token + 1 });
    expect(await renewLeases(open.database, holder, [kept, lost])).toEqual(new Set([kept.runId]));
    expect(await renewLeases(open.database, { ...holder, owner: 'another' }, [kept])).toEqual(new Set());
    const before = await rowOf(open.database, kept.runId);
    await renewLeases(open.database, { ...holder, leaseSeconds: 1_000 }, [kept]);
    const after = await rowOf(open.database, kept.runId);
    expect(Number(after.leaseExpiresAt) - Number(before.leaseExpiresAt)).toBeGreaterThan(900_000);
  });

  it('takes over from a host that is gone, and refuses what that host still writes', async () => {
    const run = await submitOne(store, tenant);
    const zombie = await claim(deadHolder);
    await finishNode(zombie.lease, 'one');
    expect(await recoverRuns(open.database, { all: false })).toEqual([run.id]);
    expect(await rowOf(open.database, run.id)).toMatchObject({ state: 'queued', reason: hostLost.message });
    expect(await finishNode(zombie.lease, 'two')).toBeUndefined();
    const next = await claim();
    expect(next.row.attempt).toBe(2);
    expect(await finishNode(zombie.lease, 'two')).toBeUndefined();
    expect(await finishNode(next.lease, 'two')).toBe(4);
    expect(await logOf(open.database, run.id)).toEqual([
      '1 run.queued',
      '2 node.finished',
      '3 run.interrupted',
      '4 node.finished',
    ]);
    expect(await recoverRuns(open.database, { all: false })).toEqual([]);
  });

  it('takes everything over when it knows that there is no other host', async () => {
    const run = await submitOne(store, tenant);
    await claim();
    expect(await recoverRuns(open.database, { all: true })).toEqual([run.id]);
  });

  it('gives a run up after as many lost attempts as it may have, with the reason', async () => {
    const run = await submitOne(store, tenant, { maxAttempts: 3 });
    for (let i = 0; i < 3; i++) {
      expect((await store.get(tenant, run.id)).state).toBe('queued');
      await lose((await claim()).row);
    }
    const ended = await store.get(tenant, run.id);
    expect(ended).toMatchObject({ state: 'failed', attempt: 3, error: { code: 'run/gave-up', kind: 'operational' } });
    expect(ended.reason).toBe(`The run was given up after 3 attempts. The last one: ${workerDied.message}`);
    expect((await logOf(open.database, run.id)).at(-1)).toBe('4 run.finished');
    expect(await claimRun(open.database, holder)).toBeUndefined();
  });

  it('does not give a run up while its attempts get further', async () => {
    const run = await submitOne(store, tenant, { maxAttempts: 2 });
    for (const node of ['one', 'two', 'three']) {
      const { row, lease } = await claim();
      await finishNode(lease, node);
      await lose(row);
    }
    expect(await rowOf(open.database, run.id)).toMatchObject({ state: 'queued', attempt: 3, lostAttempts: 1 });
    const { row, lease } = await claim();
    // The same again is no progress.
    await finishNode(lease, 'three');
    await lose(row);
    expect((await rowOf(open.database, run.id)).state).toBe('failed');
  });

  it('outlives more ends that came from outside than failures of its own, but not without end', async () => {
    const run = await submitOne(store, tenant, { maxAttempts: 2 });
    for (let i = 0; i < mostInterruptions - 1; i++) await lose((await claim()).row, hostLost);
    expect(await rowOf(open.database, run.id)).toMatchObject({ state: 'queued', lostAttempts: 0 });
    // One that gets further begins the count again.
    const { row, lease } = await claim();
    await finishNode(lease, 'one');
    await lose(row, hostLost);
    for (let i = 0; i < mostInterruptions - 1; i++) {
      expect((await store.get(tenant, run.id)).state).toBe('queued');
      await lose((await claim()).row, hostLost);
    }
    expect(await store.get(tenant, run.id)).toMatchObject({ state: 'failed', error: { code: 'run/gave-up' } });
  });

  it('counts no attempt that was handed back', async () => {
    const run = await submitOne(store, tenant, { maxAttempts: 1 });
    for (let i = 0; i < 3; i++) {
      const { row } = await claim();
      await open.database.transaction((session) => handBack(session, row));
    }
    expect(await rowOf(open.database, run.id)).toMatchObject({ state: 'queued', attempt: 3, lostAttempts: 0 });
  });

  it('ends a run that was to be cancelled when its host is lost', async () => {
    const run = await submitOne(store, tenant);
    await claim(deadHolder);
    await store.cancel(tenant, run.id);
    expect(await runsToCancel(open.database, 'dead')).toEqual([run.id]);
    expect(await runsToCancel(open.database, 'host')).toEqual([]);
    await recoverRuns(open.database, { all: false });
    expect(await store.get(tenant, run.id)).toMatchObject({ state: 'cancelled', isCancelling: false });
    expect(await logOf(open.database, run.id)).toEqual(['1 run.queued', '2 run.cancelling', '3 run.finished']);
  });

  it('numbers events without gaps, whoever writes at the same time', async () => {
    const run = await submitOne(store, tenant);
    const { lease } = await claim();
    await Promise.all([
      ...['a', 'b', 'c', 'd', 'e', 'f'].map((node) => finishNode(lease, node)),
      store.cancel(tenant, run.id),
    ]);
    const log = await logOf(open.database, run.id);
    expect(log.map((entry) => Number(entry.split(' ')[0]))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect((await store.get(tenant, run.id)).lastEvent).toBe(8);
  });

  it('keeps what nodes say, whatever characters it holds', async () => {
    const run = await submitOne(store, tenant);
    const { lease } = await claim();
    const said = { type: 'node.log' as const, node: 'one', level: 'info' as const, message: 'cut \ud83d and \0' };
    await open.database.transaction((session) => logEngineEvents(session, { lease, retention, events: [said] }));
    const [, entry] = await store.events(tenant, run.id, { after: 0, limit: 5 });
    expect(entry?.data).toEqual({ node: 'one', level: 'info', message: 'cut \uFFFD and \uFFFD' });
  });
});

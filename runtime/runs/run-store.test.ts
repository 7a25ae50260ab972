import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { artifacts, idempotencyKeys, runs } from '../database/schema.ts';
import { databaseKinds, openTestDatabase, type TestDatabase } from '../database/testing.ts';
import { claimRun } from './run-queue.ts';
import { RunStore } from './run-store.ts';
import { forgetOldResponses, mostWaiting } from './run-submission.ts';
import { logOf, rowOf, smallGraph, submissionOf, submitOne } from './testing.ts';
import type { Idempotency, Run } from './types.ts';

const holder = { owner: 'host', leaseSeconds: 60 };

describe.each(databaseKinds)('the store of runs on %s', (kind) => {
  let open: TestDatabase;
  let store: RunStore;
  let tenant: string;
  beforeAll(async () => {
    open = await openTestDatabase(kind);
    store = new RunStore(open);
  });
  beforeEach(async () => {
    await open.database.delete(runs);
    tenant = await open.addTenant();
  });
  afterAll(() => open.remove());

  const idempotency = (key: string, fingerprint = 'f1'): Idempotency => ({
    key,
    fingerprint,
    respond: (made) => ({ status: 201, body: { ids: made.map(({ id }) => id) } }),
  });

  it('accepts a run with the first event of its log', async () => {
    const inputs = { prompt: 'wake the sea', photo: `sha256:${'a'.repeat(64)}` };
    const run = await submitOne(store, tenant, { inputs, seed: 7, set: { two: { value: 3 } }, until: 'two' });
    expect(run).toMatchObject({ state: 'queued', attempt: 0, graphTitle: 'Test graph', inputs, seed: 7, until: 'two' });
    expect(run.document).toEqual(smallGraph);
    expect(await store.get(tenant, run.id)).toEqual(run);
    expect(await store.events(tenant, run.id, { after: 0, limit: 9 })).toMatchObject([
      { number: 1, type: 'run.queued', data: {} },
    ]);
  });

  it('answers the same request under the same key with the same response, and makes its runs once', async () => {
    const first = await store.submit(tenant, [submissionOf(), submissionOf()], idempotency('k'));
    const again = await store.submit(tenant, [submissionOf(), submissionOf()], idempotency('k'));
    expect(again.replayed).toEqual({ status: 201, body: { ids: first.runs?.map(({ id }) => id) } });
    expect(await store.replay(tenant, idempotency('k'))).toEqual(again.replayed);
    expect((await store.list(tenant, { limit: 100 })).runs).toHaveLength(2);
    expect(await store.replay(tenant, idempotency('another'))).toBeUndefined();
  });

  it('makes one run of requests under one key that come at the same time', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => store.submit(tenant, [submissionOf()], idempotency('race'))),
    );
    const made = answers.flatMap((answer) => answer.runs ?? []);
    expect(made).toHaveLength(1);
    const replays = answers.flatMap((answer) => answer.replayed ?? []);
    expect(replays).toEqual(Array(5).fill({ status: 201, body: { ids: [made[0]?.id] } }));
    expect((await store.list(tenant, { limit: 100 })).runs).toHaveLength(1);
  });

  it('refuses another request under a key, but not under the same key of another tenant', async () => {
    await store.submit(tenant, [submissionOf()], idempotency('k'));
    await expect(store.submit(tenant, [submissionOf()], idempotency('k', 'f2'))).rejects.toMatchObject({
      code: 'run/idempotency-mismatch',
    });
    await expect(store.replay(tenant, idempotency('k', 'f2'))).rejects.toMatchObject({ kind: 'input' });
    const other = await open.addTenant();
    expect((await store.submit(other, [submissionOf()], idempotency('k', 'f2'))).runs).toHaveLength(1);
  });

  it('forgets a response when its time is over', async () => {
    await store.submit(tenant, [submissionOf()], idempotency('k'));
    await open.database.update(idempotencyKeys).set({ expiresAt: sql`now()` });
    expect(await store.replay(tenant, idempotency('k'))).toBeUndefined();
    expect((await store.submit(tenant, [submissionOf()], idempotency('k', 'f2'))).runs).toHaveLength(1);
    await open.database.update(idempotencyKeys).set({ expiresAt: sql`now()` });
    await forgetOldResponses(open.database);
    expect(await open.database.select().from(idempotencyKeys)).toEqual([]);
  });

  it('refuses more waiting runs than a tenant may have, all or none', async () => {
    const waiting = Array.from({ length: mostWaiting - 1 }, (_, index) => ({
      ...{ id: `run_${index}`, tenantId: tenant, graphRevision: 'r', graphTitle: '', document: smallGraph },
      ...{ inputs: {}, set: {}, state: 'queued' as const },
    }));
    await open.database.insert(runs).values(waiting);
    const refusal = store.submit(tenant, [submissionOf(), submissionOf()], idempotency('many'));
    await expect(refusal).rejects.toMatchObject({ code: 'run/queue-full', kind: 'operational' });
    expect(await store.replay(tenant, idempotency('many'))).toBeUndefined();
    expect((await store.submit(tenant, [submissionOf()])).runs).toHaveLength(1);
    await expect(store.submit(tenant, [submissionOf()])).rejects.toMatchObject({ code: 'run/queue-full' });
  });

  it.each(['nul \0', 'half \ud83d'])('refuses a text that cannot be stored: %j', async (prompt) => {
    const refusal = store.submit(tenant, [submissionOf(smallGraph, { inputs: { prompt } })]);
    await expect(refusal).rejects.toMatchObject({ code: 'run/unstorable-text' });
    const fine = String.raw`\u0000 \ud83d 🌊`;
    expect((await submitOne(store, tenant, { inputs: { prompt: fine } })).inputs).toEqual({ prompt: fine });
  });

  it('lists runs newest first, in pages that lose and repeat none', async () => {
    const made: Run[] = [];
    for (let i = 0; i < 3; i++) {
      made.push(...((await store.submit(tenant, [submissionOf(), submissionOf(), submissionOf()])).runs ?? []));
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.list(tenant, { limit: 2, ...(cursor === undefined ? {} : { cursor }) });
      seen.push(...page.runs.map(({ id }) => id));
      cursor = page.nextCursor;
      // A run that comes in the meantime is on no later page.
      await submitOne(store, tenant);
    } while (cursor !== undefined);
    // The runs of one request were made at the same instant.
    expect(seen).toHaveLength(9);
    expect([...seen].sort()).toEqual(made.map(({ id }) => id).sort());
    expect(new Set(seen.slice(0, 3))).toEqual(new Set(made.slice(6).map(({ id }) => id)));
  });

  it('filters the list by state, graph and revision, and by tenant always', async () => {
    const mine = await submitOne(store, tenant, { graphId: 'grf_1', graphRevision: 'r2' });
    const cancelled = await submitOne(store, tenant, { graphId: 'grf_1' });
    await store.cancel(tenant, cancelled.id);
    await submitOne(store, await open.addTenant(), { graphId: 'grf_1', graphRevision: 'r2' });
    const ids = async (filter: object) => (await store.list(tenant, { limit: 10, ...filter })).runs.map(({ id }) => id);
    expect(await ids({ states: ['queued', 'running'] })).toEqual([mine.id]);
    expect(await ids({ states: ['cancelled'] })).toEqual([cancelled.id]);
    expect(await ids({ graphId: 'grf_1' })).toEqual([cancelled.id, mine.id]);
    expect(await ids({ graphRevision: 'r2' })).toEqual([mine.id]);
    expect(await ids({ graphId: 'grf_2' })).toEqual([]);
  });

  it.each([
    'x',
    '',
    Buffer.from('2026-02-31T00:00:00.000000Z run_1').toString('base64url'),
    Buffer.from("2026-02-01T00:00:00.000000Z run_1'--").toString('base64url'),
  ])('refuses the cursor %j', async (cursor) => {
    await expect(store.list(tenant, { limit: 1, cursor })).rejects.toMatchObject({ code: 'run/bad-cursor' });
  });

  it("knows nothing of another tenant's run", async () => {
    const run = await submitOne(store, tenant);
    const other = await open.addTenant();
    const attempts = [
      () => store.get(other, run.id),
      () => store.cancel(other, run.id),
      () => store.retry(other, run.id),
      () => store.remove(other, run.id),
      () => store.events(other, run.id, { after: 0, limit: 10 }),
      () => store.get(tenant, 'run_none'),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'run/not-found' });
    expect((await store.get(tenant, run.id)).state).toBe('queued');
  });

  it('ends a waiting run that is cancelled, once', async () => {
    const run = await submitOne(store, tenant);
    const cancelled = await store.cancel(tenant, run.id);
    expect(cancelled).toMatchObject({ state: 'cancelled', reason: 'The run was cancelled.' });
    expect(cancelled.finishedAt).not.toBeNull();
    expect(await store.cancel(tenant, run.id)).toEqual(cancelled);
    expect(await logOf(open.database, run.id)).toEqual(['1 run.queued', '2 run.finished']);
    expect(await claimRun(open.database, holder)).toBeUndefined();
  });

  it('tells a running run to stop, once', async () => {
    const run = await submitOne(store, tenant);
    await claimRun(open.database, holder);
    const told: string[] = [];
    const stop = store.signals.onCancel((id) => told.push(id));
    expect(await store.cancel(tenant, run.id)).toMatchObject({ state: 'running', isCancelling: true });
    await store.cancel(tenant, run.id);
    stop();
    expect(told).toEqual([run.id, run.id]);
    expect(await logOf(open.database, run.id)).toEqual(['1 run.queued', '2 run.cancelling']);
  });

  it('tries a run again as a new one of the same request', async () => {
    const inputs = { prompt: 'again' };
    const old = await submitOne(store, tenant, { inputs, seed: 3, priority: 2, maxAttempts: 5, graphId: 'grf_1' });
    await expect(store.retry(tenant, old.id)).rejects.toMatchObject({ code: 'run/not-retryable' });
    await store.cancel(tenant, old.id);
    const retried = await store.retry(tenant, old.id, { idempotency: idempotency('retry') });
    const repeated = await store.retry(tenant, old.id, { idempotency: idempotency('retry') });
    const [run] = retried.runs ?? [];
    expect(repeated.replayed?.body).toEqual({ ids: [run?.id] });
    expect(run).toMatchObject({ inputs, seed: 3, priority: 2, maxAttempts: 5, graphId: 'grf_1', retryOf: old.id });
    expect(run?.document).toEqual(old.document);
    expect(await store.events(tenant, run?.id ?? '', { after: 0, limit: 1 })).toMatchObject([
      { data: { retryOf: old.id } },
    ]);
    expect((await store.get(tenant, old.id)).state).toBe('cancelled');
  });

  it('deletes a run that has ended with all that is its own, and says which bytes it named', async () => {
    const run = await submitOne(store, tenant);
    const other = await submitOne(store, tenant);
    for (const [id, runId] of [
      ['art_a', run.id],
      ['art_b', run.id],
      ['art_c', other.id],
    ] as const) {
      const file = { sha256: 'd'.repeat(64), bytes: 1, mediaType: 'video/mp4', kind: 'output' as const };
      await open.database.insert(artifacts).values({ id, tenantId: tenant, runId, ...file });
    }
    await expect(store.remove(tenant, run.id)).rejects.toMatchObject({ code: 'run/not-ended' });
    await store.cancel(tenant, run.id);
    expect(await store.remove(tenant, run.id)).toEqual({ digests: ['d'.repeat(64)] });
    await expect(store.get(tenant, run.id)).rejects.toMatchObject({ code: 'run/not-found' });
    expect(await logOf(open.database, run.id)).toEqual([]);
    const kept = await open.database.select().from(artifacts).where(eq(artifacts.tenantId, tenant));
    expect(kept.map(({ id }) => id)).toEqual(['art_c']);
    expect(await rowOf(open.database, other.id)).toMatchObject({ state: 'queued' });
  });

  it('reads a log from any number on', async () => {
    const run = await submitOne(store, tenant);
    await claimRun(open.database, holder);
    await store.cancel(tenant, run.id);
    const numbers = async (after: number, limit: number) =>
      (await store.events(tenant, run.id, { after, limit })).map(({ number }) => number);
    expect(await numbers(0, 1)).toEqual([1]);
    expect(await numbers(1, 5)).toEqual([2]);
    expect(await numbers(2, 5)).toEqual([]);
  });
});

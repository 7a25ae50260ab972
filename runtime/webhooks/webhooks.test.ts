import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import { runs, type StoredRunState, tenants, webhookDeliveries, webhooks } from '../database/schema.ts';
import { openTestDatabase, quickestKind, type TestDatabase } from '../database/testing.ts';
import { claimDeliveries, settleDelivery } from './deliveries.ts';
import type { ResolveHost } from './target.ts';
import { WebhookSender } from './webhook-sender.ts';
import { WebhookStore } from './webhook-store.ts';

let open: TestDatabase;
beforeAll(async () => {
  open = await openTestDatabase(quickestKind);
});
afterAll(() => open.remove());

/** A receiver on a free port of this machine that answers as it is told and keeps what it got. */
interface Receiver {
  readonly origin: string;
  readonly got: { path: string; headers: IncomingHttpHeaders; body: string }[];
  answer: { status: number; headers?: { [name: string]: string } };
  server: Server;
}

let receiver: Receiver;
let tenant: string;
let tenantCount = 0;
let problems: unknown[];

beforeEach(async () => {
  tenant = `tenant-${++tenantCount}`;
  problems = [];
  await open.database.insert(tenants).values({ id: tenant, name: tenant });
  receiver = await listen();
});
afterEach(async () => {
  receiver.server.close();
  await open.database.delete(webhooks);
  expect(problems).toEqual([]);
});

async function listen(): Promise<Receiver> {
  const got: Receiver['got'] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      got.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() });
      response.writeHead(made.answer.status, made.answer.headers).end('ignored');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const made: Receiver = { origin, got, answer: { status: 200 }, server };
  return made;
}

function parts(trusted = [receiver.origin], resolve?: ResolveHost) {
  const rules = { trustedOrigins: trusted };
  const { database } = open;
  return {
    store: new WebhookStore(database, rules, resolve),
    sender: new WebhookSender({
      database,
      rules,
      ...(resolve === undefined ? {} : { resolve }),
      onError: (e) => problems.push(e),
    }),
  };
}

let runCount = 0;
async function addRun(state: StoredRunState = 'done'): Promise<string> {
  const id = `run_${++runCount}`;
  await open.database.insert(runs).values({
    id,
    tenantId: tenant,
    graphRevision: 'r1',
    graphTitle: 'Drifting sky',
    document: { format: 'vivarium.graph/1', nodes: {}, edges: [] } satisfies GraphDocument,
    inputs: { prompt: 'a secret wish' },
    set: {},
    state,
    finishedAt: state === 'queued' || state === 'running' ? null : sql`now()`,
  });
  return id;
}

/** One round: everything due is claimed, attempted and written down. */
async function round(sender: WebhookSender): Promise<void> {
  await sender.poll();
  await sender.stop();
}

async function makeDue(): Promise<void> {
  await open.database.update(webhookDeliveries).set({ nextAttemptAt: sql`now()` });
}

describe('a webhook', () => {
  it('hears of each run that ends once, signed with the secret that was shown once', async () => {
    const { store, sender } = parts();
    const hook = await store.create(tenant, `${receiver.origin}/hook?a=1`);
    expect(JSON.stringify(await store.list(tenant))).not.toContain(hook.secret);
    const id = await addRun('blocked');
    await addRun('running');
    await round(sender);
    await round(sender);
    expect(receiver.got).toHaveLength(1);
    const [{ path, headers, body } = { path: '', headers: {}, body: '' }] = receiver.got;
    expect(path).toBe('/hook?a=1');
    expect(JSON.parse(body)).toMatchObject({ type: 'run.blocked', data: { runId: id, state: 'blocked' } });
    expect(body).not.toContain('secret wish');
    const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
    const key = Buffer.from(hook.secret.replace('whsec_', ''), 'base64');
    expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
    expect(await store.deliveries(tenant, hook.id, { limit: 10 })).toMatchObject([
      { runId: id, state: 'delivered', attempt: 1, responseStatus: 200, problem: null, nextAttemptAt: null },
    ]);
  });

  it('does not hear of runs that ended before it was there, nor of those of another tenant', async () => {
    const { store, sender } = parts();
    await addRun();
    await open.database.update(runs).set({ finishedAt: sql`now() - interval '1 minute'` });
    await store.create(tenant, receiver.origin);
    await open.database.insert(tenants).values({ id: `${tenant}-other`, name: 'other' });
    const run = await addRun();
    await open.database
      .update(runs)
      .set({ tenantId: `${tenant}-other` })
      .where(eq(runs.id, run));
    await round(sender);
    expect(receiver.got).toEqual([]);
  });

  it('is tried again after failures, with the same id and body, until the attempts are used up', async () => {
    const { store, sender } = parts();
    const hook = await store.create(tenant, receiver.origin);
    await addRun();
    receiver.answer = { status: 500 };
    await round(sender);
    await round(sender);
    expect(receiver.got).toHaveLength(1);
    const [waiting] = await store.deliveries(tenant, hook.id, { limit: 1 });
    expect(waiting).toMatchObject({ state: 'waiting', attempt: 1, problem: 'The receiver answered 500.' });
    expect(waiting?.nextAttemptAt?.getTime()).toBeGreaterThan(Date.now());
    for (let i = 0; i < 12; i++) {
      await makeDue();
      await round(sender);
    }
    expect(receiver.got).toHaveLength(10);
    expect(new Set(receiver.got.map(({ headers, body }) => `${String(headers['webhook-id'])} ${body}`)).size).toBe(1);
    expect(await store.deliveries(tenant, hook.id, { limit: 1 })).toMatchObject([{ state: 'failed', attempt: 10 }]);

    receiver.answer = { status: 204 };
    await store.resend(tenant, hook.id, waiting?.id ?? '');
    await round(sender);
    expect(await store.deliveries(tenant, hook.id, { limit: 1 })).toMatchObject([{ state: 'delivered', attempt: 1 }]);
  });

  it('is tried again when nobody answers', async () => {
    const { store, sender } = parts();
    const hook = await store.create(tenant, receiver.origin);
    receiver.server.close();
    await addRun();
    await round(sender);
    expect(await store.deliveries(tenant, hook.id, { limit: 1 })).toMatchObject([
      { state: 'waiting', problem: 'The connection was refused.', responseStatus: null },
    ]);
  });

  it('follows no redirect', async () => {
    const canary = await listen();
    const { store, sender } = parts();
    const hook = await store.create(tenant, receiver.origin);
    receiver.answer = { status: 302, headers: { location: `${canary.origin}/secrets` } };
    await addRun();
    await round(sender);
    canary.server.close();
    expect(receiver.got).toHaveLength(1);
    expect(canary.got).toEqual([]);
    expect(await store.deliveries(tenant, hook.id, { limit: 1 })).toMatchObject([
      { state: 'waiting', responseStatus: 302 },
    ]);
  });

  it('is not called when its name has come to lead to a private address', async () => {
    const canary = await listen();
    const port = new URL(canary.origin).port;
    let answer = ['93.184.215.14'];
    const { store, sender } = parts([], async () => answer);
    const hook = await store.create(tenant, `https://rebind.example:${port}/hook`);
    answer = ['127.0.0.1'];
    await addRun();
    let connections = 0;
    canary.server.on('connection', () => connections++);
    await round(sender);
    canary.server.close();
    expect(connections).toBe(0);
    expect(await store.deliveries(tenant, hook.id, { limit: 1 })).toMatchObject([
      { state: 'waiting', problem: 'The URL does not lead to public addresses only.' },
    ]);
  });

  it('is called at the address that was checked: its name is not looked up a second time', async () => {
    const origin = receiver.origin.replace('127.0.0.1', 'hooks.example');
    let lookUps = 0;
    const { store, sender } = parts([origin], async () => {
      lookUps++;
      return ['127.0.0.1'];
    });
    await store.create(tenant, `${origin}/hook`);
    await addRun();
    lookUps = 0;
    await round(sender);
    expect(lookUps).toBe(1);
    expect(receiver.got[0]?.headers.host).toBe(new URL(origin).host);
  });

  it('is switched off when its receiver says that it is gone, and can be switched on again', async () => {
    const { store, sender } = parts();
    const hook = await store.create(tenant, receiver.origin);
    receiver.answer = { status: 410 };
    await addRun();
    await round(sender);
    await addRun();
    await round(sender);
    expect(receiver.got).toHaveLength(1);
    expect((await store.get(tenant, hook.id)).disabledAt).toBeInstanceOf(Date);
    receiver.answer = { status: 200 };
    await store.setEnabled(tenant, hook.id, true);
    await round(sender);
    expect(receiver.got).toHaveLength(2);
  });

  it('is told again when the process that had claimed it is lost, and the late one changes nothing', async () => {
    const { store, sender } = parts();
    const hook = await store.create(tenant, receiver.origin);
    await addRun();
    receiver.answer = { status: 500 };
    await round(sender);
    await makeDue();
    const [lost] = await claimDeliveries(open.database, 5);
    expect(lost?.attempt).toBe(2);
    expect(await claimDeliveries(open.database, 5)).toEqual([]);
    receiver.answer = { status: 200 };
    await makeDue();
    await round(sender);
    if (lost !== undefined) await settleDelivery(open.database, lost, { status: 500 });
    expect(await store.deliveries(tenant, hook.id, { limit: 1 })).toMatchObject([{ state: 'delivered', attempt: 3 }]);
  });

  it('is unknown to other tenants', async () => {
    const { store } = parts();
    const hook = await store.create(tenant, receiver.origin);
    const unknown = { code: 'webhook/not-found' };
    await expect(store.get('tenant-0', hook.id)).rejects.toMatchObject(unknown);
    await expect(store.remove('tenant-0', hook.id)).rejects.toMatchObject(unknown);
    await expect(store.setEnabled('tenant-0', hook.id, false)).rejects.toMatchObject(unknown);
    await expect(store.deliveries('tenant-0', hook.id, { limit: 1 })).rejects.toMatchObject(unknown);
    expect(await store.list('tenant-0')).toEqual([]);
    await store.remove(tenant, hook.id);
    await expect(store.get(tenant, hook.id)).rejects.toMatchObject(unknown);
  });

  it('keeps a log that is read page by page, newest first', async () => {
    const { store, sender } = parts();
    const hook = await store.create(tenant, receiver.origin);
    for (let i = 0; i < 5; i++) await addRun();
    await round(sender);
    const first = await store.deliveries(tenant, hook.id, { limit: 2 });
    const second = await store.deliveries(tenant, hook.id, { limit: 2, ...olderThan(first) });
    const third = await store.deliveries(tenant, hook.id, { limit: 2, ...olderThan(second) });
    expect(new Set([...first, ...second, ...third].map(({ runId }) => runId)).size).toBe(5);
    expect(third).toHaveLength(1);
  });

  it('is refused when there are twenty, and when it leads to a private address', async () => {
    const { store } = parts();
    await expect(store.create(tenant, 'https://127.0.0.1/')).rejects.toMatchObject({ code: 'webhook/address' });
    for (let i = 0; i < 20; i++) await store.create(tenant, receiver.origin);
    await expect(store.create(tenant, receiver.origin)).rejects.toMatchObject({ code: 'webhook/too-many' });
  });
});

function olderThan(page: readonly { readonly createdAt: Date; readonly id: string }[]) {
  const last = page.at(-1);
  return last === undefined ? {} : { before: last };
}

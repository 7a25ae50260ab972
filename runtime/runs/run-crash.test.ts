import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../database/database.ts';
import { databaseKinds, openTestDatabase, type TestDatabase } from '../database/testing.ts';
import { graphOf } from '../engine/testing.ts';
import type { RunHost } from './run-host.ts';
import { RunStore } from './run-store.ts';
import { artifactsOf, hostOf, logOf, submitOne, untilEnded } from './testing.ts';
import type { Run } from './types.ts';

const nodesModule = new URL('./test-nodes.ts', import.meta.url).href;

let folder: string;
let problems: unknown[];

/** Three steps, one after the other, then a film. The second one waits as long as it is held. */
function steps() {
  const step = (label: string) => ({ type: 'logic/step@1', params: { label, folder } });
  return graphOf({
    nodes: { first: step('first'), second: step('second'), third: step('third'), film: { type: 'output/film@1' } },
    edges: ['first.number > second.number', 'second.number > third.number', 'third.number > film.number'],
    outputs: { clip: 'film.video' },
  });
}

const hold = (label: string) => writeFile(join(folder, `hold-${label}`), '');
const letGo = (label: string) => rm(join(folder, `hold-${label}`));

/** What ran, in order, with the process that it ran in. */
async function ledger(): Promise<{ label: string; pid: number }[]> {
  const text = await readFile(join(folder, 'ledger'), 'utf8').catch(() => '');
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const [label = '', pid = ''] = line.split(' ');
      return { label, pid: Number(pid) };
    });
}

/** Ends when the ledger has so many lines of a label; gives the process of the last one. */
async function untilRuns(label: string, times = 1): Promise<number> {
  const watcher = watch(folder);
  try {
    for (;;) {
      const lines = (await ledger()).filter((line) => line.label === label);
      if (lines.length >= times) return lines.at(-1)?.pid ?? 0;
      await once(watcher, 'change');
    }
  } finally {
    watcher.close();
  }
}

/** What must be true of a run that ended well, whatever happened on the way. */
async function expectOneEffect(open: TestDatabase, run: Run, secondRan: number): Promise<void> {
  expect(run.state).toBe('done');
  expect((await ledger()).map(({ label }) => label)).toEqual(['first', ...Array(secondRan).fill('second'), 'third']);
  const states = Object.fromEntries(run.report?.nodes.map(({ node, state }) => [node, state]) ?? []);
  expect(states).toEqual({ first: 'cached', second: 'done', third: 'done', film: 'done' });
  expect(await artifactsOf(open.database, run.id)).toMatchObject([{ kind: 'output', bytes: 'film 3'.length }]);
  const log = await logOf(open.database, run.id);
  expect(log.map((entry) => Number(entry.split(' ')[0]))).toEqual(log.map((_, index) => index + 1));
  expect(log.filter((entry) => entry.endsWith('run.finished'))).toEqual([log.at(-1)]);
}

describe.each(databaseKinds)('crashes on %s', (kind) => {
  let open: TestDatabase;
  let tenant: string;
  const hosts: RunHost[] = [];
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    open = await openTestDatabase(kind);
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(open.dataFolder, 'ledger-'));
    tenant = await open.addTenant();
    problems = [];
  });
  afterEach(async () => {
    await Promise.all(hosts.splice(0).map((host) => host.stop({ graceSeconds: 0 })));
    expect(await readdir(join(open.dataFolder, 'scratch')).catch(() => [])).toEqual([]);
    for (const child of children.splice(0)) child.kill('SIGKILL');
    expect(problems).toEqual([]);
  });
  afterAll(() => open.remove());

  async function begin(leaseSeconds = 60) {
    const made = hostOf(open, { problems, nodesModule, leaseSeconds });
    hosts.push(made.host);
    await made.host.start();
    return made;
  }

  async function beginElsewhere(leaseSeconds: number): Promise<ChildProcess> {
    const order = JSON.stringify({ dataFolder: open.dataFolder, url: open.url, leaseSeconds });
    const program = fileURLToPath(new URL('./test-host.ts', import.meta.url));
    const child = spawn(process.execPath, [program, order], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    await once(child.stdout as NonNullable<typeof child.stdout>, 'data');
    return child;
  }

  it('goes on from the finished nodes when its worker is killed, time and again, which is not the fault of the run', async () => {
    const { store } = await begin();
    await hold('second');
    const run = await submitOne(store, tenant, { document: steps(), maxAttempts: 1 });
    for (const times of [1, 2]) process.kill(await untilRuns('second', times), 'SIGKILL');
    await untilRuns('second', 3);
    await letGo('second');
    const ended = await untilEnded(store, tenant, run.id);
    expect(ended.attempt).toBe(3);
    await expectOneEffect(open, ended, 3);
  });

  it('takes over from a server that is killed', async () => {
    await hold('second');
    const run = await submitOne(new RunStore(open), tenant, { document: steps() });
    // The embedded database belongs to one process at a time.
    if (kind === 'embedded') await open.close();
    const server = await beginElsewhere(0.5);
    await untilRuns('second');
    server.kill('SIGKILL');
    await once(server, 'close');
    await letGo('second');
    if (kind === 'embedded') open = { ...open, ...(await openDatabase({ dataFolder: open.dataFolder })) };
    const { store } = await begin();
    const ended = await untilEnded(store, tenant, run.id);
    await expectOneEffect(open, ended, 2);
  });

  // The embedded database has no second server.
  if (kind === 'embedded') return;

  it('lets a server that stood still write nothing when it goes on', async () => {
    await hold('second');
    const server = await beginElsewhere(0.5);
    const run = await submitOne(new RunStore(open), tenant, { document: steps() });
    await untilRuns('second');
    server.kill('SIGSTOP');
    const { store } = await begin();
    await untilRuns('second', 2);
    // Its worker goes on too, and finishes beside the one of the host that has taken over.
    server.kill('SIGCONT');
    await letGo('second');
    const ended = await untilEnded(store, tenant, run.id);
    expect(ended).toMatchObject({ state: 'done', attempt: 2 });
    expect(await artifactsOf(open.database, run.id)).toHaveLength(1);
    expect((await logOf(open.database, run.id)).filter((entry) => entry.endsWith('run.finished'))).toHaveLength(1);
  });
});

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { asc, eq, inArray, sql } from 'drizzle-orm';
import { digestsOfEntry } from '../../runtime/artifacts/references.ts';
import { Sweeper } from '../../runtime/artifacts/sweeper.ts';
import type { Database } from '../../runtime/database/database.ts';
import { artifacts, runEvents, runNodes, runs } from '../../runtime/database/schema.ts';
import { ContentStore } from '../../runtime/engine/content-store.ts';
import { ResultCache } from '../../runtime/engine/result-cache.ts';
import type { StoredRunReport } from '../../runtime/runs/stored-report.ts';
import type { AcceptedRun, Arena } from './arena.ts';
import type { LiveServer } from './live-server.ts';

/** What a run of the same graph gave when nothing failed: digests of node outputs, and SHA-256 of files by output. */
export interface Reference {
  readonly nodes: { readonly [node: string]: { readonly [port: string]: string } };
  readonly files: { readonly [output: string]: string };
}

export interface Expectation {
  readonly reference?: Reference;
  /** Nodes whose outputs differ every time, because of a clock. */
  readonly unlike?: readonly string[];
}

const terminal: ReadonlySet<string> = new Set(['done', 'blocked', 'failed', 'cancelled']);

/**
 * What must be true whatever has failed. Stops the servers, so that nothing but what is durable is looked at, and gives all
 * that is wrong, in words.
 */
export async function violations(arena: Arena, expectation: Expectation = {}): Promise<string[]> {
  await arena.stopServers();
  const store = new ContentStore(join(arena.dataFolder, 'content'));
  return arena.withDatabase(async (database) => {
    const found: string[] = [];
    for (const run of arena.accepted) {
      const problems = await problemsOfRun({ database, store, run, expectation });
      found.push(...problems.map((problem) => `${run.id}: ${problem}`));
    }
    return [...found, ...(await leftovers(arena, database, store))];
  });
}

interface RunCheck {
  readonly database: Database;
  readonly store: ContentStore;
  readonly run: AcceptedRun;
  readonly expectation: Expectation;
}

async function problemsOfRun({ database, store, run, expectation }: RunCheck): Promise<string[]> {
  const [row] = await database.select().from(runs).where(eq(runs.id, run.id));
  if (row === undefined) return ['it is gone'];
  const events = await database
    .select()
    .from(runEvents)
    .where(eq(runEvents.runId, run.id))
    .orderBy(asc(runEvents.number));
  return [
    ...endProblems(row, events),
    ...repetitions(events),
    ...(await resultProblems({ database, store, run, expectation }, row)),
  ];
}

type Row = typeof runs.$inferSelect;
type EventRow = typeof runEvents.$inferSelect;

/** (a) one terminal state, (d) numbers without gaps. */
function endProblems(row: Row, events: readonly EventRow[]): string[] {
  const found: string[] = [];
  if (!terminal.has(row.state) || row.finishedAt === null) found.push(`it has not ended: ${row.state}`);
  if (row.leaseOwner !== null || row.leaseExpiresAt !== null) found.push('somebody still holds it');
  const ends = events.filter(({ type }) => type === 'run.finished');
  if (ends.length !== 1) found.push(`it ended ${ends.length} times`);
  if (events.at(-1)?.type !== 'run.finished') found.push(`its last event is ${events.at(-1)?.type}`);
  if ((ends[0]?.data as { state?: string } | undefined)?.state !== row.state) found.push('log and row tell other ends');
  const gap = events.findIndex(({ number }, index) => number !== index + 1);
  if (gap >= 0) found.push(`event ${gap + 1} has the number ${events[gap]?.number}`);
  if (events.length !== row.lastEvent) found.push(`${row.lastEvent} events are promised, ${events.length} are there`);
  return found;
}

/** (c) what has finished does not run again. */
function repetitions(events: readonly EventRow[]): string[] {
  const found: string[] = [];
  const finished = new Set<string>();
  for (const { type, data } of events) {
    const { node = '', report } = data as { node?: string; report?: { state: string } };
    if (type === 'node.started' && finished.has(node)) found.push(`${node} ran again after it had finished`);
    if (type === 'node.finished' && (report?.state === 'done' || report?.state === 'cached')) finished.add(node);
  }
  return found;
}

/** (b) results are those of a run without faults, each there once, with its bytes. */
async function resultProblems({ database, store, run, expectation }: RunCheck, row: Row): Promise<string[]> {
  const found: string[] = [];
  const made = await database.select().from(artifacts).where(eq(artifacts.runId, run.id));
  for (const artifact of made) {
    if (!(await store.verify(artifact.sha256))) found.push(`the bytes of ${artifact.fileName} are not what they were`);
  }
  const outputs = made.filter(({ kind }) => kind === 'output');
  if (new Set(outputs.map(({ sha256 }) => sha256)).size !== outputs.length) found.push('a file was registered twice');
  if (row.state !== 'done') {
    if (outputs.length > 0) found.push(`it is ${row.state} and has outputs`);
    return found;
  }
  const { reference, unlike = [] } = expectation;
  if (reference === undefined) return found;
  const files = Object.fromEntries(
    Object.entries(row.report?.outputs ?? {}).flatMap(([name, { artifact }]) => {
      const file = outputs.find(({ id }) => id === artifact?.id);
      return file === undefined ? [] : [[name, file.sha256] as const];
    }),
  );
  for (const [name, sha256] of Object.entries(reference.files)) {
    if (files[name] !== sha256 && unlike.length === 0) found.push(`output ${name} is not that of a run without faults`);
    if (files[name] === undefined) found.push(`output ${name} is missing`);
  }
  if (outputs.length !== Object.keys(reference.files).length) found.push(`it has ${outputs.length} output files`);
  const attempts = await database.select().from(runNodes).where(eq(runNodes.runId, run.id));
  for (const { node, attempt, report } of attempts) {
    if ((report.state !== 'done' && report.state !== 'cached') || unlike.includes(node)) continue;
    if (JSON.stringify(report.digests) !== JSON.stringify(reference.nodes[node]))
      found.push(`${node} of attempt ${attempt} gave something else`);
  }
  return found;
}

/** What the fault-free run of a graph gave. */
export async function referenceOf(server: LiveServer, runId: string): Promise<Reference> {
  const { attempt, state } = await server.ask<{ attempt: number; state: string }>('GET', `/api/runs/${runId}`);
  if (state !== 'done' || attempt !== 1) throw new Error('the run without faults had some');
  const report = await server.ask<StoredRunReport>('GET', `/api/runs/${runId}/report`);
  const files: { [output: string]: string } = {};
  for (const [name, { artifact }] of Object.entries(report.outputs)) {
    if (artifact === undefined) continue;
    files[name] = (await server.ask<{ sha256: string }>('GET', `/api/artifacts/${artifact.id}`)).sha256;
  }
  return { nodes: Object.fromEntries(report.nodes.map(({ node, digests }) => [node, digests])), files };
}

/** (f) nothing that nobody needs is left once it has been swept; nothing that somebody needs is gone. */
async function leftovers(arena: Arena, database: Database, store: ContentStore): Promise<string[]> {
  const found: string[] = [];
  const { dataFolder } = arena;
  const problems: unknown[] = [];
  const sweeper = new Sweeper({
    ...{ database, store, dataFolder, cacheSeconds: 86_400, graceSeconds: 0 },
    onError: (error) => problems.push(error),
  });
  // Twice: what an interrupted removal has put aside is put back by the first and goes with the second.
  for (let round = 0; round < 2; round++) await sweeper.sweep(new Date(Date.now() + 1_000));
  found.push(...problems.map((problem) => `the sweep failed: ${String(problem)}`));
  const named = new Set<string>();
  for (const { sha256 } of await database.select().from(artifacts)) named.add(sha256);
  for await (const { entry } of new ResultCache(join(dataFolder, 'cache')).entries()) {
    for (const digest of digestsOfEntry(entry)) named.add(digest);
  }
  for (const name of await filesIn(store.folder)) if (!named.has(name)) found.push(`nobody needs content/${name}`);
  for (const name of await filesIn(join(dataFolder, 'cache')))
    if (!/^[0-9a-f]{64}$/.test(name)) found.push(`cache/${name} is left over`);
  for (const folder of ['scratch', 'uploads']) {
    for (const name of await readdir(join(dataFolder, folder)).catch(() => []))
      found.push(`${folder}/${name} is left over`);
  }
  const waiting = await database
    .select({ id: runs.id })
    .from(runs)
    .where(inArray(runs.state, ['queued', 'running']));
  const accepted = new Set(arena.accepted.map(({ id }) => id));
  for (const { id } of waiting) if (!accepted.has(id)) found.push(`${id} was never accepted and waits`);
  if (arena.kind === 'postgres') found.push(...(await heldLocks(database)));
  return found;
}

async function heldLocks(database: Database): Promise<string[]> {
  const { rows } = (await database.execute(sql`
    select distinct locktype, mode from pg_locks
    where pid <> pg_backend_pid() and granted and database = (select oid from pg_database where datname = current_database())
      and (locktype = 'advisory' or mode in ('RowExclusiveLock', 'ExclusiveLock'))
  `)) as unknown as { rows: { locktype: string; mode: string }[] };
  return rows.map(({ locktype, mode }) => `a lock is still held: ${locktype} ${mode}`);
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

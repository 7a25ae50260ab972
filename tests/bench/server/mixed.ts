import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Sweeper } from '../../../runtime/artifacts/sweeper.ts';
import { openDatabase } from '../../../runtime/database/database.ts';
import { ContentStore } from '../../../runtime/engine/content-store.ts';
import { type Action, actions } from './mixed-actions.ts';
import { childrenOf, openFiles, residentMb } from './proc.ts';
import { type Result, result } from './results.ts';
import { type DatabaseKind, type ScratchServer, startScratchServer } from './scratch-server.ts';
import { slopeOf } from './slope.ts';

const people = 4;
const pauseMs = 150;
const warmUpShare = 0.4;
const sweepSeconds = 5;
const firstSeconds = 10;
/** Heaps grow to their working size for minutes: before that a slope says nothing. */
const minutesToTell = 10;

interface Sample {
  readonly minute: number;
  readonly mb: number;
  readonly files: number;
  readonly children: number;
}

/** Everything that clients do, at once and at random, for a while: what must not grow is watched from outside. */
export async function benchMixed(kind: DatabaseKind, minutes: number): Promise<Result[]> {
  const server = await startScratchServer(kind);
  const stopSweeping = await sweepBesides(server);
  try {
    const statuses = new Map<number, number>();
    const world = { server, runs: [], artifacts: [], statuses, random: randomFrom(1) };
    // The database opens a file of a table when it first needs it.
    await livelyUntil(performance.now() + firstSeconds * 1_000, world);
    await windDown(server, world.runs);
    const atFirst = await atRest(server);
    const samples: Sample[] = [];
    const start = performance.now();
    const timer = setInterval(() => {
      const minute = (performance.now() - start) / 60_000;
      const { pid } = server;
      samples.push({ minute, mb: residentMb(pid), files: openFiles(pid), children: childrenOf(pid).length });
    }, 500);
    const until = start + minutes * 60_000;
    const done = await Promise.all(Array.from({ length: people }, () => livelyUntil(until, world)));
    clearInterval(timer);
    const leftOver = await windDown(server, world.runs);
    const steady = samples.filter(({ minute }) => minute >= minutes * warmUpShare);
    const slope = slopeOf(
      steady.map(({ minute }) => minute),
      steady.map(({ mb }) => mb),
    );
    const files = slopeOf(
      steady.map(({ minute }) => minute),
      steady.map((sample) => sample.files),
    );
    const serverErrors = await errorsSeenInside(server);
    const atLast = await atRest(server);
    const errors = [...statuses].filter(([status]) => status >= 500).reduce((sum, [, count]) => sum + count, 0);
    const total = done.reduce((sum, count) => sum + count, 0);
    return [
      result(`mixed load of ${minutes} min: actions`, total, ''),
      result('  answers 5xx, those to clients that had left included', Math.max(errors, serverErrors), '', 0),
      result('  memory of the server, end of the warm-up', steady[0]?.mb ?? Number.NaN, 'MB'),
      result('  memory of the server, end', steady.at(-1)?.mb ?? Number.NaN, 'MB'),
      result(
        '  growth of memory, upper end of the 95 % interval',
        slope.perMinute + slope.uncertainty,
        'MB/min',
        minutes < minutesToTell ? undefined : 1,
      ),
      result('    the slope', slope.perMinute, 'MB/min'),
      result('    ±', slope.uncertainty, 'MB/min'),
      result(
        '  growth of open files, upper end of the 95 % interval',
        files.perMinute + files.uncertainty,
        '/min',
        minutes < minutesToTell ? undefined : 0.5,
      ),
      result('  open files at rest, after over before', atLast.files - atFirst.files, '', 4),
      result('  most worker processes at once', Math.max(...samples.map(({ children }) => children)), ''),
      result('  worker processes at rest, after over before', atLast.children - atFirst.children, '', 0),
      result('  scratch folders left', leftOver, '', 0),
    ];
  } finally {
    await stopSweeping();
    await server.stop();
  }
}

/** Answers with a status of 500 and more, by the server's own count. */
async function errorsSeenInside({ client }: ScratchServer): Promise<number> {
  const { text } = await client.send('GET', '/metrics');
  const counts = text.matchAll(/^vivarium_http_request_duration_seconds_count\{[^}]*status="5\d\d"[^}]*\} (\d+)/gm);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}

async function livelyUntil(until: number, world: Parameters<Action>[0]): Promise<number> {
  const weights = actions.flatMap(([action, times]) => Array<Action>(times).fill(action));
  let count = 0;
  for (; performance.now() < until; count++) {
    await weights[Math.floor(world.random() * weights.length)]?.(world);
    await sleep(pauseMs * world.random());
  }
  return count;
}

/** Cancels what still runs; says how many scratch folders are left. */
async function windDown({ client, dataFolder }: ScratchServer, runs: readonly string[]): Promise<number> {
  for (const id of runs) await client.send('POST', `/api/runs/${id}/cancel`);
  for (let tries = 0; tries < 100; tries++) {
    const { runs: active } = await client.json<{ runs: unknown[] }>('GET', '/api/runs?state=running,queued');
    if (active.length === 0) break;
    await sleep(100);
  }
  await sleep(2_000);
  const names = await readdir(join(dataFolder, 'scratch')).catch(() => []);
  return names.filter((name) => name.startsWith('run_')).length;
}

/** Without connections, the least files and the most processes in a quiet second. */
async function atRest({ pid, client }: ScratchServer): Promise<{ readonly files: number; readonly children: number }> {
  client.close();
  let [files, children] = [Number.POSITIVE_INFINITY, 0];
  for (let i = 0; i < 10; i++) {
    await sleep(100);
    files = Math.min(files, openFiles(pid));
    children = Math.max(children, childrenOf(pid).length);
  }
  return { files, children };
}

/** Another server's sweeps, where the database takes more than one process; the server itself sweeps every ten minutes. */
async function sweepBesides({ databaseUrl, dataFolder }: ScratchServer): Promise<() => Promise<void>> {
  if (databaseUrl === undefined) return async () => {};
  const { database, close } = await openDatabase({ url: databaseUrl, dataFolder });
  const problems: unknown[] = [];
  const store = new ContentStore(join(dataFolder, 'content'));
  const limits = { cacheSeconds: 60, graceSeconds: 60, onError: (error: unknown) => problems.push(error) };
  const sweeper = new Sweeper({ database, store, dataFolder, ...limits });
  sweeper.start(sweepSeconds);
  return async () => {
    await sweeper.stop();
    await close();
    if (problems.length > 0) throw new AggregateError(problems, 'a sweep failed');
  };
}

/** Mulberry32: the same actions in the same order every time, as far as answers come in the same order. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

import { readFile } from 'node:fs/promises';
import type { LiveServer } from '../live-server.ts';
import {
  eventually,
  type FaultRow,
  faultless,
  inArena,
  isAlive,
  recoveryBoundMs,
  Stopwatch,
  submitChain,
} from './row.ts';

const isSecondAttempt = ({ type, attempt }: { type: string; attempt?: unknown }): boolean =>
  type === 'run.started' && attempt === 2;

/** Row 2: a server stands still for longer than its lease, another takes over, and the first goes on. */
export const zombie: FaultRow = {
  name: 'a server that stood still writes nothing when it goes on, and its worker ends',
  kinds: ['postgres'],
  perform: ({ kind, scale }) =>
    inArena({ kind, scale }, async (arena, problems) => {
      const first = await arena.start();
      const reference = await faultless(arena, first);
      for (let i = 0; i < 2 * scale; i++) {
        const withWorker = i % 2 === 1;
        const run = await submitChain(arena, first, 'second');
        const worker = await run.ledger.untilBegun('second');
        const heir = await arena.start();
        const stopped = withWorker ? [first.pid, worker] : [first.pid];
        for (const pid of stopped) process.kill(pid, 'SIGSTOP');
        const clock = new Stopwatch();
        await heir.until(run.id, isSecondAttempt);
        clock.check(problems, recoveryBoundMs, 'taking over');
        await run.ledger.letGo('second');
        await heir.untilFinished(run.id);
        for (const pid of stopped) process.kill(pid, 'SIGCONT');
        await eventually(async () => !isAlive(worker), 5_000, 'the worker of the zombie ends');
        await eventually(() => isReady(first), 5_000, 'the zombie serves again');
        await heir.stop();
      }
      return { reference };
    }),
};

/** Row 2, at its worst: what stands still holds locks. */
export const zombieWithLock: FaultRow = {
  name: 'a server that stands still in the middle of a transaction does not keep its run from others',
  kinds: ['postgres'],
  perform: ({ kind, chance, scale }) =>
    inArena({ kind, scale }, async (arena, problems) => {
      const heir = await arena.start();
      const reference = await faultless(arena, heir);
      for (let i = 0; i < scale; i++) {
        await heir.stop();
        const nth = 2 + chance.below(2);
        const first = await arena.start({
          point: { place: 'commit', when: 'before', nth, table: 'run_events', signal: 'SIGSTOP' },
        });
        const run = await submitChain(arena, first, 'second');
        await eventually(() => standsStill(first), 10_000, 'the server stands still');
        const other = await arena.start();
        const clock = new Stopwatch();
        await other.until(run.id, isSecondAttempt);
        clock.check(problems, recoveryBoundMs, 'taking over what was locked');
        first.signal('SIGCONT');
        await run.ledger.letGo('second');
        await other.untilFinished(run.id);
        await eventually(() => isReady(first), 5_000, 'the zombie serves again');
        await first.stop();
      }
      return { reference };
    }),
};

async function isReady(server: LiveServer): Promise<boolean> {
  return (await server.request('GET', '/api/ready')).status === 200;
}

async function standsStill({ pid }: LiveServer): Promise<boolean> {
  return /\) T /.test(await readFile(`/proc/${pid}/stat`, 'utf8'));
}

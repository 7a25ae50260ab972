import { setImmediate as turn } from 'node:timers/promises';
import { type AcceptedRun, type Arena, single } from '../arena.ts';
import type { LiveServer } from '../live-server.ts';
import { type FaultRow, inArena, isAlive } from './row.ts';

/** Row 14: a run is cancelled at any moment of its life. */

const moments = ['queue', 'queue', 'queue', 'queue', 'queue', 'start', 'node', 'deaf node', 'commit', 'end'] as const;
/** A second on a machine that has time; a worker that does not listen is killed after 0.7. */
const boundMs = 15_000;

export const cancelRaces: FaultRow = {
  name: 'a run that is cancelled at any moment ends once, and its process is gone',
  kinds: ['embedded', 'postgres'],
  perform: ({ kind, chance, scale }) =>
    inArena({ kind, scale }, async (arena, problems) => {
      const server = await arena.start({ settings: { VIVARIUM_WORKERS: '4' } });
      const todo = Array.from({ length: 50 * scale }, () => ({
        moment: chance.pick(moments),
        turns: chance.below(40),
      }));
      const lane = async (): Promise<void> => {
        for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
          const found = await race(arena, server, next);
          problems.push(...found.map((problem) => `cancelled at ${next?.moment}: ${problem}`));
        }
      };
      await Promise.all(Array.from({ length: 6 }, lane));
      return undefined;
    }),
};

interface Plan {
  readonly moment: (typeof moments)[number];
  readonly turns: number;
}

async function race(arena: Arena, server: LiveServer, { moment, turns }: Plan): Promise<string[]> {
  const problems: string[] = [];
  const ledger = await arena.newLedger();
  if (moment === 'node') await ledger.hold('step');
  const document = single(ledger, moment === 'deaf node' ? { blocksMs: 20_000 } : {});
  const run = await arena.submit(server, { ledger, document });
  await reach(server, run, { moment, turns });
  const askedAt = performance.now();
  const { status } = await server.request('POST', `/api/runs/${run.id}/cancel`);
  if (status !== 200) problems.push(`answered with ${status}`);
  const { state } = await server.untilFinished(run.id);
  const tookMs = performance.now() - askedAt;
  if (tookMs > boundMs) problems.push(`it took ${Math.round(tookMs)} ms`);
  if (state !== 'cancelled' && state !== 'done') problems.push(`it ended ${state}`);
  if (moment !== 'end' && moment !== 'commit' && moment !== 'start' && moment !== 'queue' && state !== 'cancelled') {
    problems.push(`it ended ${state}`);
  }
  for (const { pid } of await ledger.lines()) if (isAlive(pid)) problems.push('its process is still there');
  const again = await server.ask<{ state: string }>('POST', `/api/runs/${run.id}/cancel`);
  if (again.state !== state) problems.push(`it was ${state} and is ${again.state}`);
  return problems;
}

async function reach(server: LiveServer, run: AcceptedRun, { moment, turns }: Plan): Promise<void> {
  switch (moment) {
    case 'queue':
      for (let i = 0; i < turns; i++) await turn();
      return;
    case 'start':
      await server.until(run.id, ({ type }) => type === 'run.started');
      return;
    case 'node':
    case 'deaf node':
      await run.ledger.untilBegun('step');
      return;
    case 'commit':
      await server.until(run.id, ({ type }) => type === 'node.finished');
      return;
    case 'end':
      await server.untilFinished(run.id);
  }
}

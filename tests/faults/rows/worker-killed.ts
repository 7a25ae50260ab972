import { type AcceptedRun, chain, chainLabels, single } from '../arena.ts';
import { moments } from '../process/crash-points.ts';
import { type FaultRow, faultless, inArena, recoveryBoundMs, Stopwatch } from './row.ts';

/** Row 1: the worker dies at once, anywhere, also between writing a result and remembering it. */
export const workerKilled: FaultRow = {
  name: 'a worker is killed at any point of any node',
  kinds: ['embedded', 'postgres'],
  perform: ({ kind, chance, scale }) =>
    inArena({ kind, scale }, async (arena, problems) => {
      const server = await arena.start();
      const reference = await faultless(arena, server);
      const made: AcceptedRun[] = [];
      for (let i = 0; i < 3 * scale; i++) {
        const ledger = await arena.newLedger();
        // Two nodes of three kinds, each at a point of its own.
        for (let crash = 0; crash < 2; crash++) {
          const label = chance.pick(chainLabels);
          await ledger.crashAt(label, [moments[(2 * i + crash) % moments.length] ?? 'begin']);
        }
        made.push(await arena.submit(server, { ledger, document: chain(ledger) }));
      }
      const clock = new Stopwatch();
      for (const { id } of made) await server.untilFinished(id);
      clock.check(problems, recoveryBoundMs * made.length, 'going on after workers had died');
      for (const { id } of made) {
        const { state, attempt } = await server.ask<{ state: string; attempt: number }>('GET', `/api/runs/${id}`);
        if (state !== 'done') problems.push(`${id} is ${state}`);
        if (attempt < 2) problems.push(`${id}: no worker died`);
      }
      return { reference };
    }),
};

/** Row 1, the end of it: who always dies is given up, with the reason. */
export const poison: FaultRow = {
  name: 'a run that always ends its worker is given up with the reason, and others go on',
  kinds: ['embedded'],
  perform: ({ kind, scale }) =>
    inArena({ kind, scale }, async (arena, problems) => {
      const server = await arena.start();
      const ledger = await arena.newLedger();
      const bad = await arena.submit(server, { ledger, document: single(ledger, { aborts: true }) });
      const good = await arena.newLedger();
      const other = await arena.submit(server, { ledger: good, document: single(good) });
      if ((await server.untilFinished(other.id))['state'] !== 'done') problems.push('another run suffered');
      const end = await server.untilFinished(bad.id);
      const error = end['error'] as { code: string; message: string } | undefined;
      if (error?.code !== 'run/gave-up') problems.push(`the poison run ended as ${JSON.stringify(end)}`);
      if (!/step/.test(error?.message ?? '')) problems.push(`the reason does not name the node: ${error?.message}`);
      const begun = (await ledger.lines()).filter(({ phase }) => phase === 'begin').length;
      if (begun !== 3) problems.push(`it was tried ${begun} times`);
      return undefined;
    }),
};

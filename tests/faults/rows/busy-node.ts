import { chain } from '../arena.ts';
import { type FaultRow, faultless, inArena } from './row.ts';

/** Row 3: a node lets nothing else happen in its process for longer than the lease lasts. */
export const busyNode: FaultRow = {
  name: 'a node that blocks its process keeps its run',
  kinds: ['postgres'],
  perform: ({ kind, scale }) =>
    inArena({ kind, scale }, async (arena, problems) => {
      const settings = { VIVARIUM_LEASE_SECONDS: '1' };
      const server = await arena.start({ settings });
      const reference = await faultless(arena, server);
      await arena.start({ settings });
      const ledger = await arena.newLedger();
      const { id } = await arena.submit(server, { ledger, document: chain(ledger, { blocksMs: 3_000 }) });
      await server.untilFinished(id);
      const { attempt } = await server.ask<{ attempt: number }>('GET', `/api/runs/${id}`);
      if (attempt !== 1) problems.push(`it took ${attempt} attempts`);
      const begun = (await ledger.lines()).filter(({ phase }) => phase === 'begin').map(({ label }) => label);
      if (new Set(begun).size !== begun.length) problems.push(`it ran twice: ${begun}`);
      return { reference };
    }),
};

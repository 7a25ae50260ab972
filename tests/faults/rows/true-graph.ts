import { Arena } from '../arena.ts';
import type { LiveServer } from '../live-server.ts';
import { referenceOf } from '../oracle.ts';
import { type FaultRow, inArena, recoveryBoundMs, Stopwatch } from './row.ts';

/** The graph that ships, small: its worker is killed after some node, then its server after another. */
const request = {
  graph: 'ai-alive@production',
  seed: 7,
  inputs: { duration: 1 },
  set: { load: { width: 180, height: 320 } },
};
/** What they give depends on the time of signing. */
const unlike = ['sign'];

export const trueGraph: FaultRow = {
  name: 'ai-alive: a worker is killed, then the server; one clip, and no finished node runs again',
  kinds: ['embedded'],
  perform: async ({ kind, chance, scale }) => {
    const reference = await withoutFaults(kind);
    return inArena({ kind, scale }, async (arena, problems) => {
      let server = await startShipped(arena);
      const { id } = await server.ask<{ id: string }>('POST', '/api/runs', { json: request });
      arena.accept({ id, ledger: await arena.newLedger() });
      await afterNodes(server, id, 1 + chance.below(8));
      for (const worker of await server.workers()) process.kill(worker, 'SIGKILL');
      await server.until(id, ({ type, attempt }) => type === 'run.started' && attempt === 2);
      await afterNodes(server, id, 9 + chance.below(8));
      await server.kill();
      server = await startShipped(arena);
      const clock = new Stopwatch();
      await server.until(
        id,
        ({ type, attempt }) => type === 'run.finished' || (type === 'run.started' && attempt === 3),
      );
      clock.check(problems, recoveryBoundMs, 'taking the run up again');
      const end = await server.untilFinished(id);
      if (end['state'] !== 'done') problems.push(`it ended ${JSON.stringify(end)}`);
      return { reference, unlike };
    });
  },
};

function startShipped(arena: Arena): Promise<LiveServer> {
  return arena.start({ program: 'shipped' });
}

async function withoutFaults(kind: Arena['kind']) {
  const arena = await Arena.open(kind);
  try {
    const server = await startShipped(arena);
    const { id } = await server.ask<{ id: string }>('POST', '/api/runs', { json: request });
    await server.untilFinished(id);
    return await referenceOf(server, id);
  } finally {
    await arena.close();
  }
}

/** Ends when so many nodes have finished, or the run has. */
async function afterNodes(server: LiveServer, runId: string, count: number): Promise<void> {
  const finished = new Set<unknown>();
  await server.until(runId, ({ type, node }) => {
    if (type === 'node.finished') finished.add(node);
    return finished.size >= count || type === 'run.finished';
  });
}

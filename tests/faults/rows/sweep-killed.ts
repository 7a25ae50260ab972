import { readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { ContentStore } from '../../../runtime/engine/content-store.ts';
import { type Arena, chain } from '../arena.ts';
import type { LiveServer } from '../live-server.ts';
import { eventually, type FaultRow, faultless, inArena } from './row.ts';

/** The server dies while it removes what nobody needs any more. */

const garbage = 8;
const oldSeconds = 30 * 86_400;

export const sweepKilled: FaultRow = {
  name: 'the server is killed in the middle of a sweep',
  kinds: ['embedded', 'postgres'],
  perform: ({ kind, chance, scale }) =>
    inArena({ kind, scale }, async (arena, problems) => {
      const store = new ContentStore(join(arena.dataFolder, 'content'));
      let server = await arena.start();
      const reference = await faultless(arena, server);
      const ledger = await arena.newLedger();
      const document = chain(ledger);
      const run = await arena.submit(server, { ledger, document });
      await server.untilFinished(run.id);
      for (let i = 0; i < scale; i++) {
        await server.stop();
        const digests = await Promise.all(
          Array.from({ length: garbage }, (_, index) => store.put([Buffer.from(`nobody needs ${i} ${index}`)])),
        );
        await age(arena);
        const nth = 1 + chance.below(garbage);
        const doomed = await arena
          .start({ point: { place: 'discard', when: chance.pick(['before', 'after']), nth, signal: 'SIGKILL' } })
          .catch(() => undefined);
        await doomed?.ended;
        server = await arena.start();
        const isGone = async (): Promise<boolean> =>
          (await Promise.all(digests.map((digest) => store.size(digest)))).every((size) => size === undefined);
        await eventually(isGone, 10_000, 'what nobody needs is gone');
        problems.push(...(await isServed(server, run.id)));
      }
      return { reference };
    }),
};

/** Makes every file look as if nobody had used it for long. */
async function age({ dataFolder }: Arena): Promise<void> {
  const time = new Date(Date.now() - oldSeconds * 1000);
  const folder = join(dataFolder, 'content');
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) await utimes(join(entry.parentPath, entry.name), time, time);
  }
}

/** What a run made is still there, and so is what it remembered. */
async function isServed(server: LiveServer, runId: string): Promise<string[]> {
  const problems: string[] = [];
  const report = await server.ask<{ outputs: { clip: { artifact: { id: string } } } }>(
    'GET',
    `/api/runs/${runId}/report`,
  );
  const content = await server.request('GET', `/api/artifacts/${report.outputs.clip.artifact.id}/content`);
  if (content.status !== 200) problems.push(`the clip was answered with ${content.status}`);
  const document = await server.ask('GET', `/api/runs/${runId}/document`);
  const { id } = await server.ask<{ id: string }>('POST', '/api/runs', { json: { graph: { document } } });
  await server.untilFinished(id);
  const { nodes } = await server.ask<{ nodes: { node: string; state: string }[] }>('GET', `/api/runs/${id}/report`);
  for (const { node, state } of nodes) if (state !== 'cached') problems.push(`${node} was forgotten: it is ${state}`);
  return problems;
}

import { artifacts } from '../../../runtime/database/schema.ts';
import { Arena } from '../arena.ts';
import type { LiveServer } from '../live-server.ts';
import { SmallDisk } from '../small-disk.ts';
import { eventually, type FaultRow, faultless, inArena, submitChain } from './row.ts';

/** Row 12: there is no space left for what nodes make and for what is uploaded. */
const mebibytes = { embedded: 160, postgres: 32 };

export const fullDisk: FaultRow = {
  name: 'the disk is full, and then it is not',
  kinds: ['embedded', 'postgres'],
  perform: async ({ kind, scale }) => {
    const disk = await SmallDisk.mount(mebibytes[kind]);
    if (disk === undefined) {
      console.log('Left out: a disk that is really full takes an account that may mount one.');
      return [];
    }
    try {
      return await inArena(
        { kind, scale },
        async (arena, problems) => {
          const server = await arena.start();
          const reference = await faultless(arena, server);
          for (let i = 0; i < scale; i++) {
            problems.push(...(await interrupted({ arena, server, disk })));
            problems.push(...(await givenUp({ arena, server, disk })));
          }
          if (server.hasEnded) problems.push('the server did not survive');
          await server.stop();
          const uploads = await arena.withDatabase((database) => database.select().from(artifacts));
          if (uploads.some((artifact) => artifact.kind === 'upload'))
            problems.push('an upload without bytes has a row');
          return { reference };
        },
        Arena.open(kind, disk.folder),
      );
    } finally {
      await disk.unmount();
    }
  },
};

interface Scene {
  readonly arena: Arena;
  readonly server: LiveServer;
  readonly disk: SmallDisk;
}

/** Space comes back before the run is given up: it goes on by itself. */
async function interrupted({ arena, server, disk }: Scene): Promise<string[]> {
  const problems: string[] = [];
  const run = await submitChain(arena, server, 'first');
  await run.ledger.untilBegun('first');
  await disk.fill();
  const { status, body } = await upload(server);
  if (status !== 503) problems.push(`an upload was answered with ${status}: ${JSON.stringify(body)}`);
  await run.ledger.letGo('first');
  // Where the log lies on the same disk, nobody can write down that the attempt was lost.
  await Promise.race([
    server.until(run.id, ({ type }) => type === 'run.interrupted').catch(() => undefined),
    run.ledger.untilBegun('book'),
  ]);
  await disk.free();
  await eventually(async () => (await server.request('GET', '/api/ready')).status === 200, 10_000, 'it is ready again');
  const end = await server.untilFinished(run.id);
  if (end['state'] !== 'done') problems.push(`it ended ${JSON.stringify(end)}`);
  return problems;
}

/** Space comes back too late: the run has failed in words, and can be tried again. */
async function givenUp({ arena, server, disk }: Scene): Promise<string[]> {
  // The embedded database cannot write down an end either.
  if (arena.kind === 'embedded') return [];
  const problems: string[] = [];
  const run = await submitChain(arena, server, 'first');
  await run.ledger.untilBegun('first');
  await disk.fill();
  await run.ledger.letGo('first');
  const end = await server.untilFinished(run.id);
  const { code } = (end['error'] ?? {}) as { code?: string };
  if (end['state'] !== 'failed' || code !== 'run/gave-up') problems.push(`it ended ${JSON.stringify(end)}`);
  await disk.free();
  const again = await server.ask<{ id: string }>('POST', `/api/runs/${run.id}/retry`);
  arena.accept({ id: again.id, ledger: run.ledger });
  const { state } = await server.untilFinished(again.id);
  if (state !== 'done') problems.push(`tried again it ended ${state}`);
  return problems;
}

function upload(server: LiveServer) {
  const body = new FormData();
  const photo = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(100_000, 7)]);
  body.append('file', new Blob([photo], { type: 'image/jpeg' }), 'photo.jpg');
  return server.request('POST', '/api/artifacts', { body });
}

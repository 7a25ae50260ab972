import { ApiKeys } from '../../../runtime/access/api-keys.ts';
import { type Arena, single } from '../arena.ts';
import type { LiveServer } from '../live-server.ts';
import { type FaultRow, inArena } from './row.ts';

/** Row 17: far more work than the server can do, from one tenant; another one comes along. */

const mebibyte = 1024 ** 2;
const batchSize = 100;
const requestsPerMinute = 1_500;
/** As many as there are slots, and those that are claimed in the same moment: after them it is the quiet tenant's turn. */
const fairTurns = 4;

export const overload: FaultRow = {
  name: 'a tenant that asks for far too much is put off, and does not keep another one waiting',
  kinds: ['embedded', 'postgres'],
  perform: ({ kind, scale }) =>
    inArena({ kind, scale }, async (arena, problems) => {
      const { noisy, quiet } = await keysOf(arena);
      const server = await arena.start({
        settings: { VIVARIUM_ACCESS: 'keys', VIVARIUM_REQUESTS_PER_MINUTE: String(requestsPerMinute) },
      });
      const ledger = await arena.newLedger();
      const json = { graph: { document: single(ledger) } };
      const heldBefore = await server.residentBytes();
      // Two runs at a time are what it can do.
      for (let i = 0; i < Math.min(9, 2 * scale); i++) {
        const runs = Array.from({ length: batchSize }, () => json);
        const made = await server.ask<{ runs: { id: string }[] }>('POST', '/api/runs/batch', {
          json: { runs },
          headers: noisy,
        });
        for (const { id } of made.runs) arena.accept({ id, ledger });
      }
      for (let i = 0; i < 2; i++) {
        const { id } = await arena.submit(server, { ledger, document: single(ledger), headers: quiet });
        await server.until(id, ({ type }) => type === 'run.finished', quiet);
        const mine = await server.ask<Waited>('GET', `/api/runs/${id}`, { headers: quiet });
        const before = (await runsOf(server, noisy)).filter((run) => isBetween(run.startedAt, mine)).length;
        if (before > fairTurns) problems.push(`${before} runs of the other were begun while the quiet tenant waited`);
      }
      await cancelAll(server, arena, noisy);
      problems.push(...(await hammer(server, { noisy, quiet })));
      const grown = (await server.residentBytes()) - heldBefore;
      if (grown > 150 * mebibyte) problems.push(`it holds ${Math.round(grown / mebibyte)} MiB more than before`);
      return undefined;
    }),
};

interface Waited {
  readonly createdAt: string;
  readonly startedAt: string | null;
}

function isBetween(time: string | null, { createdAt, startedAt }: Waited): boolean {
  return time !== null && startedAt !== null && time > createdAt && time < startedAt;
}

async function runsOf(server: LiveServer, headers: Headers): Promise<Waited[]> {
  const all: Waited[] = [];
  let cursor = '';
  do {
    const path = `/api/runs?limit=100${cursor}`;
    const page = await server.ask<{ runs: Waited[]; nextCursor?: string }>('GET', path, { headers });
    all.push(...page.runs);
    cursor = page.nextCursor === undefined ? '' : `&cursor=${encodeURIComponent(page.nextCursor)}`;
  } while (cursor !== '');
  return all;
}

type Headers = { authorization: string };

async function keysOf(arena: Arena): Promise<{ readonly noisy: Headers; readonly quiet: Headers }> {
  return arena.withDatabase(async (database) => {
    const keys = new ApiKeys(database);
    const make = async (tenant: string): Promise<Headers> => {
      const { key } = await keys.create(tenant, { name: tenant, scopes: ['author', 'run'] });
      return { authorization: `Bearer ${key}` };
    };
    return { noisy: await make('noisy'), quiet: await make('quiet') };
  });
}

async function cancelAll(server: LiveServer, arena: Arena, headers: Headers): Promise<void> {
  const waiting = arena.accepted.map(({ id }) => id);
  const lane = async (): Promise<void> => {
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      await server.request('POST', `/api/runs/${id}/cancel`, { headers });
    }
  };
  await Promise.all(Array.from({ length: 8 }, lane));
  for (;;) {
    const { runs } = await server.ask<{ runs: { id: string }[] }>('GET', '/api/runs?state=queued,running', { headers });
    if (runs.length === 0) return;
    for (const { id } of runs) await server.until(id, ({ type }) => type === 'run.finished', headers);
  }
}

/** Asks until it is put off; the other tenant must not be. */
async function hammer(server: LiveServer, { noisy, quiet }: { noisy: Headers; quiet: Headers }): Promise<string[]> {
  const problems: string[] = [];
  let refused: Awaited<ReturnType<LiveServer['request']>> | undefined;
  for (let i = 0; refused === undefined && i < requestsPerMinute / 50 + 1; i++) {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => server.request('GET', '/api/runs?limit=1', { headers: noisy })),
    );
    refused = answers.find(({ status }) => status !== 200);
  }
  if (refused?.status !== 429) problems.push(`too many requests were answered with ${refused?.status}`);
  if (!(Number(refused?.headers.get('retry-after')) > 0)) problems.push('nobody says when to try again');
  const other = await server.request('GET', '/api/runs?limit=1', { headers: quiet });
  if (other.status !== 200) problems.push(`the quiet tenant was answered with ${other.status}`);
  return problems;
}

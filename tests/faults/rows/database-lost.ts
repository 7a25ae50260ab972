import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { PostgresServer } from '../../../runtime/database/testing-postgres.ts';
import { Arena, chain } from '../arena.ts';
import type { LiveServer } from '../live-server.ts';
import { eventually, type FaultRow, faultless, inArena, recoveryBoundMs, submitChain } from './row.ts';

/** Row 11: the database goes, comes back, ends connections, has none left. */

async function arenaOn(postgres: PostgresServer): Promise<Arena> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'vivarium-own-postgres-'));
  const remove = async (): Promise<void> => {
    await postgres.remove();
    await rm(dataFolder, { recursive: true, force: true });
  };
  return new Arena('postgres', { dataFolder, databaseUrl: postgres.url(), remove });
}

const statusOf = async (server: LiveServer, path: string): Promise<number> =>
  (await server.request('GET', path)).status;

export const databaseCrash: FaultRow = {
  name: 'the database crashes and comes back',
  kinds: ['postgres'],
  perform: async ({ kind, scale }) => {
    const postgres = await PostgresServer.open();
    return inArena(
      { kind, scale },
      async (arena, problems) => {
        const server = await arena.start();
        const reference = await faultless(arena, server);
        for (let i = 0; i < scale; i++) {
          const run = await submitChain(arena, server, 'second');
          await run.ledger.untilBegun('second');
          await postgres.stop('immediate');
          await eventually(async () => (await statusOf(server, '/api/ready')) === 503, 5_000, 'it is not ready');
          const refused = await server.request('POST', '/api/runs', {
            json: { graph: { document: chain(run.ledger) } },
          });
          if (refused.status !== 503) problems.push(`a run was answered with ${refused.status}`);
          if (!refused.headers.has('retry-after')) problems.push('nobody says when to try again');
          if ((await statusOf(server, '/api/health')) !== 200) problems.push('the process counts as dead');
          // It goes on while nobody can write down that it does.
          await run.ledger.letGo('second');
          await postgres.start();
          await eventually(
            async () => (await statusOf(server, '/api/ready')) === 200,
            recoveryBoundMs,
            'it is ready again',
          );
          await server.untilFinished(run.id);
        }
        if (server.hasEnded) problems.push('the server did not survive');
        return { reference };
      },
      arenaOn(postgres),
    );
  },
};

export const connectionsEnded: FaultRow = {
  name: 'the database ends connections all the time',
  kinds: ['postgres'],
  perform: ({ kind, scale }) =>
    inArena({ kind, scale }, async (arena, problems) => {
      const server = await arena.start();
      const reference = await faultless(arena, server);
      const admin = new pg.Client({ connectionString: arena.databaseUrl });
      await admin.connect();
      try {
        let isOver = false;
        const ended = endConnections(admin, () => isOver);
        for (let i = 0; i < 3 * scale; i++) {
          const ledger = await arena.newLedger();
          const headers = { 'idempotency-key': `again-${i}` };
          const json = { graph: { document: chain(ledger) } };
          const id = await persist(async () => {
            const { status, body } = await server.request('POST', '/api/runs', { json, headers });
            if (status !== 201 && status !== 503) problems.push(`answered with ${status}: ${JSON.stringify(body)}`);
            return status === 201 ? (body as { id: string }).id : undefined;
          });
          arena.accept({ id, ledger });
        }
        await Promise.all(
          arena.accepted.map(({ id }) => persist(() => server.untilFinished(id).catch(() => undefined))),
        );
        isOver = true;
        if ((await ended) < 5) problems.push('hardly any connection was ended');
      } finally {
        await admin.end();
      }
      if (server.hasEnded) problems.push('the server did not survive');
      return { reference };
    }),
};

/** Ends all other connections, again and again. Gives how many. */
async function endConnections(admin: pg.Client, isOver: () => boolean): Promise<number> {
  let total = 0;
  while (!isOver()) {
    const { rowCount } = await admin.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    total += rowCount ?? 0;
    await admin.query('select pg_sleep(0.4)');
  }
  return total;
}

export const fewConnections: FaultRow = {
  name: 'the database has hardly any connection to give',
  kinds: ['postgres'],
  perform: async ({ kind, scale }) => {
    const postgres = await PostgresServer.open({
      settings: { max_connections: '4', superuser_reserved_connections: '0' },
    });
    return inArena(
      { kind, scale },
      async (arena, problems) => {
        const server = await arena.start();
        const answers = { accepted: 0, refused: 0 };
        await Promise.all(
          Array.from({ length: 24 * scale }, async (_, i) => {
            const ledger = await arena.newLedger();
            const document = chain(ledger, { value: i });
            const headers = { 'idempotency-key': `few-${i}` };
            const id = await persist(async () => {
              const { status, body } = await server.request('POST', '/api/runs', {
                json: { graph: { document } },
                headers,
              });
              if (status === 201) return (body as { id: string }).id;
              answers.refused++;
              if (status !== 503) problems.push(`answered with ${status}: ${JSON.stringify(body)}`);
              return undefined;
            });
            answers.accepted++;
            arena.accept({ id, ledger });
            // What waits is cancelled, so that only a few are computed.
            if (i >= 2)
              await persist(
                async () => (await server.request('POST', `/api/runs/${id}/cancel`)).status === 200 || undefined,
              );
          }),
        );
        for (const { id } of arena.accepted) await persist(() => server.untilFinished(id).catch(() => undefined));
        if (server.hasEnded) problems.push('the server did not survive');
        return undefined;
      },
      arenaOn(postgres),
    );
  },
};

const mostTries = 400;

/** Tries as a client does that was told to come again, though without the wait. */
async function persist<Result>(attempt: () => Promise<Result | undefined>): Promise<Result> {
  for (let tries = 0; tries < mostTries; tries++) {
    const result = await attempt();
    if (result !== undefined) return result;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`not served in ${mostTries} tries`);
}

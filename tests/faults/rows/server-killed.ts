import { type AcceptedRun, type Arena, chain } from '../arena.ts';
import type { Answer, LiveServer } from '../live-server.ts';
import type { Ledger } from '../process/ledger.ts';
import { type FaultRow, faultless, inArena, recoveryBoundMs, Stopwatch } from './row.ts';

/** Rows 4 and 5, and the server's half of row 1: the server dies around a commit; the client asks again. */

/** From its submission to its end a run takes about so many transactions. */
const commitsOfRun = 7;

export const serverKilled: FaultRow = {
  name: 'the server is killed around any commit of a run',
  kinds: ['embedded', 'postgres'],
  perform: ({ kind, chance, scale }) =>
    inArena({ kind, scale }, async (arena, problems) => {
      let server = await arena.start();
      const reference = await faultless(arena, server);
      for (let i = 0; i < 2 * scale; i++) {
        const nth = 1 + chance.below(commitsOfRun);
        await server.stop();
        const when = chance.pick(['before', 'after'] as const);
        server = await arena.start({ point: { place: 'commit', when, nth, table: 'runs', signal: 'SIGKILL' } });
        const request = await requestOf(arena, `key-${i}`);
        const first = await tryPost(server, request);
        const accepted = first === undefined ? undefined : accept(arena, first, request.ledger);
        await Promise.race([server.ended, accepted === undefined ? server.ended : tryFollow(server, accepted)]);
        if (!server.hasEnded) await server.kill();
        server = await arena.start();
        const clock = new Stopwatch();
        const run = accepted ?? accept(arena, await post(server, request), request.ledger);
        await server.untilFinished(run.id);
        clock.check(problems, recoveryBoundMs, 'finishing what a killed server had begun');
      }
      return { reference };
    }),
};

export const replyLost: FaultRow = {
  name: 'a request whose answer was lost is served once, under its key, and its run is begun',
  kinds: ['embedded', 'postgres'],
  perform: ({ kind, scale }) =>
    inArena({ kind, scale }, async (arena, problems) => {
      for (const when of ['before', 'after'] as const) {
        const doomed = await arena.start({
          point: { place: 'commit', when, nth: 1, table: 'idempotency_keys', signal: 'SIGKILL' },
        });
        const request = await requestOf(arena, `lost-${when}`);
        const answer = await tryPost(doomed, request);
        if (answer !== undefined) throw new Error(`the server answered and did not die: ${JSON.stringify(answer)}`);
        await doomed.ended;
        const server = await arena.start();
        const clock = new Stopwatch();
        const [one, two] = [await post(server, request), await post(server, request)];
        const replayed = [one, two].map(({ headers }) => headers.get('idempotency-replayed') === 'true');
        if (JSON.stringify(replayed) !== JSON.stringify([when === 'after', true])) {
          problems.push(`${when} the commit: replayed ${replayed}`);
        }
        if (JSON.stringify(one.body) !== JSON.stringify(two.body)) problems.push('the answers differ');
        const run = accept(arena, one, request.ledger);
        await server.until(run.id, ({ type }) => type === 'run.started');
        clock.check(problems, recoveryBoundMs, 'beginning an accepted run');
        await server.untilFinished(run.id);
        const { runs } = await server.ask<{ runs: unknown[] }>('GET', '/api/runs');
        if (runs.length !== arena.accepted.length)
          problems.push(`${runs.length} runs for ${arena.accepted.length} requests`);
        await server.stop();
      }
      return undefined;
    }),
};

interface KeyedRequest {
  readonly ledger: Ledger;
  readonly json: unknown;
  readonly headers: { readonly 'idempotency-key': string };
}

async function requestOf(arena: Arena, key: string): Promise<KeyedRequest> {
  const ledger = await arena.newLedger();
  return { ledger, json: { graph: { document: chain(ledger) } }, headers: { 'idempotency-key': key } };
}

function post(server: LiveServer, { json, headers }: KeyedRequest): Promise<Answer> {
  return server.request('POST', '/api/runs', { json, headers: { ...headers } });
}

/** Nothing when the connection broke. */
function tryPost(server: LiveServer, request: KeyedRequest): Promise<Answer | undefined> {
  return post(server, request).catch(() => undefined);
}

async function tryFollow(server: LiveServer, run: AcceptedRun): Promise<void> {
  await server.untilFinished(run.id).catch(() => server.ended);
}

function accept(arena: Arena, answer: Answer, ledger: Ledger): AcceptedRun {
  const { id } = answer.body as { id?: string };
  if (answer.status !== 201 || id === undefined) throw new Error(`not accepted: ${JSON.stringify(answer)}`);
  return arena.accept({ id, ledger });
}

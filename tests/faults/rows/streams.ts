import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createEventReader } from '../../../runtime/client/event-source.ts';
import { type AcceptedRun, single } from '../arena.ts';
import type { LiveServer } from '../live-server.ts';
import { type Chance, type FaultRow, inArena } from './row.ts';

/** Row 18: clients that lose their connection again and again, and some that do not read. */

const mebibyte = 1024 ** 2;
const messages = 1_200;

export const streams: FaultRow = {
  name: 'clients that come and go see every event once, and those that do not read fill no memory',
  kinds: ['embedded', 'postgres'],
  perform: ({ kind, chance, scale }) =>
    inArena({ kind, scale }, async (arena, problems) => {
      const server = await arena.start();
      const ledger = await arena.newLedger();
      await ledger.hold('step');
      const run = await arena.submit(server, { ledger, document: single(ledger, { messages }) });
      await ledger.untilBegun('step');
      const slow = await Promise.all(Array.from({ length: 10 * scale }, () => openWithoutReading(server, run)));
      const before = await server.residentBytes();
      const seen = Array.from({ length: 8 * scale }, () => followInPieces(server, run, chance));
      await ledger.letGo('step');
      const logs = await Promise.all(seen);
      const last = (await server.untilFinished(run.id)).number;
      const grown = (await server.residentBytes()) - before;
      // Ten logs of more than a megabyte, had they been put into memory one by one for every reader.
      if (grown > 100 * mebibyte) problems.push(`it holds ${Math.round(grown / mebibyte)} MiB more than before`);
      const whole = Array.from({ length: last }, (_, index) => index + 1).join(' ');
      for (const log of logs)
        if (log.join(' ') !== whole) problems.push('a client that came and went missed or repeated events');
      for (const socket of slow) {
        if ((await readAll(socket)).join(' ') !== whole) problems.push('a slow client missed or repeated events');
      }
      return undefined;
    }),
};

/** Breaks the connection after some events, and goes on after the last one. */
async function followInPieces(server: LiveServer, { id }: AcceptedRun, chance: Chance): Promise<number[]> {
  const numbers: number[] = [];
  for (;;) {
    const leaving = new AbortController();
    const patience = 1 + chance.below(250);
    let count = 0;
    try {
      for await (const event of server.events(id, { after: numbers.at(-1) ?? 0, signal: leaving.signal })) {
        numbers.push(event.number);
        if (event.type === 'run.finished') return numbers;
        if (++count >= patience) break;
      }
    } finally {
      leaving.abort();
    }
  }
}

async function openWithoutReading(server: LiveServer, { id }: AcceptedRun): Promise<Socket> {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.pause();
  socket.write(`GET /api/runs/${id}/events HTTP/1.0\r\nHost: ${hostname}:${port}\r\n\r\n`);
  return socket;
}

async function readAll(socket: Socket): Promise<number[]> {
  const reader = createEventReader();
  const numbers: number[] = [];
  for await (const piece of socket.setEncoding('utf8')) {
    for (const { id, data } of reader.read(String(piece))) if (data !== '') numbers.push(Number(id));
  }
  return numbers;
}

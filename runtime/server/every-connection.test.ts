import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { Session } from 'node:inspector/promises';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { sql } from 'drizzle-orm';
import type { RouteOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nameOf } from './route-policy.ts';
import { openTestServer, type TestServer } from './testing.ts';
import { paramsOwnedBy, routesToTest, sampleOf } from './testing-routes.ts';

/** What callers can do to connections, over real ones. */

let server: TestServer;
let port: number;
let authorization: string;
let owned: { readonly [param: string]: string };

beforeAll(async () => {
  server = await openTestServer();
  owned = await paramsOwnedBy(server, 'caller');
  ({ authorization } = await server.headersOf('caller'));
  const { app } = await server.variant({ headerSeconds: 1, requestSeconds: 1, requestsPerMinute: 1_000_000 });
  await app.listen({ host: '127.0.0.1', port: 0 });
  ({ port } = app.server.address() as AddressInfo);
});
afterAll(() => server.close());

const withBodies = (): readonly RouteOptions[] =>
  routesToTest(server.routes).filter(({ config }) => config?.consumes !== undefined);

function open(): Socket {
  return connect(port, '127.0.0.1').on('error', () => {});
}

function headOf(method: string, url: string, more: readonly string[] = []): string {
  return [`${method} ${url} HTTP/1.1`, `host: 127.0.0.1:${port}`, `authorization: ${authorization}`, ...more, ''].join(
    '\r\n',
  );
}

/** Sends one more byte whenever the one before has gone out and a little time has passed, until the server has enough. */
async function trickle(socket: Socket, bytes: string): Promise<string> {
  let next = 0;
  const timer = setInterval(() => {
    if (!socket.destroyed) socket.write(bytes[next++ % bytes.length] ?? '');
  }, 50);
  try {
    return await text(socket).catch(() => '');
  } finally {
    clearInterval(timer);
  }
}

describe('a caller who is slow', () => {
  it('with the head of a request loses the connection', async () => {
    const socket = open();
    socket.write(headOf('GET', '/api/health'));
    expect(await trickle(socket, 'x: y\r\n')).toMatch(/^(HTTP\/1\.1 408 |$)/);
    expect(socket.destroyed).toBe(true);
  });

  it('with the body loses it too, on every route that takes one', async () => {
    const answers = withBodies().map(async (route) => {
      const { method, url } = sampleOf(route, owned);
      const type = route.config?.consumes?.includes('application/json')
        ? 'content-type: application/json'
        : 'content-type: multipart/form-data; boundary=slow';
      const socket = open();
      socket.write(`${headOf(String(method), url, [type, 'content-length: 100000'])}\r\n`);
      const start = type.includes('json')
        ? ' '
        : '--slow\r\nContent-Disposition: form-data; name="file"; filename="a.gif"\r\n\r\nGIF89a';
      socket.write(start);
      return [nameOf(route), (await trickle(socket, ' ')).slice(0, 12)];
    });
    for (const [route, answer] of await Promise.all(answers)) expect(answer, route).toMatch(/^(HTTP\/1\.1 4\d\d|)$/);
    expect(answers.length).toBeGreaterThan(10);
  });
});

describe('a caller who goes away', () => {
  const part =
    '--gone\r\nContent-Disposition: form-data; name="photo"; filename="a.gif"\r\nContent-Type: image/gif\r\n\r\nGIF89a';
  const batch = 50;

  it('in the middle of a thousand uploads leaves no file, no bytes and no row', async () => {
    const { dataFolder } = server.services.settings;
    const uploads = join(dataFolder, 'uploads');
    // Those who were slow above are forgotten.
    while ((await readdir(uploads)).length > 0) await turn();
    const before = await leftovers();
    const forms = withBodies().filter(({ config }) => config?.consumes?.includes('multipart/form-data'));
    expect(forms.map(nameOf)).toEqual(['POST /api/artifacts', 'POST /api/runs']);
    for (let round = 0; round < 1_000 / batch; round++) {
      const route = forms[round % forms.length] as RouteOptions;
      const type = 'content-type: multipart/form-data; boundary=gone';
      const sockets = Array.from({ length: batch }, () => {
        const socket = open();
        socket.write(`${headOf('POST', route.url, [type, 'content-length: 500000'])}\r\n${part}${'x'.repeat(1_000)}`);
        return socket;
      });
      while ((await readdir(uploads)).length < batch) await turn();
      for (const socket of sockets) socket.destroy();
      await Promise.all(sockets.map((socket) => socket.closed || once(socket, 'close')));
    }
    while ((await readdir(uploads)).length > 0) await turn();
    await idle();
    expect(await leftovers()).toEqual(before);
  });

  /** Files, and rows of every table that is not about who calls. */
  async function leftovers(): Promise<object> {
    const { settings, database } = server.services;
    const files = (await readdir(settings.dataFolder, { recursive: true })).filter((name) => name !== 'uploads').sort();
    const tables = ['artifacts', 'runs', 'run_events', 'idempotency_keys', 'graphs', 'graph_revisions'];
    const counts = tables.map(
      (table) => sql`(select count(*)::int from ${sql.identifier(table)}) as ${sql.identifier(table)}`,
    );
    const { rows } = (await database.database.execute(sql`select ${sql.join(counts, sql`, `)}`)) as unknown as {
      rows: object[];
    };
    return { files, rows };
  }

  /** Ends when the server has dealt with all that came before. */
  async function idle(): Promise<void> {
    const socket = open();
    socket.write(`${headOf('GET', '/api/ready', ['connection: close'])}\r\n`);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 /);
  }
});

describe('a caller who makes everything up', () => {
  const debug = new Session();
  beforeAll(() => debug.connect());
  afterAll(() => debug.disconnect());
  const heapMebibytes = async (): Promise<number> => {
    await debug.post('HeapProfiler.collectGarbage');
    return process.memoryUsage().heapUsed / 1024 ** 2;
  };

  it('leaves nothing behind of a hundred thousand headers, nor of as many names, types and addresses as it likes', async () => {
    const { app } = server;
    const series = async (): Promise<number> =>
      (await app.inject({ url: '/metrics', headers: { authorization } })).body.split('\n').length;
    const flood = async (from: number, count: number): Promise<void> => {
      for (let i = from; i < from + count; i++) {
        const word = `w${i}x`;
        const headers = {
          ...{ accept: `text/${word};q=0.${i}`, 'accept-encoding': word, 'accept-language': word, 'user-agent': word },
          ...{ 'content-type': `application/${word}`, 'x-forwarded-for': word, 'if-none-match': word, cookie: word },
          ...{ [`x-${word}`]: word, traceparent: word, authorization: `Bearer ${word}` },
        };
        const remoteAddress = `10.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}`;
        await app.inject({ method: i % 2 === 0 ? 'GET' : 'POST', url: `/api/health?${word}`, headers, remoteAddress });
        await app.inject({ url: `/${word}/${word}`, headers, remoteAddress });
      }
    };
    const wideRequest = (round: number): Promise<string> => {
      const socket = open();
      const names = Array.from({ length: 700 }, (_, i) => `n${round}-${i}: 1`);
      socket.write(`${headOf('GET', '/api/health', [...names, 'connection: close'])}\r\n`);
      return text(socket);
    };
    // Until every cache that is bounded is full.
    await flood(0, 300);
    for (let round = 0; round < 5; round++) await wideRequest(round);
    await series();
    const [heapBefore, seriesBefore] = [await heapMebibytes(), await series()];
    await flood(300, 1_000);
    for (let round = 5; round < 148; round++) expect(await wideRequest(round)).toMatch(/^HTTP\/1\.1 200 /);
    expect(await series()).toBe(seriesBefore);
    expect((await heapMebibytes()) - heapBefore).toBeLessThan(1);
  });

  it('gets no other protocol', async () => {
    for (const upgrade of ['websocket', 'h2c']) {
      const socket = open();
      const more = [
        'connection: upgrade',
        `upgrade: ${upgrade}`,
        'sec-websocket-version: 13',
        'sec-websocket-key: eA==',
      ];
      socket.write(`${headOf('GET', '/api/health', more)}\r\n`);
      const [answer] = await once(socket, 'data');
      socket.destroy();
      expect(String(answer), upgrade).toMatch(/^HTTP\/1\.1 (200|4\d\d) /);
    }
  });
});

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

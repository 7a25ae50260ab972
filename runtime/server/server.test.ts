import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readSettings } from '../config/read-settings.ts';
import { openTestDatabase } from '../database/testing.ts';
import { type RunningServer, startServer } from './server.ts';

let folder: string;
const running: RunningServer[] = [];
beforeAll(async () => {
  // A data folder that has been used before: making the first database takes seconds.
  const { dataFolder, close } = await openTestDatabase('embedded');
  await close();
  folder = dataFolder;
});
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function start(env: { readonly [name: string]: string } = {}): Promise<RunningServer> {
  const given = readSettings({ VIVARIUM_DATA: folder, VIVARIUM_LOG_LEVEL: 'silent', ...env });
  const server = await startServer(given, { log: pino({ level: 'silent' }), nodes: { registry: new Map() } });
  running.push(server);
  return server;
}

/** What a server answers to these very bytes. */
async function exchange(url: string, request: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.end(request);
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  return answer;
}

describe('a server', () => {
  it('listens on loopback, is ready, lets nobody else into its data folder, and starts again after it has stopped', async () => {
    const { url } = await start({ VIVARIUM_PORT: '0' });
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await (await fetch(`${url}/api/ready`)).json()).toEqual({ status: 'ok' });
    await expect(start({ VIVARIUM_PORT: '0' })).rejects.toMatchObject({ code: 'server/folder-in-use' });
    await running.pop()?.stop();
    await expect(fetch(`${url}/api/health`)).rejects.toThrow();
    const again = await start({ VIVARIUM_PORT: '0' });
    expect((await fetch(`${again.url}/api/health`)).status).toBe(200);
  });

  it('takes another port when the usual one is taken, but not when one was asked for', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const given = readSettings({ VIVARIUM_DATA: folder });
    const usual = { ...given, settings: { ...given.settings, port } };
    const nodes = { registry: new Map() };
    const server = await startServer(usual, { log: pino({ level: 'silent' }), nodes });
    running.push(server);
    expect(Number(new URL(server.url).port)).not.toBe(port);
    await running.pop()?.stop();
    await expect(start({ VIVARIUM_PORT: `${port}` })).rejects.toMatchObject({ code: 'server/address' });
    other.close();
  });

  it('asks for keys before it listens anywhere but on loopback', async () => {
    await expect(start({ VIVARIUM_HOST: '0.0.0.0', VIVARIUM_PORT: '0' })).rejects.toMatchObject({
      code: 'access/no-keys',
    });
  });

  it('refuses on the wire what no client should send', async () => {
    const { url } = await start({ VIVARIUM_PORT: '0' });
    const { host } = new URL(url);
    const status = async (request: string) => (await exchange(url, request)).split(' ')[1];
    expect(await status(`GET /api/health HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)).toBe('200');
    const wrong = [
      'GET /api/health HTTP/1.1\r\nConnection: close\r\n\r\n',
      'GET /api/health HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
      `GET http://evil.example/api/health HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
      `GET /x/../api/health HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
      `GET /x/%2e%2e/api/health HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
      `GET /api/health HTTP/1.1\r\nHost: ${host}\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`,
      `POST /api/keys HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}`,
      `GET /api/health HTTP/1.1\r\nHost: ${host}\r\n${Array.from({ length: 3000 }, (_, i) => `h${i}: 1\r\n`).join('')}\r\n`,
    ];
    for (const request of wrong) expect(await status(request), request.slice(0, 60)).toMatch(/^4\d\d$/);
    expect((await fetch(`${url}/api/health`)).status).toBe(200);
  });
});

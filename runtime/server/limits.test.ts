import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measureJson } from './body-guard.ts';
import { openTestServer, type TestServer } from './testing.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

async function statusesOf(app: FastifyInstance, requests: readonly object[]): Promise<number[]> {
  const statuses: number[] = [];
  for (const request of requests) statuses.push((await app.inject(request)).statusCode);
  return statuses;
}

describe('a caller', () => {
  it('is put off after too many requests in a minute, alone', async () => {
    const { app } = await server.variant({ requestsPerMinute: 3 });
    const busy = { url: '/api/keys', headers: await server.headersOf('busy') };
    const quiet = { url: '/api/keys', headers: await server.headersOf('quiet') };
    expect(await statusesOf(app, [busy, busy, busy, busy])).toEqual([200, 200, 200, 429]);
    const refused = await app.inject(busy);
    expect(refused.json()).toMatchObject({ code: 'request/rate', hint: expect.stringContaining('Retry-After') });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60);
    expect(await statusesOf(app, [quiet])).toEqual([200]);
  });

  it('is counted by key: another key of the same tenant has its own count', async () => {
    const { app } = await server.variant({ requestsPerMinute: 1 });
    const one = { url: '/api/keys', headers: await server.headersOf('pair') };
    const other = { url: '/api/keys', headers: await server.headersOf('pair') };
    expect(await statusesOf(app, [one, one, other])).toEqual([200, 429, 200]);
  });

  it('is put off after guessing keys, also with one that is right, until the minute is over', async () => {
    const { app } = await server.variant({});
    const from = (remoteAddress: string, authorization: string) => ({
      ...{ url: '/api/keys', headers: { authorization } },
      remoteAddress,
    });
    const right = (await server.headersOf('guessed')).authorization;
    const guesses = Array.from({ length: 61 }, () => from('10.1.1.1', `Bearer viv_${'x'.repeat(43)}`));
    const statuses = await statusesOf(app, guesses);
    expect(statuses.slice(0, 60).every((status) => status === 401)).toBe(true);
    expect(statuses[60]).toBe(429);
    expect(await statusesOf(app, [from('10.1.1.1', right), from('10.1.1.2', right)])).toEqual([429, 200]);
  });
});

describe('a body', () => {
  it('may be as large as the settings say, and no larger', async () => {
    const { app } = await server.variant({ bodyMebibytes: 1 });
    const headers = { ...(await server.headersOf('large')), 'content-type': 'application/json' };
    const ofLength = (bytes: number) => ({
      ...{ method: 'POST', url: '/api/keys', headers },
      payload: `{"name":"${'x'.repeat(bytes - 11)}"}`,
    });
    expect(await statusesOf(app, [ofLength(1024 ** 2), ofLength(1024 ** 2 + 1)])).toEqual([400, 413]);
  });
});

describe('nesting', () => {
  it('is counted outside of strings only', () => {
    expect(measureJson('[[[]]]', 3).isTooDeep).toBe(false);
    expect(measureJson('[[[[]]]]', 3).isTooDeep).toBe(true);
    expect(measureJson('["[[[[","\\"[[[[","\\\\",[]]', 2).isTooDeep).toBe(false);
    expect(measureJson('["\\\\",[[{}]]]', 3).isTooDeep).toBe(true);
    expect(measureJson('[[],[],[],[]]', 2).isTooDeep).toBe(false);
  });

  it('comes with the number of members, whatever strings hold', () => {
    expect(measureJson('{"a:b":{"c":":","d":[{"e":1}]}}', 9).members).toBe(4);
  });

  it('is counted in time that grows with the length only', () => {
    // An unclosed string and a run of escapes are where such expressions go wrong.
    for (const text of [`"${'\\'.repeat(2_000_001)}`, '"'.repeat(2_000_001), `${'"a'.repeat(1_000_000)}`]) {
      expect(measureJson(text, 5).isTooDeep).toBe(false);
    }
  });
});

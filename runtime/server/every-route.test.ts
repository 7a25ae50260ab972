import { readFileSync } from 'node:fs';
import { is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import type { LightMyRequestResponse, RouteOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Scope, scopes } from '../access/principal.ts';
import * as tables from '../database/schema.ts';
import { nameOf } from './route-policy.ts';
import { openTestServer, type TestServer } from './testing.ts';
import { absentParams, paramsOf, paramsOwnedBy, routesToTest, sampleOf, sharedParams } from './testing-routes.ts';

/** The server, and a tenant that owns one of everything, and another one. */
let server: TestServer;
let routes: readonly RouteOptions[];
let owned: { readonly [param: string]: string };
let owner: { authorization: string };
let stranger: { authorization: string };
const keys = new Map<Scope, { authorization: string }>();

beforeAll(async () => {
  server = await openTestServer();
  routes = routesToTest(server.routes);
  owned = await paramsOwnedBy(server, 'owner');
  owner = await server.headersOf('owner');
  stranger = await server.headersOf('stranger');
  for (const scope of scopes) keys.set(scope, await server.headersOf('owner', [scope]));
});
afterAll(() => server.close());

const errorsPage = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');

/** The code of an answer that is an error as all errors should be. Errors of the server itself never pass. */
function codeOf(response: LightMyRequestResponse): string {
  if (response.statusCode < 400) return 'none';
  expect(response.statusCode).toBeLessThan(500);
  if (response.body === '') return 'no body';
  const { code, message, hint } = response.json();
  expect(errorsPage).toContain(`| \`${code}\` |`);
  expect(message).toMatch(/\S/);
  expect(hint).toMatch(/\S/);
  return code;
}

type Headers = { readonly [name: string]: string };

/** Status and code that each of the routes gives to the request that `change` makes of a good one. */
async function ask(
  chosen: readonly RouteOptions[],
  change: (request: ReturnType<typeof sampleOf>, route: RouteOptions) => object,
  params = owned,
): Promise<{ [route: string]: string }> {
  const answers: { [route: string]: string } = {};
  for (const route of chosen) {
    const request = sampleOf(route, params);
    const response = await server.app.inject({ ...request, ...change(request, route) });
    answers[nameOf(route)] = `${response.statusCode} ${request.method === 'HEAD' ? '' : codeOf(response)}`.trim();
  }
  return answers;
}

/** The same answer for each of the routes, where `HEAD` has no body to tell the code. */
function allOf(chosen: readonly RouteOptions[], status: number, code: string): { [route: string]: string } {
  return Object.fromEntries(
    chosen.map((route) => [nameOf(route), route.method === 'HEAD' ? `${status}` : `${status} ${code}`]),
  );
}

const closed = (): readonly RouteOptions[] => routes.filter(({ config }) => config?.scope !== 'public');
/** What anybody may see: they are in no list of routes to test. */
const pages = (): readonly RouteOptions[] => server.routes.filter((route) => !routes.includes(route));
const withParams = (): readonly RouteOptions[] =>
  routes.filter((route) => paramsOf(route).some((name) => !sharedParams.includes(name)));
const withBody = (): readonly RouteOptions[] =>
  routes.filter(({ config }) => config?.consumes?.includes('application/json'));

/** Rows of every table. */
async function rowCounts(): Promise<{ [table: string]: number }> {
  const { database } = server.services.database;
  const counts: { [table: string]: number } = {};
  for (const [name, table] of Object.entries(tables)) {
    if (is(table, PgTable)) counts[name] = await database.$count(table);
  }
  return counts;
}

describe('every route', () => {
  it('is there to be tested', () => {
    expect(closed().length).toBeGreaterThan(5);
    expect(withParams().length).toBeGreaterThan(0);
    expect(withBody().length).toBeGreaterThan(0);
  });

  it('is open to everybody only where that is meant', () => {
    const open = routes.filter(({ config, method }) => config?.scope === 'public' && method !== 'HEAD').map(nameOf);
    expect(open).toEqual(['GET /api/openapi.json', 'GET /api/health', 'GET /api/ready']);
    // Pages and what they are made of: the same for everybody, and nothing that could be sent to them.
    expect(pages().filter(({ method }) => ![method].flat().every((one) => one === 'GET' || one === 'HEAD'))).toEqual(
      [],
    );
    const places = new Set(pages().map(({ url }) => url.replace(/^(\/api\/docs|\/[\w.]*).*$/, '$1')));
    const known = ['/', '/api/docs', '/app', '/assets', '/compare', '/graphs', '/icon.svg', '/runs', '/templates'];
    expect([...places].sort()).toEqual(known);
  });

  it('changes nothing when it is only read', async () => {
    const before = await rowCounts();
    const reading = routes.filter(({ method }) => method === 'GET' || method === 'HEAD');
    expect(reading.length).toBeGreaterThan(20);
    for (const answer of Object.values(await ask(reading, () => ({ headers: owner }))))
      expect(answer).not.toMatch(/^5/);
    expect(await rowCounts()).toEqual(before);
  });

  it('hands out no file that is not meant to be, under whatever name', async () => {
    const climbs = ['../', '..%2f', '%2e%2e%2f', '..%5c', '....//', '%2e%2e/', '..;/', '%252e%252e%252f'];
    for (const { url, method } of [...routes, ...pages()].filter(({ url }) => /[:*]/.test(url))) {
      if (![method].flat().includes('GET')) continue;
      for (const climb of climbs) {
        for (const depth of [1, 3, 5, 9]) {
          for (const file of ['package.json', 'etc/passwd']) {
            const path = url.replace(/:\w+|\*/g, `${climb.repeat(depth)}${file}`);
            const { body } = await server.app.inject({ url: path, headers: owner });
            expect(body, path).not.toMatch(/"engines"|root:/);
          }
        }
      }
    }
  });

  it('refuses who shows no key', async () => {
    expect(await ask(closed(), () => ({}))).toEqual(allOf(closed(), 401, 'access/key-missing'));
  });

  it('refuses keys that are unknown, malformed or revoked', async () => {
    const { id, key } = await server.services.apiKeys.create('owner', { name: 'old', scopes });
    await server.services.apiKeys.revoke('owner', id);
    const wrong = [
      `Bearer ${key}`,
      `Bearer viv_${'A'.repeat(43)}`,
      `Bearer ${owner.authorization.slice(7)}x`,
      `Basic ${Buffer.from(owner.authorization.slice(7)).toString('base64')}`,
      owner.authorization.slice(7),
      'Bearer',
    ];
    // Each guess from an address of its own: who guesses often is soon put off.
    let address = 0;
    for (const authorization of wrong) {
      const answers = await ask(closed(), () => {
        address++;
        return { headers: { authorization }, remoteAddress: `10.0.${address >> 8}.${address & 255}` };
      });
      expect(answers, authorization.slice(0, 12)).toEqual(allOf(closed(), 401, 'access/key-invalid'));
    }
  });

  it('refuses keys of another scope, and takes those of its own and of admin', async () => {
    for (const scope of scopes) {
      const others = closed().filter(({ config }) => config?.scope !== scope && scope !== 'admin');
      const headers = keys.get(scope) as Headers;
      expect(await ask(others, () => ({ headers }), absentParams())).toEqual(allOf(others, 403, 'access/scope'));
      const own = withParams().filter(({ config }) => config?.scope === scope || scope === 'admin');
      for (const answer of Object.values(await ask(own, () => ({ headers }), absentParams()))) {
        expect(answer).toMatch(/^404/);
      }
    }
  });

  it("answers to another tenant's id as to one that does not exist", async () => {
    const toStranger = await ask(withParams(), () => ({ headers: stranger }));
    const toOwner = await ask(withParams(), () => ({ headers: owner }), absentParams());
    expect(toStranger).toEqual(toOwner);
    for (const answer of Object.values(toStranger)) expect(answer).toMatch(/^404/);
  });

  it('finds nothing under ids that try to be paths', async () => {
    const ids = [
      ...['..', '../..', '..%2f..%2fetc%2fpasswd', '%2e%2e%2f', '%252e%252e%252f', '..%5c..', '%00', 'a%00b'],
      ...['/etc/passwd', '%2fetc%2fpasswd', 'C:%5cwindows', '%c0%ae%c0%ae%2f', '%ef%bc%8e%ef%bc%8e%ef%bc%8f', '~root'],
      ...['__proto__', 'constructor', 'toString', '*', '%', '%zz', '%ff', ' ', 'x'.repeat(150), 'x'.repeat(5_000)],
    ];
    for (const route of withParams()) {
      for (const id of ids) {
        const { method, payload } = sampleOf(route, owned);
        const url = route.url.replace(/:\w+/g, id);
        const response = await server.app.inject({ method, url, headers: owner, ...(payload ? { payload } : {}) });
        // A path of dots alone may lead to the start page, which is the same for everybody.
        if (new URL(url, 'http://localhost').pathname === '/') continue;
        // `..` and a malformed escape never get as far as a route.
        expect([400, 404], `${nameOf(route)} ${id}`).toContain(response.statusCode);
        if (response.statusCode === 400 && method !== 'HEAD') expect(codeOf(response)).toBe('request/url');
      }
    }
  });

  it('is not reached by other spellings of its address', async () => {
    const spellings = [
      (url: string) => `/${url}`,
      (url: string) => `${url}/`,
      (url: string) => url.replaceAll('/', '//'),
      (url: string) => url.toUpperCase(),
      (url: string) => `/${url.slice(1).replace('/', '%2f')}%2f`,
      (url: string) => `/.${url}x`,
      (url: string) => `${url};x=1`,
      (url: string) => `${url}%20`,
      (url: string) => `${url}.`,
      (url: string) => `${url}%00`,
    ];
    for (const spelling of spellings) {
      const answers = await ask(closed(), ({ url }) => ({ url: spelling(url) }));
      for (const [route, answer] of Object.entries(answers)) expect(answer, `${spelling} ${route}`).toMatch(/^40[14]/);
      const known = await ask(closed(), ({ url }) => ({ url: spelling(url), headers: owner }));
      for (const [route, answer] of Object.entries(known)) expect(answer, `${spelling} ${route}`).toMatch(/^40[04]/);
    }
  });

  it('takes no query but its own', async () => {
    const answers = await ask(routes, ({ url }) => ({ url: `${url}?unheard-of=1`, headers: owner }));
    expect(answers).toEqual(allOf(routes, 400, 'request/invalid'));
    const pollution = await ask(routes, ({ url }) => ({ url: `${url}?__proto__[polluted]=1`, headers: owner }));
    expect(pollution).toEqual(allOf(routes, 400, 'request/invalid'));
  });

  it('takes no field in its body but its own', async () => {
    const answers = await ask(withBody(), ({ payload }) => ({ payload: { ...payload, unheardOf: 1 }, headers: owner }));
    expect(answers).toEqual(allOf(withBody(), 400, 'request/invalid'));
  });

  it('takes no body that is not of its type', async () => {
    const spellings = [
      ...[
        'text/plain',
        'application/x-www-form-urlencoded',
        'application/xml',
        'application/octet-stream',
        'text/json',
      ],
      ...['application/jsonp', 'application/json+x', 'application/ld+json', 'application/json/x', 'json', ' ', '*/*'],
      ...[
        'application/json;',
        'application/json;charset',
        'application/json; charset=utf-16',
        'application/json, text/plain',
      ],
      ...[
        'application/json\ttext',
        'application/json;a=b',
        'text/plain; application/json',
        'multipart/mixed; boundary=x',
      ],
      ...['multipart/form-data', 'multipart/form-data; boundary=', 'multipart/form-data; boundary=a b'],
    ];
    for (const type of spellings) {
      const answers = await ask(routes, ({ payload }) => ({
        payload: JSON.stringify(payload ?? {}),
        headers: { ...owner, 'content-type': type },
      }));
      expect(answers, type).toEqual(allOf(routes, 415, 'request/content-type'));
    }
    const untyped = await ask(routes, () => ({ payload: Buffer.from('{}'), headers: owner }));
    expect(untyped).toEqual(allOf(routes, 415, 'request/content-type'));
  });

  it('takes no body where it has none', async () => {
    const bare = routes.filter(({ config }) => config?.consumes === undefined);
    const answers = await ask(bare, () => ({ payload: {}, headers: owner }));
    expect(answers).toEqual(allOf(bare, 415, 'request/content-type'));
  });

  it('takes nothing that would change what objects are', async () => {
    const poisons = [
      '{"__proto__":{"polluted":1}}',
      '{"a":{"__proto__":{"polluted":1}}}',
      '{"a":[{"constructor":{"prototype":{"polluted":1}}}]}',
      '{"\\u005f\\u005fproto\\u005f\\u005f":{"polluted":1}}',
      '{"constructor":{"prototype":{"polluted":1}}}',
    ];
    const headers = (): Headers => ({ ...owner, 'content-type': 'application/json; charset=utf-8' });
    for (const payload of poisons) {
      expect(await ask(withBody(), () => ({ payload, headers: headers() })), payload).toEqual(
        allOf(withBody(), 400, 'request/json'),
      );
    }
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    const canary = await server.app.inject({ url: '/api/keys', headers: owner });
    expect(canary.statusCode).toBe(200);
  });

  it('takes only JSON that is sound and of sensible size', async () => {
    const headers = (): Headers => ({ ...owner, 'content-type': 'application/json' });
    const send = (payload: string) => ask(withBody(), () => ({ payload, headers: headers() }));
    const all = (status: number, code: string) => allOf(withBody(), status, code);
    for (const text of ['', '{', '{"a":1}}', "{'a':1}", 'NaN', '{"a":1e', '\u0000']) {
      expect(await send(text), text).toEqual(all(400, 'request/json'));
    }
    for (const text of ['null', '1', '"text"', '[]', 'true', '1e999']) {
      expect(await send(text), text).toEqual(all(400, 'request/invalid'));
    }
    expect(await send(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)).toEqual(all(400, 'request/nesting'));
    expect(await send(`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`)).toEqual(all(400, 'request/nesting'));
    expect(await send(`{"a":"${'x'.repeat(4 * 1024 ** 2)}"}`)).toEqual(all(413, 'request/too-large'));
  });

  it('gives no page of another site a way in', async () => {
    const { app } = await server.variant({ access: 'auto' });
    const foreign: Headers[] = [
      { origin: 'null' },
      { origin: 'https://evil.example' },
      { origin: 'http://localhost:3000' },
      { origin: 'file://' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' },
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document', 'x-post': 'yes' },
    ];
    for (const route of routes) {
      const request = sampleOf(route, owned);
      for (const headers of foreign.filter((one) => one['x-post'] === undefined || request.method !== 'GET')) {
        const response = await app.inject({ ...request, headers });
        expect(response.statusCode, `${nameOf(route)} ${JSON.stringify(headers)}`).toBe(403);
      }
      for (const host of [
        'evil.example',
        'localhost.evil.example',
        'localhost@evil.example',
        '127.0.0.1.evil.example',
      ]) {
        const response = await app.inject({ ...request, headers: { host } });
        expect(response.statusCode, `${nameOf(route)} ${host}`).toBe(421);
      }
    }
  });

  it('gives none of the pages of this server to another site either', async () => {
    const { app } = await server.variant({ access: 'auto' });
    for (const { url } of pages()) {
      const path = url.replace(/:\w+|\*/g, 'x');
      expect((await app.inject({ url: path, headers: { host: 'evil.example' } })).statusCode, path).toBe(421);
      expect((await app.inject({ url: path, headers: { origin: 'null' } })).statusCode, path).toBe(403);
      const embedded = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' };
      expect((await app.inject({ url: path, headers: embedded })).statusCode, path).toBe(403);
      const { headers } = await app.inject({ url: path });
      expect(headers['content-security-policy'], path).toMatch(/frame-ancestors 'none'/);
      expect(headers['content-security-policy'], path).not.toMatch(/script-src[^;]*(unsafe|http|\*)/);
      expect(headers['x-content-type-options'], path).toBe('nosniff');
    }
  });

  it('lets no answer be rendered, sniffed, framed, cached, or read by another site', async () => {
    for (const route of routes) {
      for (const headers of [{}, owner]) {
        const response = await server.app.inject({ ...sampleOf(route, owned), headers });
        expect(response.headers, nameOf(route)).toMatchObject({
          'x-content-type-options': 'nosniff',
          'content-security-policy': expect.stringMatching(/default-src 'none'.*frame-ancestors 'none'/),
          'cross-origin-resource-policy': 'same-origin',
          'referrer-policy': 'no-referrer',
          'cache-control': expect.stringMatching(/no-store|private/),
        });
        expect(Object.keys(response.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
      }
    }
  });

  it('answers its owner otherwise than a stranger: what was refused above was refused for that reason', async () => {
    const fresh = await paramsOwnedBy(server, 'another-owner');
    const headers = await server.headersOf('another-owner');
    // These do what they say: what deletes comes last.
    const isLast = ({ method }: RouteOptions): number => (method === 'DELETE' ? 1 : 0);
    const inOrder = withParams().filter(({ method }) => method !== 'HEAD');
    for (const route of inOrder.sort((a, b) => isLast(a) - isLast(b))) {
      const name = nameOf(route);
      const toStranger = (await ask([route], () => ({ headers: stranger }), fresh))[name];
      const toOwner = (await ask([route], () => ({ headers }), fresh))[name];
      expect(toOwner, name).not.toBe(toStranger);
      expect(toOwner, name).not.toMatch(/ (request|access)\//);
    }
  });
});

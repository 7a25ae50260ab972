import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { badUrls, privateHosts } from '../webhooks/testing-addresses.ts';
import { nameOf } from './route-policy.ts';
import { openTestServer, type TestServer } from './testing.ts';
import { routesToTest } from './testing-routes.ts';

interface Schema {
  readonly properties?: { readonly [name: string]: Schema };
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly content?: { readonly [type: string]: { readonly schema: Schema } };
  readonly format?: string;
}

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

/** Names of the fields of a schema that may be meant as addresses, at any depth. */
function addressFields(schema: Schema): string[] {
  const parts = [
    schema.items,
    ...(schema.anyOf ?? []),
    ...Object.values(schema.content ?? {}).map((part) => part.schema),
  ];
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => [
    ...(/url|uri|href|link|host|address|endpoint|callback/i.test(name) || /ur[il]/.test(field.format ?? '')
      ? [name]
      : []),
    ...addressFields(field),
  ]);
  return [...own, ...parts.flatMap((part) => (part === undefined ? [] : addressFields(part)))];
}

describe('addresses that the server would call', () => {
  it('are taken by webhooks alone', () => {
    const takers = routesToTest(server.routes).flatMap((route) => {
      const { body, querystring, params } = route.schema ?? {};
      const schemas = [body, querystring, params].filter((schema) => schema !== undefined) as Schema[];
      return schemas.flatMap(addressFields).map((field) => `${nameOf(route)} ${field}`);
    });
    expect(takers).toEqual(['POST /api/webhooks url']);
  });

  it('are refused when they are private in any spelling, or no web addresses, and nothing is kept', async () => {
    const headers = await server.headersOf('one');
    const urls = [...badUrls, ...privateHosts.map((host) => `https://${host}/hook`)];
    for (const url of urls) {
      const response = await server.app.inject({ method: 'POST', url: '/api/webhooks', headers, payload: { url } });
      expect(response.statusCode, url).toBeGreaterThanOrEqual(400);
      expect(response.statusCode, url).toBeLessThan(500);
    }
    const { webhooks } = (await server.app.inject({ url: '/api/webhooks', headers })).json();
    expect(webhooks).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestServer, type TestServer } from './testing.ts';
import { routesToTest } from './testing-routes.ts';

interface Operation {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly security: readonly object[];
  readonly responses: { readonly [status: string]: object };
}

interface Description {
  readonly openapi: string;
  readonly paths: { readonly [path: string]: { readonly [method: string]: Operation } };
}

let server: TestServer;
let description: Description;
beforeAll(async () => {
  server = await openTestServer();
  description = (await server.app.inject('/api/openapi.json')).json();
});
afterAll(() => server.close());

describe('the description of the API', () => {
  it('is OpenAPI 3.1 and has every route', () => {
    expect(description.openapi).toBe('3.1.0');
    const described = Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const routes = routesToTest(server.routes)
      .filter(({ url, method }) => url.startsWith('/api/') && method !== 'HEAD')
      .map(({ url, method }) => `${method} ${url.replace(/:(\w+)/g, '{$1}')}`);
    expect(described.sort()).toEqual(routes.sort());
  });

  it('says of each what it does, who may, and what errors look like', () => {
    for (const [path, methods] of Object.entries(description.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        const name = `${method} ${path}`;
        expect(operation.summary, name).toMatch(/^[A-Z].*[^.]$/);
        expect(operation.tags, name).toHaveLength(1);
        expect(operation.responses, name).toHaveProperty('4XX');
        expect(operation.security, name).toBeInstanceOf(Array);
      }
    }
    expect(description.paths['/api/keys']?.['post']?.security).toEqual([{ key: ['admin'] }]);
    expect(description.paths['/api/health']?.['get']?.security).toEqual([]);
  });

  it('repeats no secret and no setting of this server', () => {
    const text = JSON.stringify(description);
    expect(text).not.toContain(server.services.settings.dataFolder);
    expect(text).not.toMatch(/viv_[A-Za-z0-9]/);
  });
});

describe('the page about the API', () => {
  it('loads nothing from elsewhere and runs no inline script', async () => {
    const page = await server.app.inject('/api/docs/');
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-security-policy']).toMatch(/default-src 'self'/);
    expect(page.headers['content-security-policy']).not.toMatch(/(default|script)-src[^;]*unsafe|https:|upgrade/);
    const sources = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source = '']) => source);
    expect(sources.length).toBeGreaterThan(2);
    for (const source of sources) {
      const { origin, pathname } = new URL(source, 'http://localhost/api/docs/');
      expect(origin, source).toBe('http://localhost');
      expect((await server.app.inject(pathname)).statusCode, source).toBe(200);
    }
  });

  it('gives nothing but its own files', async () => {
    for (const path of ['..%2f..%2f..%2fpackage.json', '%2e%2e%2fpackage.json', '..%5cpackage.json', '%00']) {
      const response = await server.app.inject(`/api/docs/static/${path}`);
      expect([400, 403, 404], path).toContain(response.statusCode);
    }
  });
});

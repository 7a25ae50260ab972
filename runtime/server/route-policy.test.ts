import './app-types.ts';
import fastify, { type RouteShorthandOptions } from 'fastify';
import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import { requirePolicies } from './route-policy.ts';

const response = { 200: Type.Object({}) };
const closed = { additionalProperties: false };

/** What keeps an app with this route from starting, or nothing. */
async function problemWith(url: string, options: RouteShorthandOptions): Promise<string> {
  const app = fastify();
  requirePolicies(app);
  app.post(url, options, async () => ({}));
  try {
    await app.ready();
    return '';
  } catch (error) {
    return (error as Error).message;
  } finally {
    await app.close();
  }
}

describe('a route', () => {
  it('is fine when it says who may call it, what it takes and what it answers', async () => {
    const options = {
      config: { scope: 'run' as const },
      schema: {
        params: Type.Object({ id: Type.String({ pattern: '^run_[0-9a-f]{22}$' }) }),
        querystring: Type.Object({}, closed),
        body: Type.Union([Type.Object({ a: Type.String() }, closed), Type.Array(Type.Object({}, closed))]),
        response,
      },
    };
    expect(await problemWith('/api/runs/:id', options)).toBe('');
  });

  it('does not start without a scope', async () => {
    expect(await problemWith('/api/x', { schema: { response } })).toContain('POST /api/x does not say which scope');
    const config = { scope: undefined } as object;
    expect(await problemWith('/api/x', { config, schema: { response } })).toContain('does not say which scope');
  });

  it('does not start without an answer', async () => {
    expect(await problemWith('/api/x', { config: { scope: 'run' } })).toContain('does not say what it answers');
  });

  it('does not start when it would take what it does not know', async () => {
    const config = { scope: 'run' as const };
    const open = Type.Object({ a: Type.String() });
    expect(await problemWith('/api/x', { config, schema: { response, body: open } })).toContain(
      'any field in its body',
    );
    expect(await problemWith('/api/x', { config, schema: { response, querystring: open } })).toContain('any query');
    expect(await problemWith('/api/:id', { config, schema: { response } })).toContain('takes any `id`');
    expect(await problemWith('/api/*', { config, schema: { response } })).toContain('takes any path');
    const either = Type.Union([Type.Object({}, closed), open]);
    expect(await problemWith('/api/x', { config, schema: { response, body: either } })).toContain('any field');
  });
});

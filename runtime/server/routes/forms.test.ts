import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nodeRegistry } from '../../../nodes/index.ts';
import { newId } from '../../database/new-id.ts';
import { openTestServer, type TestServer } from '../testing.ts';

const aiAlive: { inputs: { readonly [name: string]: object } } = JSON.parse(
  readFileSync(new URL('../../../graphs/library/ai-alive.json', import.meta.url), 'utf8'),
);

let server: TestServer;
let tenant: string;

beforeAll(async () => {
  server = await openTestServer({}, nodeRegistry);
});
afterAll(() => server.close());
beforeEach(() => {
  tenant = newId('tenant');
});

interface Form {
  readonly graph: string;
  readonly title: string;
  readonly inputs: readonly { readonly name: string; readonly schema: { readonly [keyword: string]: unknown } }[];
  readonly outputs: readonly { readonly name: string; readonly type: string }[];
}

async function formOf(graph: string, scopes: readonly ('run' | 'review')[] = ['run']) {
  const headers = await server.headersOf(tenant, ['author']);
  const body = { name: 'living', document: aiAlive };
  await server.app.inject({ method: 'POST', url: '/api/graphs', headers, payload: body });
  return server.app.inject({ url: `/api/graphs/${graph}`, headers: await server.headersOf(tenant, scopes) });
}

describe('the form of a graph', () => {
  it('is read by whoever may run graphs, in the order of its author, with the schemas of what is fed', async () => {
    const response = await formOf('living/revisions/latest/form');
    expect(response.statusCode, response.body).toBe(200);
    const { graph, title, inputs, outputs } = response.json<Form>();
    expect({ graph, title }).toEqual({ graph: 'living', title: 'AI Alive' });
    expect(inputs.map(({ name }) => name)).toEqual(Object.keys(aiAlive.inputs));
    expect(inputs.find(({ name }) => name === 'duration')?.schema).toMatchObject({ minimum: 1, unit: 's' });
    expect(outputs[0]).toMatchObject({ name: 'clip', type: 'video' });
  });

  it('is not there for a graph that is not', async () => {
    expect((await formOf('nobody/revisions/latest/form')).statusCode).toBe(404);
  });

  it('takes the scope to run', async () => {
    expect((await formOf('living/revisions/latest/form', ['review'])).statusCode).toBe(403);
  });
});

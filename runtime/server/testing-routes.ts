import { Readable } from 'node:stream';
import type { HTTPMethods, RouteOptions } from 'fastify';
import { revision } from '../../graphs/logic/revision.ts';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import { newId } from '../database/new-id.ts';
import { webhookDeliveries } from '../database/schema.ts';
import { nameOf } from './route-policy.ts';
import type { AppServices } from './services.ts';
import type { TestServer } from './testing.ts';

/** `owned` is what has been made before. */
type Maker = (server: TestServer, tenantId: string, owned: { readonly [param: string]: string }) => Promise<string>;

/** One of everything that a tenant can own, by the name that path params have for it. */
const makers: { readonly [param: string]: Maker } = {
  keyId: async ({ services }, tenantId) =>
    (await services.apiKeys.create(tenantId, { name: 'one', scopes: ['run'] })).id,
  artifactId: ({ services }, tenantId) => addArtifact(services, tenantId),
  graph: ({ services }, tenantId) => addGraph(services, tenantId),
  channel: async () => longestChannel,
  revision: async () => 'latest',
  template: async () => 'ai-alive',
  sample: async () => 'seaside.jpg',
  digest: async ({ services }, tenantId, { artifactId = '' }) =>
    (await services.artifactStore.get(tenantId, artifactId)).sha256,
  runId: ({ services }, tenantId) => addRun(services, tenantId),
  webhookId: async ({ services }, tenantId) => (await addWebhook(services, tenantId)).id,
  deliveryId: ({ services }, _tenantId, { webhookId = '' }) => addDelivery(services, webhookId),
};

/** Ids of the right shape that nobody has. */
const absent: { readonly [param: string]: string } = {
  artifactId: 'art_0000000000000000000000',
  channel: 'nowhere',
  graph: 'grf_0000000000000000000000',
  revision: '000000000000',
  template: 'nothing',
  sample: 'nothing.jpg',
  digest: '0'.repeat(64),
  keyId: 'key_0000000000000000000000',
  runId: 'run_0000000000000000000000',
  webhookId: 'whk_0000000000000000000000',
  deliveryId: 'whd_0000000000000000000000',
};

/** Nothing can be added to it that would still be the name of a channel, which a move would make. */
const longestChannel = 'candidate'.padEnd(32, '-x');
const emptyGraph: GraphDocument = { format: 'vivarium.graph/1', nodes: {}, edges: [] };

/** A body that each route takes, by the name of the route. */
const bodies: { readonly [route: string]: object } = {
  'PATCH /api/artifacts/:artifactId': { isKept: true },
  'POST /api/graphs': { name: 'another', document: emptyGraph },
  'POST /api/graphs/check': { document: emptyGraph },
  'POST /api/graphs/import': {
    ...{ format: 'vivarium.export/1', name: 'imported', title: '', description: '', leftOut: 0 },
    revisions: [{ revision: '0'.repeat(64), message: '', createdAt: '', document: emptyGraph }],
  },
  'POST /api/graphs/plan': { graph: 'nobody@production' },
  'PATCH /api/graphs/:graph': { title: 'Another title' },
  'POST /api/graphs/:graph/revisions': { parent: revision(emptyGraph), document: emptyGraph },
  'PUT /api/graphs/:graph/draft': { base: revision(emptyGraph), document: emptyGraph, counter: 0 },
  'PUT /api/graphs/:graph/channels/:channel': { to: 'latest' },
  'PUT /api/graphs/:graph/channels/:channel/protection': { isProtected: false },
  'POST /api/graphs/:graph/channels/:channel/rollback': {},
  'POST /api/keys': { name: 'nightly', scopes: ['run'] },
  'POST /api/runs': { graph: 'nobody@production' },
  'POST /api/runs/batch': { runs: [{ graph: 'nobody@production' }] },
  'PATCH /api/runs/:runId': { priority: 1 },
  'POST /api/webhooks': { url: 'https://93.184.215.14/hook' },
  'PATCH /api/webhooks/:webhookId': { isEnabled: true },
};

/** Path params that name the same thing for every tenant. */
export const sharedParams: readonly string[] = ['template', 'sample'];

export interface SampleRequest {
  readonly method: HTTPMethods;
  readonly url: string;
  readonly payload?: object;
}

/** Every route of the API but the files of the page about it, once for each method. */
export function routesToTest(routes: readonly RouteOptions[]): readonly RouteOptions[] {
  return routes.filter(({ config }) => config?.scope !== 'public' || config.streams !== true);
}

export function paramsOf({ url }: Pick<RouteOptions, 'url'>): string[] {
  return [...url.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
}

/** A request that a route would answer, with these values for its path params. */
export function sampleOf(route: RouteOptions, params: { readonly [name: string]: string }): SampleRequest {
  const method = [route.method].flat()[0] as HTTPMethods;
  const url = route.url.replace(/:(\w+)/g, (_match, name: string) => encodeURIComponent(known(params, name)));
  const takesJson = route.config?.consumes?.includes('application/json') === true;
  return { method, url, ...(takesJson ? { payload: known(bodies, nameOf(route)) } : {}) };
}

export async function paramsOwnedBy(server: TestServer, tenantId: string): Promise<{ [name: string]: string }> {
  const owned: { [name: string]: string } = {};
  for (const [name, make] of Object.entries(makers)) owned[name] = await make(server, tenantId, owned);
  return owned;
}

export function absentParams(): { readonly [name: string]: string } {
  return absent;
}

/** A new route without a sample fails every test over all routes. */
function known<Value>(values: { readonly [name: string]: Value }, name: string): Value {
  const value = values[name];
  if (value === undefined) throw new Error(`There is no sample for \`${name}\` yet: add it here.`);
  return value;
}

async function addRun({ runStore }: AppServices, tenantId: string): Promise<string> {
  const document = { format: 'vivarium.graph/1' as const, nodes: {}, edges: [] };
  const { runs = [] } = await runStore.submit(tenantId, [{ graphId: null, graphRevision: '0', document, inputs: {} }]);
  const id = runs[0]?.id ?? '';
  // One that has ended: streams of its events end too.
  await runStore.cancel(tenantId, id);
  return id;
}

/** By address, so that nothing has to be looked up. */
function addWebhook({ webhooks }: AppServices, tenantId: string) {
  return webhooks.create(tenantId, 'https://93.184.215.14/hook');
}

async function addDelivery(services: AppServices, webhookId: string): Promise<string> {
  const id = newId('whd');
  const delivery = { id, webhookId, runId: newId('run'), state: 'failed' as const, body: {} };
  await services.database.database.insert(webhookDeliveries).values(delivery);
  return id;
}

async function addGraph({ graphStore }: AppServices, tenantId: string): Promise<string> {
  const given = { name: 'mine', document: emptyGraph, author: 'key_0' };
  const { graph } = await graphStore.create(tenantId, given);
  await graphStore.channels.move(tenantId, graph.id, longestChannel, { to: 'latest', author: 'key_0' });
  return graph.id;
}

async function addArtifact({ artifactStore }: AppServices, tenantId: string): Promise<string> {
  const gif = [Buffer.from('GIF89a and so on')];
  return (await artifactStore.add(tenantId, await artifactStore.receive(Readable.from(gif)), 'mine.gif')).id;
}

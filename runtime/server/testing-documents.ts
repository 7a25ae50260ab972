import type { InjectOptions, RouteOptions } from 'fastify';
import { revision } from '../../graphs/logic/revision.ts';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import { nameOf } from './route-policy.ts';

/** One way in which a graph document reaches the server. */
export interface DocumentWay {
  /** Name of its route, and which of the types of body. */
  readonly name: string;
  /**
   * What becomes of the document: it would be computed, so that what is wrong with it is a refusal; it is stored or checked,
   * and the answer says what is wrong with it; it is put aside unread.
   */
  readonly use: 'run' | 'store' | 'put aside';
  /** The request that brings this JSON text as a document. */
  send(documentText: string, graph: OwnGraph): Pick<InjectOptions, 'method' | 'url' | 'payload' | 'headers'>;
}

/** A graph that the tenant has, and its first revision. */
export interface OwnGraph {
  readonly name: string;
  readonly revision: string;
}

const boundary = 'documents';

let count = 0;
const unused = (): string => `brought-${++count}`;

function json(method: 'POST' | 'PUT', url: string, payload: string) {
  return { method, url, payload, headers: { 'content-type': 'application/json' } };
}

function form(url: string, request: string) {
  const payload = `--${boundary}\r\nContent-Disposition: form-data; name="request"\r\n\r\n${request}\r\n--${boundary}--\r\n`;
  return {
    ...{ method: 'POST' as const, url, payload },
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}

/** Of what is small enough to be imported without more ado. */
function revisionOf(document: string): string {
  try {
    if (document.length < 100_000) return revision(JSON.parse(document) as GraphDocument);
  } catch {
    // It is none.
  }
  return '0'.repeat(64);
}

const exported = (document: string): string =>
  `{"format":"vivarium.export/1","name":"${unused()}","title":"","description":"","leftOut":0,"revisions":[{"revision":"${revisionOf(document)}","message":"","createdAt":"","document":${document}}]}`;

const ways: readonly DocumentWay[] = [
  {
    name: 'POST /api/graphs',
    use: 'store',
    send: (document) => json('POST', '/api/graphs', `{"name":"${unused()}","document":${document}}`),
  },
  {
    name: 'POST /api/graphs/check',
    use: 'store',
    send: (document) => json('POST', '/api/graphs/check', `{"document":${document}}`),
  },
  {
    name: 'POST /api/graphs/import',
    use: 'store',
    send: (document) => json('POST', '/api/graphs/import', exported(document)),
  },
  {
    name: 'POST /api/graphs/plan',
    use: 'run',
    send: (document) => json('POST', '/api/graphs/plan', `{"graph":{"document":${document}}}`),
  },
  {
    name: 'POST /api/graphs/:graph/revisions',
    use: 'store',
    send: (document, { name, revision: parent }) =>
      json('POST', `/api/graphs/${name}/revisions`, `{"parent":"${parent}","document":${document}}`),
  },
  {
    name: 'PUT /api/graphs/:graph/draft',
    use: 'put aside',
    send: (document, { name, revision: base }) =>
      json('PUT', `/api/graphs/${name}/draft`, `{"base":"${base}","counter":0,"document":${document}}`),
  },
  {
    name: 'POST /api/runs',
    use: 'run',
    send: (document) => json('POST', '/api/runs', `{"graph":{"document":${document}}}`),
  },
  {
    name: 'POST /api/runs as a form',
    use: 'run',
    send: (document) => form('/api/runs', `{"graph":{"document":${document}}}`),
  },
  {
    name: 'POST /api/runs/batch',
    use: 'run',
    send: (document) => json('POST', '/api/runs/batch', `{"runs":[{"graph":{"document":${document}}}]}`),
  },
];

/** All ways, by the schemas of the routes. A new one that is not described above fails the tests. */
export function waysOfDocuments(routes: readonly RouteOptions[]): readonly DocumentWay[] {
  const takers = routes.filter(({ schema }) => JSON.stringify(schema?.body ?? {}).includes('"document":'));
  return takers.flatMap((route) => {
    const found = ways.filter(({ name }) => name.split(' as ')[0] === nameOf(route));
    const types = route.config?.consumes?.length ?? 0;
    if (found.length !== types) throw new Error(`Say in ${import.meta.filename} how ${nameOf(route)} takes documents.`);
    return found;
  });
}

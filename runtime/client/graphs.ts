import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { Issue } from '../../graphs/schema/issue.ts';
import type { ChannelView, GraphView, RevisionView } from '../server/graph-schemas.ts';
import type { Http } from './http.ts';

export interface GraphPage {
  readonly graphs: readonly GraphView[];
  readonly nextCursor?: string;
}

/** What a save answers: the revision, whether it is a new one, and what is wrong with it. */
export type SavedRevision = RevisionView & { readonly isNew: boolean; readonly issues: readonly Issue[] };

export interface MoveOptions {
  /** Move only if it points there; null: only if there is no such channel. */
  readonly from?: string | null;
  readonly reason?: string;
}

/** The graphs of a tenant on a server. A graph is named by its id or its name. */
export class GraphsClient {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  list(page: { readonly search?: string; readonly limit?: number; readonly cursor?: string } = {}): Promise<GraphPage> {
    return this.#http.json('/api/graphs', { query: page });
  }

  get(graph: string): Promise<GraphView> {
    return this.#http.json(pathOf(graph));
  }

  create(graph: {
    readonly name: string;
    readonly document: GraphDocument;
    readonly message?: string;
  }): Promise<GraphView & { readonly issues: readonly Issue[] }> {
    return this.#http.json('/api/graphs', { method: 'POST', json: graph });
  }

  /** By channel, revision or `latest`. */
  revision(graph: string, selector: string): Promise<RevisionView & { readonly document: GraphDocument }> {
    return this.#http.json(`${pathOf(graph)}/revisions/${encodeURIComponent(selector)}`);
  }

  /** Refused with 409 when somebody has saved since `parent`. */
  save(
    graph: string,
    revision: { readonly parent: string; readonly document: GraphDocument; readonly message?: string },
  ): Promise<SavedRevision> {
    return this.#http.json(`${pathOf(graph)}/revisions`, { method: 'POST', json: revision });
  }

  moveChannel(graph: string, channel: string, to: string, options: MoveOptions = {}): Promise<ChannelView> {
    return this.#http.json(channelPath(graph, channel), { method: 'PUT', json: { to, ...options } });
  }

  rollBackChannel(graph: string, channel: string, options: { readonly reason?: string } = {}): Promise<ChannelView> {
    return this.#http.json(`${channelPath(graph, channel)}/rollback`, { method: 'POST', json: options });
  }
}

function pathOf(graph: string): string {
  return `/api/graphs/${encodeURIComponent(graph)}`;
}

function channelPath(graph: string, channel: string): string {
  return `${pathOf(graph)}/channels/${encodeURIComponent(channel)}`;
}

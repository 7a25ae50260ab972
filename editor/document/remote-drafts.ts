import type { GraphDocument } from '../../graphs/schema/document.ts';
import { answer, api, fetchWithKey } from '../api/client.ts';

/** What was saved last as a version. */
export interface Head {
  readonly revision: string;
  readonly number: number;
  readonly document: GraphDocument;
}

export interface RemoteDraft {
  readonly document: GraphDocument;
  readonly base: string;
  readonly counter: number;
  readonly author: string;
  readonly updatedAt: string;
}

export interface RemoteState {
  readonly head: Head;
  readonly draft: RemoteDraft | undefined;
}

export interface DraftToSave {
  readonly document: GraphDocument;
  readonly base: string;
  readonly counter: number;
}

/** The draft of one graph as the server keeps it. */
export interface RemoteDrafts {
  read(): Promise<RemoteState>;
  /** Gives the new counter. `isLeaving` lets the request outlive the page, where it is small enough. */
  put(draft: DraftToSave, isLeaving: boolean): Promise<number>;
  remove(counter: number): Promise<void>;
}

/** Browsers refuse larger bodies for requests that outlive their page. */
const longestLeavingBody = 60_000;

export function remoteDrafts(graph: string): RemoteDrafts {
  return {
    read: () => readRemoteState(graph),
    put: async (draft, isLeaving) => {
      const body = JSON.stringify(draft);
      const response = await fetchWithKey(`/api/graphs/${graph}/draft`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body,
        keepalive: isLeaving && body.length < longestLeavingBody,
      });
      const { counter } = (await response.json()) as { counter: number };
      return counter;
    },
    remove: async (counter) => {
      const params = { path: { graph }, query: { counter: String(counter) } };
      await answer(api.DELETE('/api/graphs/{graph}/draft', { params }));
    },
  };
}

export async function readRemoteState(graph: string): Promise<RemoteState> {
  const [head, { draft }] = await Promise.all([
    answer(api.GET('/api/graphs/{graph}/revisions/{revision}', { params: { path: { graph, revision: 'latest' } } })),
    answer(api.GET('/api/graphs/{graph}/draft', { params: { path: { graph } } })),
  ]);
  return {
    head: { revision: head.revision, number: head.number, document: head.document as GraphDocument },
    draft: draft === null ? undefined : { ...draft, document: draft.document as GraphDocument },
  };
}

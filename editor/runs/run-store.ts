import { createStore, type StoreApi } from 'zustand';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { Json } from '../../graphs/schema/json.ts';
import { answer, api } from '../api/client.ts';
import { followEvents } from '../api/event-stream.ts';
import { emptyRun, type RunView, withEvent } from './run-view.ts';

export interface RunState extends RunView {
  /** The run that is shown; undefined before the first. */
  readonly runId: string | undefined;
  readonly isRunning: boolean;
  /** False while the server cannot be reached. */
  readonly isConnected: boolean;
  /** Why the run could not be started or followed. */
  readonly failure: unknown;
}

export interface RunOrder {
  readonly document: GraphDocument;
  readonly inputs?: { readonly [name: string]: Json };
  readonly seed?: number;
  /** Compute only this node and what it needs. */
  readonly until?: string;
}

export interface RunStore extends StoreApi<RunState> {
  /** Submits a run of the document as it is now and follows it. */
  start(order: RunOrder): Promise<void>;
  /** Shows a run that is already there, from its first event. */
  follow(runId: string): Promise<void>;
  cancel(): Promise<void>;
}

const idle: RunState = { ...emptyRun, runId: undefined, isRunning: false, isConnected: true, failure: undefined };

/** The run that an editor shows. Progress writes here and never touches the document. */
export function createRunStore(): RunStore {
  const store = createStore<RunState>(() => idle);
  let following = new AbortController();

  async function follow(runId: string): Promise<void> {
    following.abort();
    following = new AbortController();
    const { signal } = following;
    store.setState({ ...idle, runId, isRunning: true });
    try {
      await followEvents(runId, {
        after: 0,
        signal,
        onEvent: (event) => store.setState((state) => withEvent(state, event)),
        onConnection: (isConnected) => store.setState({ isConnected }),
      });
    } catch (failure) {
      if (!signal.aborted) store.setState({ failure });
    }
    if (!signal.aborted) store.setState({ isRunning: false });
  }

  return {
    ...store,
    follow,
    start: async ({ document, ...order }) => {
      store.setState({ ...idle, isRunning: true });
      try {
        const body = { graph: { document }, previews: true, ...order };
        const { id } = await answer(api.POST('/api/runs', { body }));
        await follow(id);
      } catch (failure) {
        store.setState({ isRunning: false, failure });
      }
    },
    cancel: async () => {
      const { runId } = store.getState();
      if (runId !== undefined) await answer(api.POST('/api/runs/{runId}/cancel', { params: { path: { runId } } }));
    },
  };
}

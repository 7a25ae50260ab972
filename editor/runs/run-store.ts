import { createStore, type StoreApi } from 'zustand';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { Json } from '../../graphs/schema/json.ts';
import { answer, api } from '../api/client.ts';
import { followEvents } from '../api/event-stream.ts';
import { Failure } from '../api/failure.ts';
import { ofGraph, pause } from './active-run.ts';
import { emptyRun, oldPreviews, type RunView, withEvent } from './run-view.ts';

export interface RunState extends RunView {
  /** The run that is shown; undefined before the first. */
  readonly runId: string | undefined;
  readonly isRunning: boolean;
  /** False while the server cannot be reached. */
  readonly isConnected: boolean;
  /** Epoch milliseconds: when the run was submitted, began to work and ended, as far as it has. */
  readonly submittedAt: number | undefined;
  readonly startedAt: number | undefined;
  readonly finishedAt: number | undefined;
  /** Compute only this node and what it needs. */
  readonly until: string | undefined;
  /** Why the run could not be started or followed. */
  readonly failure: unknown;
}

export interface RunOrder {
  /** A document of one's own, or a stored graph as `name@channel` or `name@revision`, which shows no previews. */
  readonly document: GraphDocument | string;
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
  /** Runs again what failed or was cancelled; what was finished is not computed anew. */
  retry(): Promise<void>;
  cancel(): Promise<void>;
  /** Lets go of the server: the page is left. The run goes on. */
  leave(): void;
}

const idle: RunState = {
  ...emptyRun,
  runId: undefined,
  isRunning: false,
  isConnected: true,
  submittedAt: undefined,
  startedAt: undefined,
  finishedAt: undefined,
  until: undefined,
  failure: undefined,
};

const longestWaitMs = 8_000;

/**
 * The run that an editor shows. Progress writes here and never touches the document. Runs are listed with the graph of this
 * id, where there is one.
 */
export function createRunStore(graphId?: string): RunStore {
  const store = createStore<RunState>(() => idle);
  let following = new AbortController();

  async function follow(runId: string): Promise<void> {
    following.abort();
    following = new AbortController();
    const { signal } = following;
    const { runId: shown, submittedAt, until, nodes } = store.getState();
    // One that was just submitted here knows its beginning, and shows what was there before until it has something itself.
    const known = shown === undefined ? { submittedAt, until, nodes } : {};
    store.setState({ ...idle, runId, isRunning: true, ...known });
    void loadTimes(runId, signal);
    try {
      await followEvents(runId, {
        after: 0,
        signal,
        onEvent: (event) => {
          store.setState((state) => timed(withEvent(state, event), event.type));
        },
        onConnection: (isConnected) => store.setState({ isConnected }),
      });
    } catch (failure) {
      if (!signal.aborted) store.setState({ failure });
    }
    if (signal.aborted) return;
    store.setState({ isRunning: false });
    await loadTimes(runId, signal);
  }

  async function loadTimes(runId: string, signal: AbortSignal): Promise<void> {
    const call = api.GET('/api/runs/{runId}', { params: { path: { runId } }, signal });
    const run = await answer(call).catch(() => undefined);
    if (run === undefined || signal.aborted) return;
    store.setState({
      submittedAt: Date.parse(run.createdAt),
      startedAt: run.startedAt === null ? undefined : Date.parse(run.startedAt),
      finishedAt: run.finishedAt === null ? undefined : Date.parse(run.finishedAt),
      until: run.until ?? undefined,
    });
  }

  /** Makes a run and follows it. The key makes sure that it is one run, however often the request must be sent. */
  async function make(send: (key: string) => Promise<{ readonly id: string }>, until?: string): Promise<void> {
    following.abort();
    following = new AbortController();
    const { signal } = following;
    const nodes = oldPreviews(store.getState().nodes);
    store.setState({ ...idle, nodes, isRunning: true, submittedAt: Date.now(), until });
    const key = crypto.randomUUID();
    for (let waitMs = 500; !signal.aborted; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
      try {
        const { id } = await send(key);
        if (signal.aborted) return;
        store.setState({ isConnected: true });
        ofGraph(graphId)?.tell(id);
        await follow(id);
        return;
      } catch (failure) {
        if (failure instanceof Failure) {
          store.setState({ isRunning: false, isConnected: true, failure });
          return;
        }
        store.setState({ isConnected: false });
        await pause(waitMs, signal);
      }
    }
  }

  return {
    ...store,
    follow,
    start: ({ document, ...order }) => {
      const own = { document, ...(graphId === undefined ? {} : { of: graphId }) };
      const isStored = typeof document === 'string';
      const body = { graph: isStored ? document : own, ...(isStored ? {} : { previews: true }), ...order };
      const send = (key: string) =>
        answer(api.POST('/api/runs', { body, params: { header: { 'idempotency-key': key } } }));
      return make(send, order.until);
    },
    retry: async () => {
      const { runId, until } = store.getState();
      if (runId === undefined) return;
      const send = (key: string) => {
        const params = { path: { runId }, header: { 'idempotency-key': key } };
        return answer(api.POST('/api/runs/{runId}/retry', { params }));
      };
      await make(send, until);
    },
    cancel: async () => {
      const { runId } = store.getState();
      if (runId === undefined) {
        // It may never have reached the server.
        following.abort();
        store.setState(idle);
        return;
      }
      store.setState({ isCancelling: true });
      try {
        await answer(api.POST('/api/runs/{runId}/cancel', { params: { path: { runId } } }));
      } catch (failure) {
        store.setState({ isCancelling: false, failure });
      }
    },
    leave: () => following.abort(),
  };
}

/** The first moment that this page knows of; the server's own times come later and are exact. */
function timed(state: RunState, type: string): RunState {
  if (type === 'run.started' && state.startedAt === undefined) return { ...state, startedAt: Date.now() };
  if (type === 'run.finished' && state.finishedAt === undefined) return { ...state, finishedAt: Date.now() };
  return state;
}

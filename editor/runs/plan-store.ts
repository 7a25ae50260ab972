import { createStore, type StoreApi } from 'zustand';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { Json } from '../../graphs/schema/json.ts';
import { answer, api } from '../api/client.ts';
import { type PlanView, planView } from './plan-view.ts';

export interface PlanState {
  readonly nodes: PlanView;
}

export interface PlanOrder {
  readonly document: GraphDocument;
  readonly inputs?: { readonly [name: string]: Json };
}

export interface PlanStore extends StoreApi<PlanState> {
  /** Asks what a run would do. A newer question makes the answer to this one worthless. */
  ask(order: PlanOrder): Promise<void>;
  /** There is no plan: the document has errors. */
  clear(): void;
}

/** What the next run would compute. A document that cannot run has no plan: its errors are told elsewhere. */
export function createPlanStore(): PlanStore {
  const store = createStore<PlanState>(() => ({ nodes: {} }));
  let asking = new AbortController();
  return {
    ...store,
    clear: () => {
      asking.abort();
      if (Object.keys(store.getState().nodes).length > 0) store.setState({ nodes: {} });
    },
    ask: async ({ document, inputs = {} }) => {
      asking.abort();
      asking = new AbortController();
      const { signal } = asking;
      const { view: _view, ...meaning } = document;
      try {
        const body = { graph: { document: meaning }, inputs };
        const { nodes } = await answer(api.POST('/api/graphs/plan', { body, signal }));
        if (!signal.aborted) store.setState(({ nodes: before }) => ({ nodes: planView(nodes, before) }));
      } catch {
        if (!signal.aborted) store.setState({ nodes: {} });
      }
    },
  };
}

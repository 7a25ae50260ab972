import { useLocation } from 'wouter';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import { answer, api } from '../api/client.ts';
import { replaceDocument } from '../document/document-commands.ts';
import { useOpenDocument } from '../document/document-context.tsx';
import { createGraph } from '../gallery/graph-actions.ts';
import { showDone } from '../shell/show-failure.tsx';
import { useWords } from '../words/words.ts';
import { useOpenRunStore } from './run-context.tsx';
import { documentOfRun } from './run-document.ts';
import type { ListedRun } from './run-queries.ts';

type NamedRun = Pick<ListedRun, 'id' | 'graphTitle'>;

export interface RunActions {
  /** The graph of a run with its inputs, in the place of the one that is open; undefined where none is. */
  readonly takeGraph: ((run: NamedRun) => Promise<void>) | undefined;
  readonly openAsNew: (run: NamedRun) => Promise<void>;
  /** Goes on from what is finished. */
  readonly retry: (run: NamedRun) => Promise<void>;
}

/** What can be done with any run of the history. */
export function useRunActions(): RunActions {
  const { runs: words } = useWords();
  const documents = useOpenDocument();
  const runs = useOpenRunStore();
  const [, go] = useLocation();
  return {
    takeGraph:
      documents &&
      (async (run) => {
        const document = await loadDocument(run.id);
        documents.run(replaceDocument(document, words.tookGraph(run.graphTitle)));
        showDone(words.graphTaken);
      }),
    openAsNew: async (run) => go(`/graphs/${await createGraph(run.graphTitle, await loadDocument(run.id))}`),
    retry: async ({ id }) => {
      const params = { path: { runId: id }, header: { 'idempotency-key': crypto.randomUUID() } };
      const again = await answer(api.POST('/api/runs/{runId}/retry', { params }));
      if (runs === undefined) go(`/runs/${again.id}`);
      else if (!runs.getState().isRunning) await runs.follow(again.id);
    },
  };
}

/** The exact graph that ran, with the inputs that it had. */
async function loadDocument(runId: string): Promise<GraphDocument> {
  const params = { path: { runId } };
  const [document, run] = await Promise.all([
    answer(api.GET('/api/runs/{runId}/document', { params })),
    answer(api.GET('/api/runs/{runId}', { params })),
  ]);
  return documentOfRun(document as GraphDocument, run);
}

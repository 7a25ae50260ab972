import { useCallback } from 'react';
import { useDocumentStore } from '../document/document-context.tsx';
import { useRunStore } from './run-context.tsx';

/** Runs the document as it is now: all of it, or only a node and what it needs. Does nothing while a run goes on. */
export function useStartRun(): (until?: string) => void {
  const documents = useDocumentStore();
  const runs = useRunStore();
  return useCallback(
    (until) => {
      if (runs.getState().isRunning) return;
      const { document } = documents.getState();
      void runs.start({ document, ...(until === undefined ? {} : { until }) });
    },
    [documents, runs],
  );
}

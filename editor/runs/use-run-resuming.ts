import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ofGraph } from './active-run.ts';
import { useRunStore } from './run-context.tsx';
import { newestRunQuery, runsKey } from './run-queries.ts';

/** How often the page looks for a run of this graph that somebody has started elsewhere. */
const lookMs = 5_000;

/**
 * Shows the newest run of the graph, whoever started it: after a reload the run that goes on, in a second window the same
 * one, and the results of the last one where none does. A run that goes on here is never left for another.
 */
export function useRunResuming(graphId: string): void {
  const runs = useRunStore();
  const queries = useQueryClient();
  useEffect(() => {
    let isHere = true;
    const show = (runId: string): void => {
      const { isRunning, runId: shown } = runs.getState();
      if (isHere && !isRunning && shown !== runId) void runs.follow(runId);
    };
    const look = async (): Promise<void> => {
      if (document.visibilityState === 'hidden' || runs.getState().isRunning) return;
      const newest = await queries.fetchQuery({ ...newestRunQuery(graphId), staleTime: 0 }).catch(() => null);
      if (newest === null) return;
      // Nothing is shown yet: even one that has ended has results to show.
      const isGoingOn = newest.state === 'queued' || newest.state === 'running';
      if (isGoingOn || runs.getState().runId === undefined) show(newest.id);
    };
    void look();
    const timer = setInterval(() => void look(), lookMs);
    const onVisible = (): void => void look();
    document.addEventListener('visibilitychange', onVisible);
    const deaf = ofGraph(graphId)?.hear(show);
    const stop = runs.subscribe(({ isRunning }, old) => {
      if (isRunning !== old.isRunning) void queries.invalidateQueries({ queryKey: [runsKey] });
    });
    return () => {
      isHere = false;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', onVisible);
      deaf?.();
      stop();
    };
  }, [graphId, runs, queries]);
}

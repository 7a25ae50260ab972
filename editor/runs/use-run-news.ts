import { useEffect } from 'react';
import { announce } from '../canvas/announce.ts';
import { useDocumentStore } from '../document/document-context.tsx';
import { useWords } from '../words/words.ts';
import { durationText } from './durations.ts';
import { notifyOfRun } from './notify.ts';
import { useRunStore } from './run-context.tsx';
import { runProgress } from './run-progress.ts';
import type { RunState } from './run-store.ts';

/**
 * Tells of a run where it cannot be seen: to a screen reader when it starts and ends, in the title of the page how far it
 * is, and, where that is wished, as a notification of the browser.
 */
export function useRunNews(): void {
  const runs = useRunStore();
  const documents = useDocumentStore();
  const { runs: words, workbench } = useWords();
  useEffect(() => {
    const plainTitle = document.title;
    const name = (): string => documents.getState().document.title ?? workbench.untitled;
    const news = (state: RunState): string => {
      const { submittedAt = 0, finishedAt = submittedAt } = state;
      switch (state.state) {
        case 'done':
          return words.heard.done(durationText(finishedAt - submittedAt, words));
        case 'blocked':
          return words.heard.blocked(state.reason);
        case 'failed':
          return words.heard.failed(state.error?.message ?? state.reason);
        default:
          return words.heard.cancelled;
      }
    };
    const stop = runs.subscribe((state, old) => {
      document.title = titleOf(state, name(), words.title);
      // A run that ended long ago and is shown again is no news.
      const isLive = old.isRunning && Date.now() - (state.submittedAt ?? 0) < 24 * 3_600_000;
      if (state.isRunning && !old.isRunning && state.runId === undefined) announce(words.heard.started);
      if (state.isRunning && old.isConnected !== state.isConnected) {
        announce(state.isConnected ? words.heard.regained : words.heard.lost);
      }
      if (isLive && hasEnded(state) && !hasEnded(old) && old.state !== undefined && isRecent(state)) {
        announce(news(state));
        notifyOfRun(name(), news(state));
      }
    });
    return () => {
      stop();
      document.title = plainTitle;
    };
  }, [runs, documents, words, workbench]);
}

function hasEnded({ state }: RunState): boolean {
  return state !== undefined && state !== 'queued' && state !== 'running';
}

const recentMs = 60_000;

/** Its end has just come, and is not read again from the log. */
function isRecent({ finishedAt }: RunState): boolean {
  return finishedAt === undefined || Date.now() - finishedAt < recentMs;
}

interface TitleWords {
  readonly running: (percent: number, graph: string) => string;
  readonly queued: (graph: string) => string;
  readonly done: (graph: string) => string;
  readonly failed: (graph: string) => string;
}

export function titleOf(
  state: Pick<RunState, 'isRunning' | 'state' | 'nodes'>,
  graph: string,
  words: TitleWords,
): string {
  if (state.isRunning) {
    return state.state === 'running'
      ? words.running(Math.floor(runProgress(state.nodes) * 100), graph)
      : words.queued(graph);
  }
  if (state.state === 'done') return words.done(graph);
  return state.state === 'failed' || state.state === 'blocked' ? words.failed(graph) : graph;
}

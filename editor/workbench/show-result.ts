import { useEffect } from 'react';
import { useRunStore } from '../runs/run-context.tsx';
import { openRun, viewerStore } from '../viewer/viewer-store.ts';

/** A run that ended longer ago was only read again, after a reload. */
const freshMs = 10_000;

/**
 * Shows the clip of a run that has just ended: the first one unasked, so that nobody has to look for it; later ones where the
 * viewer is open, so that whoever closed it is left in peace.
 */
export function useShowResult(): void {
  const runs = useRunStore();
  useEffect(() => {
    let hasShown = false;
    return runs.subscribe(({ state, runId, finishedAt, outputs }, { state: before }) => {
      if (state !== 'done' || before === 'done' || runId === undefined || finishedAt === undefined) return;
      const hasClip = Object.values(outputs).some(({ artifact }) => artifact?.mediaType.startsWith('video/'));
      if (!hasClip || Date.now() - finishedAt > freshMs) return;
      if (!hasShown || viewerStore.getState().run !== undefined) openRun(runId);
      hasShown = true;
    });
  }, [runs]);
}

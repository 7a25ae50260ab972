import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { answer, api } from '../api/client.ts';
import { useRun, useRunStore } from '../runs/run-context.tsx';
import type { AppForm, FormValues } from './form-query.ts';
import { mainOutput } from './main-output.ts';
import { addRecent, finishRecent, forgetRecent, type RecentRun, readRecent } from './recent-runs.ts';

interface ShownRun {
  readonly show: (runId: string) => void;
  readonly recent: readonly RecentRun[];
  readonly forget: () => void;
}

/**
 * Keeps the address and the run that is shown together: `?run=` shows that run, with the values it was made with; a run that
 * is made here goes into the address, so that a refresh and a shared link find it. What was made is remembered on this device.
 */
export function useShownRun(form: AppForm, setValues: (values: FormValues) => void): ShownRun {
  const runs = useRunStore();
  const search = useSearch();
  const [path, navigate] = useLocation();
  const [recent, setRecent] = useState(() => readRecent(form.graph));
  const wished = new URLSearchParams(search).get('run') ?? undefined;
  const runId = useRun((state) => state.runId);
  const made = useRun((state) => (state.state === 'done' ? mainOutput(state.outputs)?.artifact?.id : undefined));

  const isLeft = useRef(false);
  useEffect(() => {
    const wasLeft = isLeft.current;
    isLeft.current = false;
    if (wished === undefined || (wished === runs.getState().runId && !wasLeft)) return;
    void runs.follow(wished);
    const call = api.GET('/api/runs/{runId}', { params: { path: { runId: wished } } });
    // Without its values the run can still be shown; what is wrong with it is told where it is followed.
    answer(call).then(
      ({ inputs }) => setValues(inputs as FormValues),
      () => undefined,
    );
  }, [wished, runs, setValues]);
  useEffect(
    () => () => {
      // A page that comes back, as one does at once while it is developed, follows the run anew.
      isLeft.current = true;
      runs.leave();
    },
    [runs],
  );

  useEffect(() => {
    if (runId === undefined || runId === wished) return;
    // Only what is made here belongs to this device; what a shared link shows does not.
    addRecent(form.graph, { runId, at: new Date().toISOString(), artifact: '' });
    const params = new URLSearchParams(globalThis.location.search);
    params.set('run', runId);
    navigate(`${path}?${params}`, { replace: wished === undefined });
  }, [runId, wished, path, navigate, form.graph]);

  useEffect(() => {
    if (runId === undefined || made === undefined) return;
    setRecent(finishRecent(form.graph, { runId, artifact: made }));
  }, [runId, made, form.graph]);

  const show = useCallback(
    (id: string) => {
      const params = new URLSearchParams(globalThis.location.search);
      params.set('run', id);
      navigate(`${path}?${params}`);
      globalThis.scrollTo({ top: 0 });
    },
    [path, navigate],
  );
  const forget = (): void => {
    forgetRecent(form.graph);
    setRecent([]);
  };
  return { show, recent: recent.filter(({ artifact }) => artifact !== ''), forget };
}

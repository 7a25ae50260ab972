import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../api/client.ts';
import { showFailure } from '../shell/show-failure.tsx';
import { useWords } from '../words/words.ts';
import { durationText } from './durations.ts';
import { activeRunsQuery, type ListedRun, runsKey } from './run-queries.ts';
import classes from './runs-panel.module.css';
import { StateRing } from './state-ring.tsx';
import { useElapsed } from './use-elapsed.ts';

const highest = 100;

/** What waits and works, of all graphs, in the order in which it is served. */
export function RunQueue() {
  const { runs: words } = useWords();
  const { data: runs = [] } = useQuery(activeRunsQuery);
  const waiting = runs.filter(({ state }) => state === 'queued');
  if (runs.length === 0) return <p className={classes.empty}>{words.emptyQueue}</p>;
  return (
    <ol className={classes.list}>
      {runs.map((run) => (
        <QueuedRun key={run.id} run={run} waiting={waiting} />
      ))}
    </ol>
  );
}

function QueuedRun({ run, waiting }: { readonly run: ListedRun; readonly waiting: readonly ListedRun[] }) {
  const { runs } = useWords();
  const queries = useQueryClient();
  const place = waiting.indexOf(run);
  const elapsed = useElapsed(run.startedAt === null ? undefined : Date.parse(run.startedAt), undefined);
  const refresh = { onSettled: () => queries.invalidateQueries({ queryKey: [runsKey] }), onError: showFailure };
  const params = { path: { runId: run.id } };
  const cancel = useMutation({
    mutationFn: () => answer(api.POST('/api/runs/{runId}/cancel', { params })),
    ...refresh,
  });
  const move = useMutation({
    mutationFn: (priority: number) => answer(api.PATCH('/api/runs/{runId}', { params, body: { priority } })),
    ...refresh,
  });
  const [before, after] = [waiting[place - 1], waiting[place + 1]];
  return (
    <li className={classes.queued}>
      <StateRing state={run.state} progress={0.25} />
      <span className={classes.queuedTitle}>{run.graphTitle}</span>
      <span className={`${classes.dim} vv-numbers`}>
        {run.isCancelling
          ? runs.cancelling
          : run.state === 'queued'
            ? runs.position(place + 1)
            : durationText(elapsed ?? 0, runs)}
      </span>
      {run.state === 'queued' && (
        <>
          <Tooltip label={runs.sooner}>
            <ActionIcon
              size="sm"
              variant="subtle"
              color="gray"
              aria-label={runs.sooner}
              disabled={before === undefined || move.isPending || before.priority >= highest}
              onClick={() => move.mutate((before?.priority ?? 0) + 1)}
            >
              <IconArrowUp size={14} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={runs.later}>
            <ActionIcon
              size="sm"
              variant="subtle"
              color="gray"
              aria-label={runs.later}
              disabled={after === undefined || move.isPending || after.priority <= -highest}
              onClick={() => move.mutate((after?.priority ?? 0) - 1)}
            >
              <IconArrowDown size={14} />
            </ActionIcon>
          </Tooltip>
        </>
      )}
      <ActionIcon
        size="sm"
        variant="subtle"
        color="gray"
        aria-label={runs.cancelRun(run.graphTitle)}
        disabled={run.isCancelling || cancel.isPending}
        onClick={() => cancel.mutate()}
      >
        <IconX size={14} />
      </ActionIcon>
    </li>
  );
}

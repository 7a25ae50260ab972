import { Button, Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ClipPoster } from '../previews/clip-poster.tsx';
import { openRun } from '../viewer/viewer-store.ts';
import { relativeTime } from '../words/relative-time.ts';
import { useWords } from '../words/words.ts';
import { durationText } from './durations.ts';
import { useRun, useRunStore } from './run-context.tsx';
import { RunMenu } from './run-menu.tsx';
import { type ListedRun, pastRunsQuery, type RunFilter } from './run-queries.ts';
import classes from './runs-panel.module.css';
import { StateRing } from './state-ring.tsx';

const ended = ['done', 'blocked', 'failed', 'cancelled'] as const;

/** Runs that have ended, newest first, with what they made. */
export function RunHistory({ filter }: { readonly filter: RunFilter }) {
  const { runs: words } = useWords();
  const states = filter.states === undefined || filter.states.length === 0 ? ended : filter.states;
  const { data, isPending, isError, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    pastRunsQuery({ ...filter, states }),
  );
  if (isPending) return <Skeleton height={72} mt={8} />;
  if (isError) {
    return (
      <p className={classes.empty}>
        {words.loadFailed}{' '}
        <Button variant="subtle" size="compact-xs" onClick={() => void refetch()}>
          {words.retry}
        </Button>
      </p>
    );
  }
  const runs = data.pages.flatMap((page) => page.runs);
  if (runs.length === 0) {
    return <p className={classes.empty}>{states === ended ? words.emptyHistory : words.emptyFilter}</p>;
  }
  return (
    <>
      <ul className={classes.list}>
        {runs.map((run) => (
          <PastRun key={run.id} run={run} />
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="subtle" size="xs" fullWidth loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </>
  );
}

function PastRun({ run }: { readonly run: ListedRun }) {
  const { runs } = useWords();
  const store = useRunStore();
  const isShown = useRun((state) => state.runId === run.id);
  const isFree = useRun((state) => !state.isRunning);
  const { startedAt, finishedAt, cover } = run;
  const took = startedAt === null || finishedAt === null ? undefined : Date.parse(finishedAt) - Date.parse(startedAt);
  const show = (): void => {
    if (isFree) void store.follow(run.id);
    if (cover !== null) openRun(run.id);
  };
  return (
    <li className={classes.past} data-shown={isShown}>
      <button type="button" className={classes.open} onClick={show}>
        <span className={classes.thumb}>
          {cover === null ? (
            <StateRing state={run.state} sizePx={20} />
          ) : (
            <ClipPoster id={cover.id} mediaType={cover.mediaType} label="" />
          )}
        </span>
        <span className={classes.about}>
          <span className={classes.title}>{run.graphTitle}</span>
          <span className={classes.line}>
            <StateRing state={run.state} sizePx={14} />
            <span>{runs.state[run.state]}</span>
            {took !== undefined && <span className="vv-numbers">· {durationText(took, runs)}</span>}
          </span>
          <span className={classes.dim}>
            {relativeTime(run.createdAt)} · {runs.revision(run.graphRevision)}
          </span>
          {run.state !== 'done' && run.reason !== '' && <span className={classes.reason}>{run.reason}</span>}
        </span>
      </button>
      <RunMenu run={run} />
    </li>
  );
}

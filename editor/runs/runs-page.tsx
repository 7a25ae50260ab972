import { Button, Checkbox, Container, SegmentedControl, SimpleGrid, Skeleton, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { ClipPoster } from '../previews/clip-poster.tsx';
import { PageHeader } from '../shell/page-header.tsx';
import { relativeTime } from '../words/relative-time.ts';
import { useWords } from '../words/words.ts';
import { durationText } from './durations.ts';
import { RunMenu } from './run-menu.tsx';
import { type ListedRun, pastRunsQuery } from './run-queries.ts';
import { RunQueue } from './run-queue.tsx';
import type { EndState } from './run-view.ts';
import classes from './runs-page.module.css';
import { StateRing } from './state-ring.tsx';

const filters: { readonly [name: string]: readonly EndState[] } = {
  all: ['done', 'blocked', 'failed', 'cancelled'],
  done: ['done'],
  failed: ['failed', 'cancelled'],
  blocked: ['blocked'],
};

/** Every run of every graph, with its clip; two of them can be chosen and compared. */
export default function RunsPage() {
  const { runs: words, viewer } = useWords();
  const [filter, setFilter] = useState('all');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [, go] = useLocation();
  const choose = (id: string): void =>
    setChosen((old) => (old.includes(id) ? old.filter((other) => other !== id) : [...old.slice(-1), id]));
  return (
    <div className={classes.page}>
      <PageHeader />
      <Container size="xl" py="lg" component="main" w="100%">
        <div className={classes.top}>
          <Title order={1} size="h2">
            {viewer.runsTitle}
          </Title>
          <p>{viewer.runsHint}</p>
          <SegmentedControl
            size="xs"
            aria-label={words.history}
            value={filter}
            onChange={setFilter}
            data={[
              { value: 'all', label: words.allStates },
              { value: 'done', label: words.endedWell },
              { value: 'failed', label: words.endedBadly },
              { value: 'blocked', label: words.heldBack },
            ]}
          />
        </div>
        <section className={classes.queue} aria-label={words.queue}>
          <RunQueue />
        </section>
        <RunGrid key={filter} states={filters[filter] ?? []} chosen={chosen} onChoose={choose} />
      </Container>
      {chosen.length > 0 && (
        <div className={classes.choice} role="status">
          <span>{viewer.chosen(chosen.length)}</span>
          <Button size="xs" disabled={chosen.length < 2} onClick={() => go(`/compare?a=${chosen[0]}&b=${chosen[1]}`)}>
            {viewer.compareChosen}
          </Button>
          <Button size="xs" variant="default" onClick={() => setChosen([])}>
            {viewer.clearChosen}
          </Button>
        </div>
      )}
    </div>
  );
}

interface RunGridProps {
  readonly states: readonly EndState[];
  readonly chosen: readonly string[];
  readonly onChoose: (id: string) => void;
}

function RunGrid({ states, chosen, onChoose }: RunGridProps) {
  const { runs: words } = useWords();
  const { data, isPending, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    pastRunsQuery({ states }),
  );
  if (isPending) return <Skeleton height={280} />;
  if (data === undefined) return <p className={classes.empty}>{error?.message ?? words.loadFailed}</p>;
  const runs = data.pages.flatMap((page) => page.runs);
  if (runs.length === 0)
    return <p className={classes.empty}>{states.length === 4 ? words.emptyHistory : words.emptyFilter}</p>;
  return (
    <>
      <SimpleGrid cols={{ base: 2, sm: 3, md: 4, lg: 6 }} spacing="md">
        {runs.map((run) => (
          <RunTile key={run.id} run={run} isChosen={chosen.includes(run.id)} onChoose={() => onChoose(run.id)} />
        ))}
      </SimpleGrid>
      {hasNextPage && (
        <Button
          variant="default"
          mt="lg"
          mx="auto"
          display="block"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {words.more}
        </Button>
      )}
    </>
  );
}

interface RunTileProps {
  readonly run: ListedRun;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function RunTile({ run, isChosen, onChoose }: RunTileProps) {
  const { runs, viewer } = useWords();
  const { cover, startedAt, finishedAt } = run;
  const took = startedAt === null || finishedAt === null ? undefined : Date.parse(finishedAt) - Date.parse(startedAt);
  return (
    <article className={classes.tile} data-chosen={isChosen}>
      <Link href={`/runs/${run.id}`} className={classes.picture} aria-label={viewer.runTitle(run.graphTitle)}>
        {cover === null ? (
          <span className={classes.none}>
            <StateRing state={run.state} sizePx={28} />
            <span>{run.reason}</span>
          </span>
        ) : (
          <ClipPoster id={cover.id} mediaType={cover.mediaType} label="" />
        )}
      </Link>
      {cover?.mediaType.startsWith('video/') === true && (
        <Checkbox
          className={classes.check}
          size="sm"
          checked={isChosen}
          onChange={onChoose}
          aria-label={viewer.choose(`${run.graphTitle}, ${relativeTime(run.createdAt)}`)}
        />
      )}
      <div className={classes.caption}>
        <div className={classes.names}>
          <strong>{run.graphTitle}</strong>
          <span>
            <StateRing state={run.state} sizePx={14} /> {relativeTime(run.createdAt)}
            {took !== undefined && <span className={classes.took}>· {durationText(took, runs)}</span>}
          </span>
        </div>
        <RunMenu run={run} />
      </div>
    </article>
  );
}

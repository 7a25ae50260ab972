import { Anchor, SegmentedControl, Switch } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { useStore } from 'zustand';
import { showFailure } from '../shell/show-failure.tsx';
import { useWords } from '../words/words.ts';
import { canNotify, notifyStore, wishNotifications } from './notify.ts';
import { RunHistory } from './run-history.tsx';
import { RunQueue } from './run-queue.tsx';
import type { EndState } from './run-view.ts';
import classes from './runs-panel.module.css';
import { useStudioGraph } from './studio-graph.ts';

const filters: { readonly [name: string]: readonly EndState[] } = {
  all: [],
  done: ['done'],
  failed: ['failed', 'cancelled'],
  blocked: ['blocked'],
};

/** The queue and the history of runs. */
export function RunsPanel() {
  const { runs } = useWords();
  const graphId = useStudioGraph();
  const [filter, setFilter] = useState('all');
  const [isOfThisGraph, setIsOfThisGraph] = useState(true);
  return (
    <div className={classes.panel}>
      <section aria-label={runs.queue}>
        <h3 className={classes.heading}>{runs.queue}</h3>
        <RunQueue />
      </section>
      <section aria-label={runs.history}>
        <div className={classes.row}>
          <h3 className={classes.heading}>{runs.history}</h3>
          <Anchor component={Link} href="/runs" size="xs">
            {runs.allRuns}
          </Anchor>
        </div>
        <div className={classes.filters}>
          <SegmentedControl
            size="xs"
            fullWidth
            aria-label={runs.history}
            value={filter}
            onChange={setFilter}
            data={[
              { value: 'all', label: runs.allStates },
              { value: 'done', label: runs.endedWell },
              { value: 'failed', label: runs.endedBadly },
              { value: 'blocked', label: runs.heldBack },
            ]}
          />
          <Switch
            size="xs"
            checked={isOfThisGraph}
            onChange={(event) => setIsOfThisGraph(event.currentTarget.checked)}
            label={runs.thisGraph}
          />
        </div>
        <RunHistory
          key={`${filter} ${isOfThisGraph}`}
          filter={{ states: filters[filter] ?? [], ...(isOfThisGraph ? { graph: graphId } : {}) }}
        />
      </section>
      {canNotify() && <NotifySwitch />}
    </div>
  );
}

function NotifySwitch() {
  const { runs } = useWords();
  const isWished = useStore(notifyStore, (state) => state.isWished);
  const change = async (wish: boolean): Promise<void> => {
    const isOn = await wishNotifications(wish);
    if (wish && !isOn) showFailure(new Error(runs.notifyDenied));
  };
  return (
    <Switch
      className={classes.notify}
      size="xs"
      label={runs.notify}
      checked={isWished}
      onChange={(event) => void change(event.currentTarget.checked)}
    />
  );
}

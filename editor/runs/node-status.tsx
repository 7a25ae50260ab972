import { Tooltip } from '@mantine/core';
import { memo } from 'react';
import { useWords, type Words } from '../words/words.ts';
import { durationText } from './durations.ts';
import { useNodeRun } from './node-run.ts';
import classes from './node-status.module.css';
import { useNodePlan } from './plan.ts';
import type { NodePlan } from './plan-view.ts';
import { useRun } from './run-context.tsx';
import type { NodeRun, NodeRunState } from './run-view.ts';
import { type RingState, StateRing } from './state-ring.tsx';

interface Shown {
  readonly ring: RingState;
  readonly progress: number;
  /** The whole sentence, for a hover and for a screen reader. */
  readonly words: string;
  /** A few characters beside the ring. */
  readonly aside: string;
}

/** What the run has made of one node, and what the next one would do with it. */
export const NodeStatus = memo(function NodeStatus({ node }: { readonly node: string }) {
  const { runs } = useWords();
  const run = useNodeRun(node);
  const plan = useNodePlan(node);
  const isRunning = useRun((state) => state.isRunning);
  const shown = shownOf({ run, plan, isRunning }, runs);
  if (shown === undefined) return null;
  return (
    <Tooltip label={shown.words} multiline maw={280} openDelay={250} withArrow>
      <span className={classes.status} role="img" aria-label={shown.words} data-run-state={shown.ring}>
        {shown.aside !== '' && <span className={`${classes.aside} vv-numbers`}>{shown.aside}</span>}
        <StateRing state={shown.ring} progress={shown.progress} />
      </span>
    </Tooltip>
  );
});

interface Known {
  readonly run: NodeRun | undefined;
  readonly plan: NodePlan | undefined;
  readonly isRunning: boolean;
}

/** While a run goes on it speaks; afterwards the plan does where it says something new. */
function shownOf({ run, plan, isRunning }: Known, words: Words['runs']): Shown | undefined {
  if (run !== undefined && (isRunning || plan === undefined || needsPerson(run.state))) return ofRun(run, words);
  if (plan === undefined) return undefined;
  if (plan.action === 'run')
    return { ring: 'will-run', progress: 0, words: words.willRunBecause(plan.because), aside: '' };
  if (plan.action === 'skip') return { ring: 'skipped', progress: 0, words: words.willSkip(plan.because), aside: '' };
  if (plan.action === 'decided at run time') {
    return { ring: 'will-run', progress: 0, words: words.decidedLater(plan.because), aside: '' };
  }
  if (run !== undefined && run.state === 'done') return ofRun(run, words);
  return { ring: 'cached', progress: 1, words: words.isCached(plan.because), aside: '' };
}

function needsPerson(state: NodeRunState): boolean {
  return state === 'failed' || state === 'blocked';
}

function ofRun({ state, progress, reason, message, wallMs, error, backend }: NodeRun, words: Words['runs']): Shown {
  const percent = Math.floor(progress * 100);
  if (state === 'running') {
    const sentence = [words.nodeProgress(percent), message].filter(Boolean).join('. ');
    return { ring: 'running', progress, words: sentence, aside: `${percent} %` };
  }
  const time = wallMs === undefined || state !== 'done' ? '' : durationText(wallMs, words);
  const told = error === undefined ? reason : `${error.message} ${error.hint}`;
  const name = [words.state[state], time, backend].filter(Boolean).join(' · ');
  return { ring: state, progress, words: [name, told].filter(Boolean).join('. '), aside: time };
}

import type { NodeRunState } from './run-view.ts';
import classes from './state-ring.module.css';

export type RingState = NodeRunState | 'will-run' | 'queued';

interface StateRingProps {
  readonly state: RingState;
  /** 0 to 1. */
  readonly progress?: number;
  readonly sizePx?: number;
}

const radius = 6;
const round = 2 * Math.PI * radius;

/** What is inside the ring: a shape for each state, so that none is told by its colour alone. */
const marks: { readonly [state in RingState]?: string } = {
  done: 'M5 8.2 7.2 10.4 11 6',
  cached: 'M9 4.2 5.6 8.6h2.3L7 11.8l3.4-4.6H8.1z',
  failed: 'M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4',
  blocked: 'M5 8h6',
  skipped: 'M6 6v4l3.4-2zM10.4 6v4',
  cancelled: 'M6 6h4v4H6z',
};

/** The state of a node or a run as a small ring. Who needs words reads them from the element around it. */
export function StateRing({ state, progress = 0, sizePx = 16 }: StateRingProps) {
  const mark = marks[state];
  return (
    <svg
      className={classes.ring}
      data-state={state}
      viewBox="0 0 16 16"
      width={sizePx}
      height={sizePx}
      aria-hidden="true"
      focusable="false"
    >
      <circle className={classes.track} cx="8" cy="8" r={radius} />
      {state === 'running' && (
        <circle
          className={classes.progress}
          cx="8"
          cy="8"
          r={radius}
          strokeDasharray={`${Math.max(0.04, progress) * round} ${round}`}
          transform="rotate(-90 8 8)"
        />
      )}
      {mark !== undefined && <path className={classes.mark} d={mark} />}
    </svg>
  );
}

import { useCatalogue } from '../catalogue/catalogue.ts';
import { useDocument } from '../document/document-context.tsx';
import { useWords } from '../words/words.ts';
import { durationText } from './durations.ts';
import { useRun } from './run-context.tsx';
import classes from './run-moment.module.css';
import { runProgress, workingNodes } from './run-progress.ts';
import { StateRing } from './state-ring.tsx';
import { useElapsed } from './use-elapsed.ts';

/** One line beside the Run button: what the run is at, how far it is and how long it has taken. */
export function RunMoment() {
  const { runs } = useWords();
  const isRunning = useRun((state) => state.isRunning);
  const state = useRun((run) => run.state);
  const percent = useRun((run) => Math.floor(runProgress(run.nodes) * 100));
  const submittedAt = useRun((run) => run.submittedAt);
  const finishedAt = useRun((run) => run.finishedAt);
  const elapsed = useElapsed(submittedAt, isRunning ? undefined : (finishedAt ?? submittedAt));
  if (state === undefined && !isRunning) return null;
  const ring = state ?? 'queued';
  const time = elapsed === undefined ? '' : durationText(elapsed, runs);
  return (
    <div className={classes.moment} data-moment={isRunning ? 'running' : ring}>
      <StateRing state={ring} progress={percent / 100} sizePx={18} />
      <span className={classes.words}>{isRunning ? <Doing /> : runs.state[ring]}</span>
      {isRunning && state === 'running' && <span className="vv-numbers">{percent} %</span>}
      {time !== '' && <span className={`${classes.time} vv-numbers`}>{time}</span>}
    </div>
  );
}

/** The nodes at work by the names that the canvas shows. */
function Doing() {
  const { runs } = useWords();
  const state = useRun((run) => run.state);
  const isSent = useRun((run) => run.runId !== undefined);
  const working = useRun((run) => workingNodes(run.nodes).join('\n'));
  const { entries } = useCatalogue();
  const titles = useDocument(({ document }) =>
    working
      .split('\n')
      .filter(Boolean)
      .map(
        (name) => document.nodes[name]?.title ?? entries.get(document.nodes[name]?.type ?? '')?.manifest.title ?? name,
      )
      .join('\n'),
  );
  if (!isSent) return runs.sending;
  if (state !== 'running') return runs.waitingForTurn;
  return runs.working(titles.split('\n').filter(Boolean));
}

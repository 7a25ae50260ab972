import { Button } from '@mantine/core';
import { IconCloudOff, IconHandStop, IconMoodSad, IconPlayerPause, IconSparkles } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Failure } from '../api/failure.ts';
import { useRun, useRunStore } from '../runs/run-context.tsx';
import { runProgress } from '../runs/run-progress.ts';
import { troubleOf } from '../runs/run-trouble.ts';
import { useWords } from '../words/words.ts';
import { AppOutputs } from './app-outputs.tsx';
import classes from './app-result.module.css';
import type { AppForm, FormValues } from './form-query.ts';
import { PhotoBackdrop } from './photo-backdrop.tsx';
import { runPhase } from './run-phase.ts';

interface AppResultProps {
  readonly form: AppForm;
  readonly values: FormValues;
}

/** What the run is doing, what it made, or why it made nothing: in words for the person whose photo it is. */
export function AppResult({ form, values }: AppResultProps) {
  const { appMode } = useWords();
  const runs = useRunStore();
  const state = useRun((run) => run.state);
  const isRunning = useRun((run) => run.isRunning);
  const failure = useRun((run) => run.failure);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isRunning) return;
    // On a phone the result stands elsewhere than the button that was pressed.
    place.current?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
  }, [isRunning]);

  if (isRunning) {
    return (
      <div ref={place} className={classes.stage} data-run="running">
        <PhotoBackdrop form={form} values={values} />
        <Progressing />
      </div>
    );
  }
  if (failure !== undefined) {
    const told = failure instanceof Failure ? `${failure.message} ${failure.hint}` : '';
    return <Ended icon={<IconMoodSad size={32} />} title={appMode.notStarted} text={told} />;
  }
  if (state === 'done') return <AppOutputs form={form} values={values} />;
  if (state === 'blocked') return <Blocked />;
  if (state === 'failed') return <Failed onRetry={() => void runs.retry()} />;
  if (state === 'cancelled') {
    return <Ended icon={<IconPlayerPause size={32} />} title={appMode.cancelledTitle} text={appMode.cancelledText} />;
  }
  return (
    <div className={`${classes.stage} ${classes.empty}`}>
      <IconSparkles size={32} className={classes.icon} />
      <p className={classes.heading}>{appMode.emptyTitle}</p>
      <p className={classes.text}>{appMode.emptyText}</p>
    </div>
  );
}

function Progressing() {
  const { appMode } = useWords();
  const state = useRun((run) => run.state);
  const share = useRun((run) => Math.floor(runProgress(run.nodes) * 100));
  const phase = useRun((run) => runPhase(run.nodes));
  const isCancelling = useRun((run) => run.isCancelling);
  const isConnected = useRun((run) => run.isConnected);
  const words = isCancelling
    ? appMode.stopping
    : state !== 'running'
      ? appMode.waiting
      : phase === undefined
        ? appMode.starting
        : appMode.phases[phase];
  return (
    <div className={classes.working}>
      <svg className={classes.ring} viewBox="0 0 100 100" aria-hidden="true">
        <circle className={classes.track} cx="50" cy="50" r="44" />
        <circle className={classes.done} cx="50" cy="50" r="44" pathLength="100" strokeDasharray={`${share} 100`} />
        <text className={classes.number} x="50" y="57">
          {appMode.percent(share)}
        </text>
      </svg>
      <p className={classes.heading} role="status">
        {words}
      </p>
      {!isConnected && (
        <p className={classes.offline} role="status">
          <IconCloudOff size={16} />
          {appMode.offline}
        </p>
      )}
    </div>
  );
}

function Blocked() {
  const { appMode } = useWords();
  const nodes = useRun((run) => run.nodes);
  const reason = useRun((run) => run.reason);
  const error = useRun((run) => run.error);
  const trouble = troubleOf({ state: 'blocked', reason, error, nodes });
  return (
    <Ended
      icon={<IconHandStop size={32} />}
      title={appMode.blockedTitle}
      text={appMode.blockedText}
      quote={trouble?.message || reason}
      hint={appMode.blockedHint}
    />
  );
}

function Failed({ onRetry }: { readonly onRetry: () => void }) {
  const { appMode } = useWords();
  const nodes = useRun((run) => run.nodes);
  const reason = useRun((run) => run.reason);
  const error = useRun((run) => run.error);
  const trouble = troubleOf({ state: 'failed', reason, error, nodes });
  return (
    <Ended
      icon={<IconMoodSad size={32} />}
      title={appMode.failedTitle}
      text={trouble?.message ?? reason}
      hint={trouble?.hint ?? ''}
    >
      <Button variant="default" radius="xl" onClick={onRetry}>
        {appMode.tryAgain}
      </Button>
    </Ended>
  );
}

interface EndedProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly quote?: string;
  readonly hint?: string;
  readonly children?: ReactNode;
}

function Ended({ icon, title, text, quote = '', hint = '', children }: EndedProps) {
  return (
    <div className={`${classes.stage} ${classes.empty}`} data-run="ended" role="status">
      <span className={classes.icon}>{icon}</span>
      <p className={classes.heading}>{title}</p>
      <p className={classes.text}>{text}</p>
      {quote !== '' && <p className={classes.quote}>{quote}</p>}
      {hint !== '' && <p className={classes.text}>{hint}</p>}
      {children}
    </div>
  );
}

import { Button, CloseButton } from '@mantine/core';
import { IconAlertTriangle, IconCloudOff, IconShieldHalf } from '@tabler/icons-react';
import { useState } from 'react';
import { Failure } from '../api/failure.ts';
import { reveal } from '../canvas/selection-store.ts';
import { useDocument } from '../document/document-context.tsx';
import { useWords } from '../words/words.ts';
import { outerNode } from './node-names.ts';
import classes from './run-banner.module.css';
import { useRun, useRunStore } from './run-context.tsx';
import { troubleOf } from './run-trouble.ts';

/** What keeps a run from going on, in words, over the canvas, with a way to where it is. */
export function RunBanner() {
  const { runs } = useWords();
  const isRunning = useRun((state) => state.isRunning);
  const isConnected = useRun((state) => state.isConnected);
  const isSent = useRun((state) => state.runId !== undefined);
  if (isRunning && !isConnected) {
    return (
      <div className={classes.banner} data-kind="lost" role="status">
        <IconCloudOff size={18} />
        <p>{isSent ? runs.lostConnection : runs.lostBeforeSent}</p>
      </div>
    );
  }
  return isRunning ? <InterruptedBanner /> : <TroubleBanner />;
}

function InterruptedBanner() {
  const { runs } = useWords();
  const reason = useRun((run) => (run.state === 'queued' ? run.reason : ''));
  if (reason === '') return null;
  return (
    <div className={classes.banner} data-kind="lost" role="status">
      <IconCloudOff size={18} />
      <p>{runs.waitingAgain(reason)}</p>
    </div>
  );
}

function TroubleBanner() {
  const { runs } = useWords();
  const store = useRunStore();
  const runId = useRun((run) => run.runId);
  const failure = useRun((run) => run.failure);
  const state = useRun((run) => run.state);
  const trouble = useRun((run) => JSON.stringify(troubleOf(run)));
  const [closed, setClosed] = useState<unknown>();
  const told = failure === undefined ? JSON.parse(trouble ?? 'null') : tellFailure(failure);
  const isOfDocument = useDocument(
    ({ document }) => told?.node !== undefined && outerNode(told.node) in document.nodes,
  );
  const key = failure ?? runId;
  if (told === null || closed === key) return null;
  const { message, hint, node } = told;
  return (
    <div className={classes.banner} data-kind={state === 'blocked' ? 'blocked' : 'failed'} role="alert">
      {state === 'blocked' ? <IconShieldHalf size={18} /> : <IconAlertTriangle size={18} />}
      <p>
        <strong>{message}</strong> {hint}
      </p>
      <div className={classes.actions}>
        {isOfDocument && (
          <Button size="compact-xs" variant="default" onClick={() => reveal(outerNode(node))}>
            {runs.goTo(node)}
          </Button>
        )}
        {state === 'failed' && runId !== undefined && (
          <Button size="compact-xs" variant="default" title={runs.retryFromHere} onClick={() => void store.retry()}>
            {runs.retry}
          </Button>
        )}
      </div>
      <CloseButton size="sm" aria-label={runs.dismiss} onClick={() => setClosed(key)} />
    </div>
  );
}

function tellFailure(failure: unknown): { message: string; hint: string; node: undefined } {
  const message = failure instanceof Error ? failure.message : String(failure);
  return { message, hint: failure instanceof Failure ? failure.hint : '', node: undefined };
}

import { AppError } from '../../nodes/contract/app-error.ts';
import type { ErrorReport } from '../engine/types.ts';

/** What the store of runs refuses, and what the host says when it gives up. */

export function runNotFound(): AppError {
  return new AppError({
    code: 'run/not-found',
    kind: 'input',
    message: 'There is no such run.',
    hint: 'List the runs to see which there are. A run that was deleted does not come back.',
  });
}

export function badCursor(): AppError {
  return new AppError({
    code: 'run/bad-cursor',
    kind: 'input',
    message: 'The cursor is not one that a page of runs gave.',
    hint: 'Use `nextCursor` of the page before as it is, or leave it out to begin at the newest run.',
  });
}

export function idempotencyMismatch(): AppError {
  return new AppError({
    code: 'run/idempotency-mismatch',
    kind: 'input',
    message: 'Another request was made under this idempotency key.',
    hint: 'Use a new key for each new request; repeat a key only with the very same request.',
  });
}

export function queueFull(most: number): AppError {
  return new AppError({
    code: 'run/queue-full',
    kind: 'operational',
    message: `There are ${most} runs waiting already.`,
    hint: 'Wait until some of them have ended, or cancel those that are not needed.',
  });
}

export function unstorableText(): AppError {
  return new AppError({
    code: 'run/unstorable-text',
    kind: 'input',
    message: 'A text of the request holds a NUL character or half of a surrogate pair, which cannot be stored.',
    hint: 'Remove the character; it usually comes from text that was cut or decoded wrongly.',
  });
}

export function notRetryable(state: string): AppError {
  return new AppError({
    code: 'run/not-retryable',
    kind: 'input',
    message: `Only a run that failed or was cancelled can be tried again; this one is ${state}.`,
    hint: 'To compute it again, submit it as a new run.',
  });
}

export function notWaiting(state: string): AppError {
  return new AppError({
    code: 'run/not-waiting',
    kind: 'input',
    message: `Only a run that waits can be moved in the queue; this one is ${state}.`,
    hint: 'Cancel it and submit it again if something else should go first.',
  });
}

export function notEnded(): AppError {
  return new AppError({
    code: 'run/not-ended',
    kind: 'input',
    message: 'The run has not ended yet.',
    hint: 'Cancel it and wait until it has ended, then delete it.',
  });
}

/** The last of the attempts that a run may lose was lost. */
export function gaveUp(attempts: number, last: Pick<ErrorReport, 'message' | 'hint'>): ErrorReport {
  return {
    code: 'run/gave-up',
    kind: 'operational',
    message: `The run was given up after ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}. The last one: ${last.message}`,
    hint: last.hint,
  };
}

/** Of an attempt whose host stopped renewing its lease. */
export const hostLost: ErrorReport = {
  code: 'run/host-lost',
  kind: 'operational',
  message: 'The server that ran it stopped answering.',
  hint: 'Run it again; finished nodes are not computed twice.',
};

/** Of an attempt whose results are not where they should be. */
export const resultMissing: ErrorReport = {
  code: 'run/result-missing',
  kind: 'operational',
  message: 'A result was gone from the data folder before it could be registered.',
  hint: 'See that nothing else deletes files there, then run it again.',
};

/** Of an attempt for which no process could be started. */
export const noWorker: ErrorReport = {
  code: 'run/no-worker',
  kind: 'operational',
  message: 'No process could be started to run the graph.',
  hint: 'The machine may be out of memory or processes. Run it again later.',
};

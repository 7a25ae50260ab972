import type { Issue } from '../../graphs/schema/issue.ts';

/** Who must act: decides HTTP status, retry and log level. */
export type ErrorKind =
  /** The user changes the data. */
  | 'input'
  /** A retry may help. */
  | 'operational'
  /** A model, device or codec is missing here. */
  | 'unavailable'
  /** Somebody asked to stop. */
  | 'cancelled'
  /** We must fix it. */
  | 'bug';

export interface AppErrorDetails {
  /** `area/what`, from the table in `docs/errors.md`. */
  readonly code: string;
  readonly kind: ErrorKind;
  /** What happened, as a sentence for the person who asked. Never a path of this machine, a secret or a stack. */
  readonly message: string;
  /** What to do, as a sentence. */
  readonly hint: string;
  readonly nodeId?: string;
  /** Everything that is wrong with a document or a request, where the error is about more than one thing. */
  readonly issues?: readonly Issue[];
  readonly cause?: unknown;
}

export class AppError extends Error {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly hint: string;
  readonly issues: readonly Issue[];
  nodeId: string | undefined;

  constructor(details: AppErrorDetails) {
    super(details.message, { cause: details.cause });
    this.name = 'AppError';
    this.code = details.code;
    this.kind = details.kind;
    this.hint = details.hint;
    this.issues = details.issues ?? [];
    this.nodeId = details.nodeId;
  }
}

export function cancelled(): AppError {
  return new AppError({
    code: 'run/cancelled',
    kind: 'cancelled',
    message: 'The run was cancelled.',
    hint: 'Start it again when you are ready.',
  });
}

/** Throws the `cancelled` error when the signal has fired: call it between steps of a long computation. */
export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled();
}

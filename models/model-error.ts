export type ModelErrorKind = 'unavailable' | 'operational' | 'bug';

/** Why a model cannot be used. Has the fields of every error a run can end with, so that a runtime can pass it on. */
export class ModelError extends Error {
  /** From the table in `docs/errors.md`. */
  readonly code: string;
  readonly kind: ModelErrorKind;
  readonly hint: string;

  constructor(details: {
    readonly code: string;
    readonly kind: ModelErrorKind;
    readonly message: string;
    readonly hint: string;
    readonly cause?: unknown;
  }) {
    super(details.message, { cause: details.cause });
    this.name = 'ModelError';
    this.code = details.code;
    this.kind = details.kind;
    this.hint = details.hint;
  }
}

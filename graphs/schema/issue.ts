import type { IssueCode } from './issue-codes.ts';

/** One thing that is wrong, or looks wrong, in a document: data, never an exception. */
export interface Issue {
  /** From the table in `docs/issues.md`. */
  readonly code: IssueCode;
  readonly severity: 'error' | 'warning';
  /** JSON Pointer (RFC 6901) into the document, for example `/nodes/sky/params/speed`. */
  readonly path: string;
  /** What is wrong, as a sentence. */
  readonly message: string;
  /** What to do about it, as a sentence. */
  readonly hint: string;
}

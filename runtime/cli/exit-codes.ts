/** What the command line tells the shell. */
export const exitCodes = { done: 0, failed: 1, usage: 2, blocked: 3 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The command was called wrongly: a sentence, and what to do about it. Ends with exit code 2. */
export class UsageError extends Error {
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.name = 'UsageError';
    this.hint = hint;
  }
}

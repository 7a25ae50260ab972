import type { Change } from '../../graphs/logic/diff.ts';
import { AppError } from '../../nodes/contract/app-error.ts';

/** Somebody else has saved the draft since, or put it away: what the two have changed is told apart. */
export class DraftConflict extends AppError {
  /** Of the draft that is there now; 0 when there is none any more. */
  readonly counter: number;
  /** Whose draft, or revision, is there now. */
  readonly author: string;
  /** From the revision that both began with to what is there. */
  readonly theirs: readonly Change[];
  /** From the revision that both began with to the document that was to be saved. */
  readonly yours: readonly Change[];

  constructor(conflict: Pick<DraftConflict, 'counter' | 'author' | 'theirs' | 'yours'>) {
    super({
      code: 'draft/conflict',
      kind: 'input',
      message: 'This graph has been changed in another window or by somebody else in the meantime.',
      hint: 'Look at both changes and choose one, or keep yours as a new graph.',
    });
    this.counter = conflict.counter;
    this.author = conflict.author;
    this.theirs = conflict.theirs;
    this.yours = conflict.yours;
  }
}

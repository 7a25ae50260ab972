import type { Change } from '../../graphs/logic/diff.ts';
import { quote } from '../../graphs/logic/words.ts';
import type { Issue } from '../../graphs/schema/issue.ts';
import { AppError } from '../../nodes/contract/app-error.ts';

/** Also for a graph of another tenant: nobody learns that it is there. */
export function graphNotFound(): AppError {
  return new AppError({
    code: 'graph/not-found',
    kind: 'input',
    message: 'There is no such graph.',
    hint: 'List the graphs to see which there are.',
  });
}

export function revisionNotFound(revision: string): AppError {
  return new AppError({
    code: 'graph/revision-not-found',
    kind: 'input',
    message: `The graph has no revision ${quote(revision)}.`,
    hint: 'List its revisions, and give one whole or by its first twelve digits or more.',
  });
}

export function channelNotFound(channel: string): AppError {
  return new AppError({
    code: 'graph/channel-not-found',
    kind: 'input',
    message: `The graph has no channel ${quote(channel)}.`,
    hint: 'List its channels, or make this one by moving it to a revision.',
  });
}

export function nameTaken(name: string): AppError {
  return new AppError({
    code: 'graph/name-exists',
    kind: 'input',
    message: `There is a graph named ${quote(name)} already.`,
    hint: 'Choose another name, or save a revision of that graph.',
  });
}

export function graphArchived(name: string): AppError {
  return new AppError({
    code: 'graph/archived',
    kind: 'input',
    message: `The graph ${quote(name)} is archived, so nothing can be added to it.`,
    hint: 'Take it out of the archive first.',
  });
}

/** What the document is cannot be told, so it cannot be kept. */
export function notAGraph(issues: readonly Issue[]): AppError {
  const [first] = issues;
  return new AppError({
    code: 'graph/malformed',
    kind: 'input',
    message: `The document cannot be kept: ${first?.message ?? 'it is no graph.'}`,
    hint: first?.hint ?? 'Mend it and save it again.',
    issues,
  });
}

export function channelNeedsSound(channel: string, issues: readonly Issue[]): AppError {
  const first = issues.find((issue) => issue.severity === 'error');
  return new AppError({
    code: 'graph/unsound-revision',
    kind: 'input',
    message: `${quote(channel)} cannot move to a revision with errors: ${first?.message ?? ''}`,
    hint: 'Mend the graph, save it, and move the channel to that revision.',
    issues,
  });
}

/** Somebody else has saved since: what the two have changed is told apart in `changes`. */
export class RevisionConflict extends AppError {
  readonly head: string;
  /** From the revision that was expected to the one that is there. */
  readonly theirs: readonly Change[];
  /** From the revision that was expected to the document that was to be saved. */
  readonly yours: readonly Change[];

  constructor(conflict: {
    readonly head: string;
    readonly theirs: readonly Change[];
    readonly yours: readonly Change[];
  }) {
    super({
      code: 'graph/conflict',
      kind: 'input',
      message: 'The graph has been saved by somebody else since you opened it.',
      hint: `Look at what they changed, take it over, and save again with ${quote(conflict.head.slice(0, 12))}… as the parent.`,
    });
    this.head = conflict.head;
    this.theirs = conflict.theirs;
    this.yours = conflict.yours;
  }
}

export function channelMoved(channel: string, revision: string | null): AppError {
  return new AppError({
    code: 'graph/channel-conflict',
    kind: 'input',
    message:
      revision === null
        ? `The channel ${quote(channel)} does not exist yet.`
        : `The channel ${quote(channel)} points to ${quote(revision.slice(0, 12))}… by now.`,
    hint: 'Look at where it points, and say so in the request.',
  });
}

export function channelProtected(channel: string, problem: string): AppError {
  return new AppError({
    code: 'graph/channel-protected',
    kind: 'input',
    message: `The channel ${quote(channel)} is protected: ${problem}`,
    hint: 'Say why it moves in `reason` and from which revision in `from`.',
  });
}

export function nothingToRollBackTo(channel: string): AppError {
  return new AppError({
    code: 'graph/no-rollback',
    kind: 'input',
    message: `The channel ${quote(channel)} has not pointed anywhere else before.`,
    hint: 'Move it to the revision that you want.',
  });
}

export function badReference(): AppError {
  return new AppError({
    code: 'graph/reference',
    kind: 'input',
    message: 'A graph is named as `name@channel` or `name@revision`.',
    hint: 'For example `ai-alive@production`, or `ai-alive@latest` for what was saved last.',
  });
}

export function templateNotFound(name: string): AppError {
  return new AppError({
    code: 'graph/template-not-found',
    kind: 'input',
    message: `There is no template ${quote(name)}.`,
    hint: 'List the templates to see which there are.',
  });
}

export function badExport(problem: string): AppError {
  return new AppError({
    code: 'graph/bad-export',
    kind: 'input',
    message: `The file cannot be imported: ${problem}`,
    hint: 'Import a graph document, or a file that was exported here.',
  });
}

export function badCursor(): AppError {
  return new AppError({
    code: 'graph/bad-cursor',
    kind: 'input',
    message: 'The cursor is not one that a page of this list gave.',
    hint: 'Use `nextCursor` of the page before as it is, or leave it out to begin anew.',
  });
}

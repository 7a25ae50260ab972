import type { Issue } from '../schema/issue.ts';
import { type IssueCode, issueSeverities } from '../schema/issue-codes.ts';
import { limits } from '../schema/limits.ts';

/** Keys from the root of the document to the value that an issue is about. */
export type Path = readonly (string | number)[];

export interface Finding {
  readonly path: Path;
  /** What is wrong, as a sentence. */
  readonly message: string;
  /** What to do, as a sentence. */
  readonly hint: string;
}

/** Collects issues up to a bound, so that a document with a million faults is answered as fast as one with ten. */
export class IssueList {
  readonly #issues: Issue[] = [];
  #errorCount = 0;

  get isFull(): boolean {
    return this.#issues.length >= limits.issues;
  }

  get hasErrors(): boolean {
    return this.#errorCount > 0;
  }

  add(code: IssueCode, finding: Finding): void {
    if (this.isFull) return;
    const severity = issueSeverities[code];
    if (severity === 'error') this.#errorCount++;
    this.#issues.push({
      code,
      severity,
      path: jsonPointer(finding.path),
      message: finding.message,
      hint: finding.hint,
    });
  }

  /** The issues, with a last one that says so when there were more than the bound. */
  toArray(): Issue[] {
    if (!this.isFull) return [...this.#issues];
    return [
      ...this.#issues.slice(0, limits.issues - 1),
      {
        code: 'document/too-many-issues',
        severity: issueSeverities['document/too-many-issues'],
        path: '',
        message: `There are more than ${limits.issues - 2} issues; the rest are not listed.`,
        hint: 'Mend the first ones and check again.',
      },
    ];
  }
}

const longestKey = 80;

/** RFC 6901; a key too long to be a name is cut, since no reader could use it. */
export function jsonPointer(path: Path): string {
  return path
    .map((key) => {
      const text = String(key);
      const shown = text.length > longestKey ? `${text.slice(0, longestKey)}…` : text;
      return `/${shown.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    })
    .join('');
}

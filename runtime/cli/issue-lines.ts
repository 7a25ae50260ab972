import type { Issue } from '../../graphs/schema/issue.ts';
import type { Session } from './session.ts';

/** Issues as a person reads them: where, what, and below it what to do. */
export function printIssues(session: Session, issues: readonly Issue[], print: (line: string) => void): void {
  for (const { severity, path, message, hint, code } of issues) {
    const mark = severity === 'error' ? session.style('red', '✖') : session.style('yellow', '⚠');
    print(`${mark} ${session.style('bold', path || '/')}  ${message}`);
    print(`  ${hint} ${session.style('dim', `[${code}]`)}`);
  }
}

export function hasErrors(issues: readonly Issue[]): boolean {
  return issues.some((issue) => issue.severity === 'error');
}

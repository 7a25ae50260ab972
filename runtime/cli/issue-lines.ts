import type { Issue } from '../../graphs/schema/issue.ts';
import type { Session } from './session.ts';

/** Issues as a person reads them: where, what, and below it what to do. */
export function printIssues(session: Session, issues: readonly Issue[], stream: 'stdout' | 'stderr'): void {
  const print = (line: string): void => (stream === 'stdout' ? session.print(line) : session.note(line));
  for (const { severity, path, message, hint, code } of issues) {
    const mark = severity === 'error' ? session.style('red', '✖', stream) : session.style('yellow', '⚠', stream);
    print(`${mark} ${session.style('bold', path || '/', stream)}  ${message}`);
    print(`  ${hint} ${session.style('dim', `[${code}]`, stream)}`);
  }
}

export function hasErrors(issues: readonly Issue[]): boolean {
  return issues.some((issue) => issue.severity === 'error');
}

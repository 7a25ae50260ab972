import { runInWorker } from '../engine/supervisor.ts';
import type { RunReport, RunRequest } from '../engine/types.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import type { ProgressView } from './progress.ts';
import type { Session } from './session.ts';

/** Runs a request in a worker process and shows it while it happens. */
export async function performRun(request: RunRequest, session: Session, view: ProgressView): Promise<RunReport> {
  const { dataFolder, signal } = session;
  try {
    return await runInWorker(request, { dataFolder, signal }, (event) => view.onEvent(event));
  } finally {
    view.stop();
  }
}

export function exitCodeOf(report: { readonly state: string }): ExitCode {
  if (report.state === 'done') return exitCodes.done;
  return report.state === 'blocked' ? exitCodes.blocked : exitCodes.failed;
}

/** Says in words why a run gave nothing. */
export function explainRun(report: Omit<RunReport, 'outputs'>, session: Session): void {
  if (report.state === 'done') return;
  const error = report.error;
  if (report.state === 'blocked') {
    session.complain(
      `Held back by moderation: ${report.reason}`,
      'Nothing was written. Change what it names and run again.',
    );
    for (const { verdict } of report.nodes) {
      for (const finding of verdict?.findings ?? []) {
        if (finding.action !== 'allow' && !report.reason.includes(finding.message))
          session.note(`  ${finding.message}`);
      }
    }
    return;
  }
  const where = error?.nodeId === undefined ? '' : `${error.nodeId}: `;
  const hint = report.state === 'cancelled' ? 'Run it again to go on: what was finished is kept.' : (error?.hint ?? '');
  session.complain(`${where}${error?.message ?? report.reason}`, hint);
  if (error !== undefined) session.note(`  ${session.style('dim', `[${error.code}]`, 'stderr')}`);
}

import type { NodeReport, RunReport } from '../engine/types.ts';
import type { Session } from './session.ts';
import { formatBytes, formatDuration, tableLines } from './table.ts';

/** A table of what every node did, in the order in which they ran, and one line for the whole. */
export function printRunSummary(report: RunReport, session: Session): void {
  const rows = report.nodes.map((node) => [
    node.node,
    node.state,
    node.state === 'skipped' ? '' : formatDuration(node.wallMs),
    node.state === 'skipped' ? '' : formatDuration(node.cpuMs),
    remark(node),
  ]);
  const right = new Set([2, 3]);
  const [head = '', ...lines] = tableLines([['node', 'state', 'time', 'own work', ''], ...rows], right);
  session.print(session.style('dim', head));
  for (const line of lines) session.print(line);
  session.print();
  const memory = report.peakMemoryBytes > 0 ? `, at most ${formatBytes(report.peakMemoryBytes)} of memory` : '';
  session.print(
    `${report.state} in ${formatDuration(report.wallMs)}, ${formatDuration(report.cpuMs)} of processor time${memory}, seed ${report.seed}`,
  );
}

function remark(node: NodeReport): string {
  if (node.state === 'done') return node.backend ?? '';
  return node.reason;
}

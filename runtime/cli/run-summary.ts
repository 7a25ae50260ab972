import type { NodeReport, RunReport } from '../engine/types.ts';
import type { Session } from './session.ts';
import { formatBytes, formatDuration, tableLines } from './table.ts';

/**
 * A table of what every node did, in the order of the graph. Nodes that never began are counted by their reason: what
 * they did not do needs no table. Last one line for the whole.
 */
export function printRunSummary(report: Omit<RunReport, 'outputs'>, session: Session): void {
  const begun = report.nodes.filter(hasBegun);
  const rows = begun.map((node) => [
    node.node,
    node.state,
    formatDuration(node.wallMs),
    formatDuration(node.cpuMs),
    node.state === 'done' ? (node.backend ?? '') : node.reason,
  ]);
  if (rows.length > 0) {
    const [head = '', ...lines] = tableLines([['node', 'state', 'time', 'own work', ''], ...rows], new Set([2, 3]));
    session.print(session.style('dim', head));
    for (const line of lines) session.print(line);
  }
  const idle = Map.groupBy(
    report.nodes.filter((node) => !hasBegun(node)),
    (node) => `${node.state}: ${node.reason}`,
  );
  for (const [what, nodes] of idle) session.print(session.style('dim', `${countNodes(nodes.length)} ${what}`));
  session.print();
  const memory = report.peakMemoryBytes > 0 ? `, at most ${formatBytes(report.peakMemoryBytes)} of memory` : '';
  session.print(
    `${report.state} in ${formatDuration(report.wallMs)}, ${formatDuration(report.cpuMs)} of processor time${memory}, seed ${report.seed}`,
  );
}

/** Held back, skipped or cancelled before it did anything. A gate that blocked did its work. */
export function hasBegun(node: NodeReport): boolean {
  if (node.state === 'skipped') return false;
  if (node.state === 'blocked') return node.verdict !== undefined;
  return node.state !== 'cancelled' || node.cpuMs > 0;
}

function countNodes(count: number): string {
  return count === 1 ? '1 node' : `${count} nodes`;
}

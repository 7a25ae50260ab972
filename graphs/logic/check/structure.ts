import type { GraphDocument } from '../../schema/document.ts';
import type { IssueList } from '../issue-list.ts';
import { needed } from '../needed.ts';
import { order } from '../order.ts';
import type { ManifestSource } from '../without-disabled.ts';
import { quote } from '../words.ts';

const shownNodes = 12;

/** No node waits for itself. A node connected straight to itself is reported with its edge. */
export function checkCycles(graph: GraphDocument, issues: IssueList): void {
  const edges = graph.edges.filter((edge) => edge.from[0] !== edge.to[0]);
  for (const cycle of order({ nodes: graph.nodes, edges }).cycles) {
    const shown = cycle.slice(0, shownNodes).map(quote).join(' → ');
    const rest = cycle.length > shownNodes ? ` → … (${cycle.length - shownNodes} more)` : '';
    issues.add('edge/cycle', {
      path: ['nodes', cycle[0] ?? ''],
      message: `These nodes wait for each other in a ring: ${shown}${rest} → ${quote(cycle[0] ?? '')}.`,
      hint: 'Remove one of the connections between them.',
    });
  }
}

/**
 * Warns of a graph that gives nothing and of nodes whose work nobody sees. Gates run even beside the path to the outputs:
 * nothing is released before all of them have passed.
 */
export function checkUse(graph: GraphDocument, types: ManifestSource, issues: IssueList): void {
  const names = Object.keys(graph.nodes);
  const outputs = Object.keys(graph.outputs ?? {});
  if (outputs.length === 0) {
    issues.add('output/none', {
      path: ['outputs'],
      message: 'This graph has no outputs, so running it gives nothing.',
      hint: 'Name an output, for example `"clip": { "from": ["node", "port"] }`.',
    });
    return;
  }
  const gates = names.filter((name) => types.get(graph.nodes[name]?.type ?? '')?.gate === true);
  const used = needed(graph, { outputs, nodes: gates });
  for (const name of names) {
    if (used.has(name)) continue;
    issues.add('node/unused', {
      path: ['nodes', name],
      message: `No output of the graph depends on ${quote(name)}, so it does not run.`,
      hint: 'Connect it, name one of its outputs as an output of the graph, or remove it.',
    });
  }
}

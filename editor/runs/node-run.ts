import { useRun } from './run-context.tsx';
import type { NodeRun } from './run-view.ts';

/** What the run that is shown has made of a node, or undefined when it does not speak of it. */
export function useNodeRun(node: string): NodeRun | undefined {
  return useRun((state) => state.nodes[node]);
}

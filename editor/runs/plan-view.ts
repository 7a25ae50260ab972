import { outerNode } from './node-names.ts';

export type PlanAction = 'cached' | 'run' | 'skip' | 'decided at run time';

/** What the server says of one node before a run, and why, in words. */
export interface NodePlan {
  readonly action: PlanAction;
  readonly because: string;
}

export type PlanView = { readonly [node: string]: NodePlan };

interface PlannedNode extends NodePlan {
  readonly node: string;
}

/** The action that a linked graph shows is that of its part with the most to do. */
const weight: { readonly [action in PlanAction]: number } = { skip: 0, cached: 1, 'decided at run time': 2, run: 3 };

/**
 * A plan by the nodes of the document. Nodes whose answer is the same as before stay the same objects, so that only what
 * changed is drawn again.
 */
export function planView(nodes: readonly PlannedNode[], before: PlanView = {}): PlanView {
  const view: { [node: string]: NodePlan } = Object.create(null);
  for (const { node, action, because } of nodes) {
    const outer = outerNode(node);
    const known = view[outer];
    if (known === undefined || weight[action] > weight[known.action]) view[outer] = { action, because };
  }
  for (const [node, plan] of Object.entries(view)) {
    const old = before[node];
    if (old?.action === plan.action && old.because === plan.because) view[node] = old;
  }
  return view;
}

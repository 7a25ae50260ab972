import type { RunView } from './run-view.ts';

/** Why a run gave nothing, and the node that it is about, with the path of linked graphs. */
export interface RunTrouble {
  readonly message: string;
  readonly hint: string;
  readonly node: string | undefined;
}

/** Null where a run has given what was asked for, or was ended by a person. */
export function troubleOf({
  state,
  reason,
  error,
  nodes,
}: Pick<RunView, 'state' | 'reason' | 'error' | 'nodes'>): RunTrouble | null {
  if (state !== 'failed' && state !== 'blocked') return null;
  const found = Object.entries(nodes).find(([name, run]) => run.state === state && !hasParts(nodes, name));
  const told = error ?? found?.[1].error;
  const node = error?.nodeId ?? found?.[0];
  return { message: told?.message ?? reason, hint: told?.hint ?? '', node };
}

function hasParts(nodes: RunView['nodes'], name: string): boolean {
  return Object.keys(nodes).some((other) => other.startsWith(`${name}/`));
}

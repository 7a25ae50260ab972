import type { NodeRun, NodeRunState } from './run-view.ts';

/** Of several parts, the state that the whole is in: what needs a person first, then what goes on. */
const inOrder: readonly NodeRunState[] = [
  'failed',
  'blocked',
  'running',
  'cancelled',
  'waiting',
  'done',
  'cached',
  'skipped',
];

/** A node that is a linked graph, from the nodes inside it. Errors come up with the path of the node they are of. */
export function bubbled(parts: readonly (readonly [path: string, run: NodeRun])[]): NodeRun {
  const runs = parts.map(([, run]) => run);
  const first = inOrder.find((state) => runs.some((run) => run.state === state)) ?? 'waiting';
  const hasBegun = runs.some(({ state }) => state !== 'waiting');
  const state = first === 'waiting' && hasBegun ? 'running' : first;
  const [path, speaker] = parts.find(([, run]) => run.state === first) ?? ['', undefined];
  const error = speaker?.error;
  const times = runs.flatMap(({ wallMs }) => wallMs ?? []);
  return {
    state,
    progress: runs.reduce((sum, run) => sum + progressOf(run), 0) / Math.max(1, runs.length),
    message: speaker?.message ?? '',
    wallMs: times.length === 0 ? undefined : Math.max(...times),
    backend: undefined,
    reason: speaker?.reason ?? '',
    error: error === undefined ? undefined : { ...error, nodeId: error.nodeId ?? path },
    previews: Object.assign({}, ...runs.map(({ previews }) => previews)),
  };
}

function progressOf({ state, progress }: NodeRun): number {
  if (state === 'waiting') return 0;
  return state === 'running' ? progress : 1;
}

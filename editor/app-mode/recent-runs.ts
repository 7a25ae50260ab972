/** What was made on this device with one graph, newest first. Ids only: the server decides who may see a run. */
export interface RecentRun {
  readonly runId: string;
  /** ISO 8601. */
  readonly at: string;
  /** Of the clip; empty until it has been made. */
  readonly artifact: string;
}

const most = 12;
const nameOf = (graph: string): string => `vivarium.recent.${graph}`;

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export function readRecent(graph: string, store: Store = localStorage): readonly RecentRun[] {
  try {
    const read: unknown = JSON.parse(store.getItem(nameOf(graph)) ?? '[]');
    return Array.isArray(read) ? read.filter(isRecent).slice(0, most) : [];
  } catch {
    return [];
  }
}

/** Puts a run first. */
export function addRecent(graph: string, run: RecentRun, store: Store = localStorage): void {
  const others = readRecent(graph, store).filter(({ runId }) => runId !== run.runId);
  write(graph, [run, ...others], store);
}

/** Remembers what a run has made, when it is one of this device; returns the list as it is then. */
export function finishRecent(
  graph: string,
  { runId, artifact }: Pick<RecentRun, 'runId' | 'artifact'>,
  store: Store = localStorage,
): readonly RecentRun[] {
  const list = readRecent(graph, store);
  const finished = list.map((run) => (run.runId === runId ? { ...run, artifact } : run));
  write(graph, finished, store);
  return finished;
}

function write(graph: string, runs: readonly RecentRun[], store: Store): void {
  try {
    store.setItem(nameOf(graph), JSON.stringify(runs.slice(0, most)));
  } catch {
    // A browser that keeps nothing: the page works without.
  }
}

export function forgetRecent(graph: string, store: Store = localStorage): void {
  store.removeItem(nameOf(graph));
}

function isRecent(value: unknown): value is RecentRun {
  if (typeof value !== 'object' || value === null) return false;
  const { runId, at, artifact } = value as { readonly [name: string]: unknown };
  return [runId, at, artifact].every((part) => typeof part === 'string');
}

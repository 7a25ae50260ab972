/** What was made on this device with one graph, newest first. Ids only: the server decides who may see a run. */
export interface RecentRun {
  readonly runId: string;
  /** ISO 8601. */
  readonly at: string;
  /** Of the clip. */
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

/** Puts a run first; returns the list as it is then. A browser that keeps nothing still shows it until the page is left. */
export function addRecent(graph: string, run: RecentRun, store: Store = localStorage): readonly RecentRun[] {
  const others = readRecent(graph, store).filter(({ runId }) => runId !== run.runId);
  const list = [run, ...others].slice(0, most);
  try {
    store.setItem(nameOf(graph), JSON.stringify(list));
  } catch {
    return list;
  }
  return list;
}

export function forgetRecent(graph: string, store: Store = localStorage): void {
  store.removeItem(nameOf(graph));
}

function isRecent(value: unknown): value is RecentRun {
  if (typeof value !== 'object' || value === null) return false;
  const { runId, at, artifact } = value as { readonly [name: string]: unknown };
  return [runId, at, artifact].every((part) => typeof part === 'string');
}

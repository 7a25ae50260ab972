import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client.ts';
import type { RunStateName } from './run-view.ts';

/** A run as a list shows it. */
export type ListedRun = Awaited<ReturnType<typeof listRuns>>['runs'][number];
/** One run with what it made. */
export type WholeRun = Awaited<ReturnType<typeof loadRun>>;

export interface RunFilter {
  /** Id of a graph; of all graphs when absent. */
  readonly graph?: string | undefined;
  readonly states?: readonly RunStateName[];
}

const pageSize = '24';
const activeMs = 2_500;

export const runsKey = 'runs';

function listRuns(
  { graph, states }: RunFilter,
  page: { readonly limit: string; readonly cursor?: string | undefined },
) {
  const query = {
    limit: page.limit,
    ...(page.cursor === undefined ? {} : { cursor: page.cursor }),
    ...(graph === undefined ? {} : { graph }),
    ...(states === undefined || states.length === 0 ? {} : { state: states.join(',') }),
  };
  return answer(api.GET('/api/runs', { params: { query } }));
}

function loadRun(runId: string) {
  return answer(api.GET('/api/runs/{runId}', { params: { path: { runId } } }));
}

/** What waits and works now, of all graphs; asked again and again while a page shows it. */
export const activeRunsQuery = queryOptions({
  queryKey: [runsKey, 'active'],
  queryFn: () => listRuns({ states: ['queued', 'running'] }, { limit: '100' }),
  refetchInterval: activeMs,
  select: ({ runs }) => inTurn(runs),
});

export const pastRunsQuery = (filter: RunFilter) =>
  infiniteQueryOptions({
    queryKey: [runsKey, 'past', filter],
    queryFn: ({ pageParam }) => listRuns(filter, { limit: pageSize, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const newestRunQuery = (graph: string) =>
  queryOptions({
    queryKey: [runsKey, 'newest', graph],
    queryFn: async () => (await listRuns({ graph }, { limit: '1' })).runs[0] ?? null,
  });

export const wholeRunQuery = (runId: string) =>
  queryOptions({ queryKey: [runsKey, 'one', runId], queryFn: () => loadRun(runId) });

/** In the order in which they will be served: what works first, then by priority, then by age. */
export function inTurn(runs: readonly ListedRun[]): readonly ListedRun[] {
  const rank = ({ state }: ListedRun): number => (state === 'running' ? 0 : 1);
  return [...runs].sort(
    (a, b) => rank(a) - rank(b) || b.priority - a.priority || a.createdAt.localeCompare(b.createdAt),
  );
}

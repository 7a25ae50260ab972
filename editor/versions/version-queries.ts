import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client.ts';
import { queryClient } from '../api/queries.ts';

/** A name that points to a version. */
export interface Channel {
  readonly name: string;
  readonly revision: string;
  readonly isProtected: boolean;
  readonly updatedAt: string;
}

const pageSize = '50';

/** What a graph has been, newest first, page by page. */
export const revisionsQuery = (graph: string) =>
  infiniteQueryOptions({
    queryKey: ['graph', graph, 'revisions'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const query = pageParam === undefined ? { limit: pageSize } : { limit: pageSize, cursor: pageParam };
      return answer(api.GET('/api/graphs/{graph}/revisions', { params: { path: { graph }, query } }));
    },
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const channelsQuery = (graph: string) =>
  queryOptions({
    queryKey: ['graph', graph, 'channels'],
    queryFn: async (): Promise<readonly Channel[]> =>
      (await answer(api.GET('/api/graphs/{graph}/channels', { params: { path: { graph } } }))).channels,
  });

export const movesQuery = (graph: string, channel: string) =>
  queryOptions({
    queryKey: ['graph', graph, 'moves', channel],
    staleTime: 0,
    queryFn: async () => {
      const path = { graph, channel };
      return (await answer(api.GET('/api/graphs/{graph}/channels/{channel}/moves', { params: { path } }))).moves;
    },
  });

/** After a save, a move or a roll-back. */
export async function refreshVersions(graph: string): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['graph', graph] }),
    queryClient.invalidateQueries({ queryKey: ['graphs'] }),
  ]);
}

import { QueryClient, queryOptions } from '@tanstack/react-query';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import { answer, api } from './client.ts';
import { Failure } from './failure.ts';

/** A refusal will not change by asking again; a server that does not answer may come back. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (count, error) => !(error instanceof Failure && error.status < 500) && count < 3,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});

export const graphsQuery = (search = '') =>
  queryOptions({
    queryKey: ['graphs', search],
    queryFn: () => answer(api.GET('/api/graphs', { params: { query: search === '' ? {} : { search } } })),
  });

/** A graph that ships with the program, without its document. */
export interface TemplateSummary {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Names of what it makes. */
  readonly outputs: readonly string[];
}

export const templatesQuery = queryOptions({
  queryKey: ['templates'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async (): Promise<{ readonly templates: readonly TemplateSummary[] }> => {
    const { templates } = await answer(api.GET('/api/templates'));
    return {
      templates: templates.map(({ name, title, description, document }) => ({
        ...{ name, title, description },
        outputs: Object.keys((document as GraphDocument).outputs ?? {}),
      })),
    };
  },
});

export const graphQuery = (graph: string) =>
  queryOptions({
    queryKey: ['graph', graph],
    queryFn: () => answer(api.GET('/api/graphs/{graph}', { params: { path: { graph } } })),
  });

export const revisionQuery = (graph: string, revision: string) =>
  queryOptions({
    queryKey: ['graph', graph, 'revision', revision],
    queryFn: () =>
      answer(api.GET('/api/graphs/{graph}/revisions/{revision}', { params: { path: { graph, revision } } })),
  });

import { queryOptions } from '@tanstack/react-query';
import { documentFormat, type GraphDocument } from '../../graphs/schema/document.ts';
import { answer, api } from '../api/client.ts';

export type Trust = 'trusted' | 'untrusted' | 'expired' | 'tampered' | 'damaged' | 'unsigned';

/** What a clip says about itself, as far as it is shown. */
export interface ProvenanceFacts {
  readonly trust: Trust;
  readonly lines: readonly string[];
  /** A small picture of what it was made from, as a data URL. */
  readonly thumbnail: string | undefined;
  /** The graph that it carries; the server has not checked it. */
  readonly document: GraphDocument | undefined;
}

const trusts: readonly string[] = [
  'trusted',
  'untrusted',
  'expired',
  'tampered',
  'damaged',
  'unsigned',
] satisfies Trust[];

export const provenanceQuery = (artifactId: string) =>
  queryOptions({
    queryKey: ['provenance', artifactId],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const call = api.GET('/api/artifacts/{artifactId}/provenance', { params: { path: { artifactId } } });
      return factsOf(await answer(call));
    },
  });

/** Reads what the server found; everything in `data` comes from a file and may be odd. */
export function factsOf({
  lines,
  data,
}: {
  readonly lines: readonly string[];
  readonly data?: unknown;
}): ProvenanceFacts {
  const { state, says } = record(data);
  const { sources, graph } = record(says);
  const { thumbnail } = record(Array.isArray(sources) ? sources[0] : undefined);
  const { document } = record(graph);
  return {
    lines,
    trust: typeof state === 'string' && trusts.includes(state) ? (state as Trust) : 'damaged',
    thumbnail: typeof thumbnail === 'string' && thumbnail.startsWith('data:image/jpeg;base64,') ? thumbnail : undefined,
    document: isDocument(document) ? document : undefined,
  };
}

function isDocument(value: unknown): value is GraphDocument {
  const { format, nodes, edges } = record(value);
  return format === documentFormat && typeof nodes === 'object' && nodes !== null && Array.isArray(edges);
}

function record(value: unknown): { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

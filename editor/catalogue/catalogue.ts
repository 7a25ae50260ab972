import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { Catalogue, NodeManifest } from '../../graphs/schema/manifest.ts';
import { answer, api } from '../api/client.ts';

/** One node type as the server tells of it: all that the editor knows about nodes. */
export interface CatalogueEntry {
  /** As documents name it, with the major version. */
  readonly type: string;
  readonly manifest: NodeManifest;
  /** Its page, in Markdown. */
  readonly help: string;
  /** A small graph that shows it. */
  readonly example: GraphDocument | null;
}

export interface NodeCatalogue {
  readonly entries: ReadonlyMap<string, CatalogueEntry>;
  /** The same as `check` takes it. */
  readonly manifests: Catalogue;
}

export const catalogueQuery = queryOptions({
  queryKey: ['catalogue'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async (): Promise<NodeCatalogue> => {
    const { nodes } = await answer(api.GET('/api/nodes'));
    const entries = nodes as readonly CatalogueEntry[];
    return {
      entries: new Map(entries.map((entry) => [entry.type, entry])),
      manifests: new Map(entries.map((entry) => [entry.type, entry.manifest])),
    };
  },
});

/** The node types; suspends until they are there. */
export function useCatalogue(): NodeCatalogue {
  return useSuspenseQuery(catalogueQuery).data;
}

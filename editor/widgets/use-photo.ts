import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useCatalogue } from '../catalogue/catalogue.ts';
import { useDocument } from '../document/document-context.tsx';
import { useArtifactUrl } from '../previews/use-artifact-url.ts';
import { useRun } from '../runs/run-context.tsx';
import { photoSources } from './photo-for-node.ts';
import { samplesQuery, useFile } from './use-file.ts';

/** The photo that a field is drawn over. */
export interface WorkPhoto {
  readonly url: string | undefined;
  /** As the node sees it; otherwise it is the file as it was uploaded, which a run may cut. */
  readonly isExact: boolean;
}

/** The photo that feeds a node: what the last run has shown of it, else the file itself, else a sample. */
export function useNodePhoto(node: string): WorkPhoto {
  const document = useDocument((state) => state.document);
  const { manifests } = useCatalogue();
  const { pictures, file } = useMemo(() => photoSources(document, manifests, node), [document, manifests, node]);
  const shown = useRun((state) => {
    for (const { node: source, port } of pictures) {
      const preview = state.nodes[source]?.previews[port];
      if (preview?.mediaType.startsWith('image/')) return preview.id;
    }
    return undefined;
  });
  const exact = useArtifactUrl(shown);
  const plain = usePlainPhoto(file);
  return shown === undefined ? { url: plain, isExact: false } : { url: exact, isExact: true };
}

/** The photo of a file; of the first sample where there is none. */
export function usePlainPhoto(file: unknown): string | undefined {
  const { data: samples } = useQuery(samplesQuery);
  const [sample] = samples?.filter(({ mediaType }) => mediaType.startsWith('image/')) ?? [];
  const known = useFile(file);
  const isPhoto = known !== undefined && !known.isVideo && !known.isMissing;
  const shown = useFile(isPhoto ? undefined : sample?.id);
  return isPhoto ? known.url : shown?.url;
}

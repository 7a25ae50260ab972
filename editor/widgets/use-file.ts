import { queryOptions, useQuery } from '@tanstack/react-query';
import { answer, api, fetchWithKey } from '../api/client.ts';
import { readKey } from '../api/session.ts';
import { useArtifactUrl } from '../previews/use-artifact-url.ts';
import { sampleTitle } from './file-rules.ts';

/** A file that a graph names, as it can be shown. */
export interface ShownFile {
  /** Undefined while it is looked for. */
  readonly url: string | undefined;
  readonly name: string;
  readonly isVideo: boolean;
  readonly bytes: number | undefined;
  /** The server has no such file, or no longer. */
  readonly isMissing: boolean;
}

export const samplesQuery = queryOptions({
  queryKey: ['samples'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async () => (await answer(api.GET('/api/samples'))).samples,
});

const fileQuery = (digest: string) =>
  queryOptions({
    queryKey: ['file', digest],
    staleTime: 60_000,
    queryFn: () => answer(api.GET('/api/files/{digest}', { params: { path: { digest } } })),
  });

/** What stands behind a file id; undefined when the value names no file. */
export function useFile(value: unknown): ShownFile | undefined {
  const id = typeof value === 'string' ? value : '';
  const digest = id.startsWith('sha256:') ? id.slice('sha256:'.length) : undefined;
  const sample = id.startsWith('sample:') ? id.slice('sample:'.length) : undefined;
  const stored = useQuery({ ...fileQuery(digest ?? ''), enabled: digest !== undefined });
  const storedUrl = useArtifactUrl(stored.data?.id);
  const sampleUrl = useSampleUrl(sample);
  if (sample !== undefined) {
    const isVideo = sample.endsWith('.mp4');
    return { url: sampleUrl, name: sampleTitle(sample), isVideo, bytes: undefined, isMissing: false };
  }
  if (digest === undefined) return undefined;
  return {
    url: storedUrl,
    name: stored.data?.fileName ?? '',
    isVideo: stored.data?.mediaType.startsWith('video/') ?? false,
    bytes: stored.data?.bytes,
    isMissing: stored.isError,
  };
}

/** Where a sample can be loaded from; with a key, from the memory of the page. */
function useSampleUrl(sample: string | undefined): string | undefined {
  const path = `/api/samples/${sample}/content`;
  const needsKey = readKey() !== undefined;
  const { data } = useQuery({
    queryKey: ['sample', sample],
    enabled: sample !== undefined && needsKey,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    queryFn: async () => URL.createObjectURL(await (await fetchWithKey(path)).blob()),
  });
  if (sample === undefined) return undefined;
  return needsKey ? data : path;
}

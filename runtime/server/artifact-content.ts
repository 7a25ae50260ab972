import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { badRange } from '../artifacts/artifact-errors.ts';
import type { Artifact } from '../artifacts/artifact-store.ts';
import { parseRange } from '../artifacts/byte-range.ts';
import { contentDisposition } from '../artifacts/file-name.ts';
import { servedType } from '../artifacts/media-types.ts';

/** What has to be known of a file to hand it out. */
type Content = Pick<Artifact, 'id' | 'sha256' | 'mediaType' | 'bytes' | 'fileName'>;

interface ContentRequest {
  readonly method: string;
  readonly headers: { readonly [name: string]: string | readonly string[] | undefined };
  readonly isDownload: boolean;
}

export interface ContentAnswer {
  readonly status: 200 | 206 | 304 | 416;
  readonly headers: { readonly [name: string]: string | number };
  readonly body: Readable | object | null;
}

/**
 * Hands the bytes of an artifact out: whole or one range of them (RFC 9110, 13 and 14), under a type of ours and never one
 * that a browser would run. The file is closed when it has been read.
 */
export async function contentOf(artifact: Content, file: FileHandle, request: ContentRequest): Promise<ContentAnswer> {
  const { bytes: size } = artifact;
  const etag = `"${artifact.sha256}"`;
  const { type, isShown, extension } = servedType(artifact.mediaType);
  const disposition = isShown && !request.isDownload ? 'inline' : 'attachment';
  const headers = {
    etag,
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-cache',
    'content-type': type,
    'content-disposition': contentDisposition(disposition, artifact.fileName || `${artifact.id}.${extension}`),
  };
  if (headerOf(request, 'if-none-match') === etag) return closed(file, { status: 304, headers, body: null });
  const ifRange = headerOf(request, 'if-range');
  const isRangeMeant = ifRange === undefined || ifRange === etag;
  const range = isRangeMeant ? parseRange(headerOf(request, 'range'), size) : undefined;
  if (range === 'none') {
    const { code, message, hint } = badRange();
    const body = { code, message, hint };
    return closed(file, { status: 416, headers: { 'content-range': `bytes */${size}` }, body });
  }
  const { first, last } = range ?? { first: 0, last: size - 1 };
  const answer = {
    status: range === undefined ? 200 : 206,
    headers: {
      ...headers,
      'content-length': last - first + 1,
      ...(range === undefined ? {} : { 'content-range': `bytes ${first}-${last}/${size}` }),
    },
  } as const;
  if (request.method === 'HEAD') return closed(file, { ...answer, body: Readable.from([]) });
  return { ...answer, body: file.createReadStream({ start: first, end: last }) };
}

async function closed(file: FileHandle, answer: ContentAnswer): Promise<ContentAnswer> {
  await file.close();
  return answer;
}

function headerOf({ headers }: ContentRequest, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
}

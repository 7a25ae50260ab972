import { Failure } from '../api/failure.ts';
import { readKey } from '../api/session.ts';

export interface UploadedFile {
  readonly id: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly fileName: string;
}

export interface UploadOptions {
  /** 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Sends a file to the server. `fetch` cannot tell how much of a body has left, so this is the older request. Throws a
 * `Failure` with the server's words, or with status 0 when it cannot be reached.
 */
export function upload(file: Blob, name: string, { onProgress, signal }: UploadOptions): Promise<UploadedFile> {
  const form = new FormData();
  form.append('file', file, name);
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    request.open('POST', '/api/artifacts');
    request.responseType = 'json';
    const key = readKey();
    if (key !== undefined) request.setRequestHeader('authorization', `Bearer ${key}`);
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total));
    request.addEventListener('load', () => {
      if (request.status === 201) resolve(request.response as UploadedFile);
      else reject(new Failure(request.status, (request.response ?? {}) as { readonly [name: string]: unknown }));
    });
    request.addEventListener('error', () => reject(new Failure(0, {})));
    request.addEventListener('abort', () => reject(signal.reason));
    signal.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}

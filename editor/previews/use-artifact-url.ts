import { useEffect, useState } from 'react';
import { fetchWithKey } from '../api/client.ts';
import { readKey } from '../api/session.ts';

/** `poster`: a small picture of a video or of a photo. */
export type ArtifactForm = 'content' | 'poster';

interface KeptBlob {
  readonly url: Promise<string>;
  users: number;
}

const blobs = new Map<string, KeptBlob>();
/** A picture that leaves the page often comes back: a card that is scrolled out, a tab that is opened again. */
const keptMs = 30_000;

/**
 * Where the browser can load an artifact from. A server without keys hands it out by its address; with a key, which an
 * `<img>` cannot show, the bytes are fetched once for all who show them. Undefined until they are there.
 */
export function useArtifactUrl(id: string | undefined, form: ArtifactForm = 'content'): string | undefined {
  const path = id === undefined ? undefined : `/api/artifacts/${id}/${form}`;
  const needsKey = readKey() !== undefined;
  const [fetched, setFetched] = useState<{ readonly path: string; readonly url: string }>();
  useEffect(() => {
    if (path === undefined || !needsKey) return;
    let isShown = true;
    const { url, release } = borrow(path);
    url.then(
      (address) => isShown && setFetched({ path, url: address }),
      () => undefined,
    );
    return () => {
      isShown = false;
      release();
    };
  }, [path, needsKey]);
  if (!needsKey) return path;
  return fetched?.path === path ? fetched?.url : undefined;
}

/** The same for those who save or share a file rather than show it. */
export async function artifactBytes(id: string, form: ArtifactForm = 'content'): Promise<Blob> {
  return (await fetchWithKey(`/api/artifacts/${id}/${form}`)).blob();
}

function borrow(path: string): { readonly url: Promise<string>; readonly release: () => void } {
  const kept = blobs.get(path) ?? { url: objectUrl(path), users: 0 };
  blobs.set(path, kept);
  kept.users += 1;
  kept.url.catch(() => blobs.delete(path));
  const release = (): void => {
    kept.users -= 1;
    setTimeout(() => {
      if (kept.users > 0 || blobs.get(path) !== kept) return;
      blobs.delete(path);
      void kept.url.then(URL.revokeObjectURL, () => undefined);
    }, keptMs);
  };
  return { url: kept.url, release };
}

async function objectUrl(path: string): Promise<string> {
  return URL.createObjectURL(await (await fetchWithKey(path)).blob());
}

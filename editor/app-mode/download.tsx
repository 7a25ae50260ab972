import type { ReactNode } from 'react';
import { artifactBytes } from '../previews/use-artifact-url.ts';
import type { ArtifactReference } from '../runs/run-view.ts';
import { saveBlob } from '../shell/save-blob.ts';
import { showFailure } from '../shell/show-failure.tsx';

interface DownloadProps {
  readonly artifact: ArtifactReference;
  /** Of the file, without its ending. */
  readonly name: string;
  readonly children: (save: () => void) => ReactNode;
}

const endings: { readonly [type: string]: string } = {
  'video/mp4': 'mp4',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'audio/wav': 'wav',
  'application/json': 'json',
};

/** Saves a file of a run under a name that says where it came from. */
export function Download({ artifact: { id, mediaType }, name, children }: DownloadProps) {
  const save = async (): Promise<void> => {
    try {
      saveBlob(await artifactBytes(id), `${name}.${endings[mediaType] ?? 'bin'}`);
    } catch (failure) {
      showFailure(failure);
    }
  };
  return children(() => void save());
}

import { useRef, useState } from 'react';
import { answer, api } from '../api/client.ts';
import { Failure } from '../api/failure.ts';
import { useWords } from '../words/words.ts';
import { type FileKind, fileProblem, fileSize, largestPhotoMebibytes } from './file-rules.ts';
import { type UploadedFile, upload } from './upload.ts';

export interface Uploading {
  readonly name: string;
  /** 0 to 1. */
  readonly share: number;
}

interface UploadState {
  readonly uploading: Uploading | undefined;
  /** Why the last file was not taken, and what to do, in words. */
  readonly problem: string | undefined;
  readonly send: (file: File) => Promise<void>;
  readonly stop: () => void;
}

interface UploadWish {
  readonly kinds: readonly FileKind[];
  /** A document is about to name the file: it stays until it is deleted. */
  readonly isKept: boolean;
  readonly onFile: (file: UploadedFile) => void;
}

/** Sends one file at a time and says how far it is; a new one takes the place of one that is on its way. */
export function useUpload({ kinds, isKept, onFile }: UploadWish): UploadState {
  const { widgets } = useWords();
  const [uploading, setUploading] = useState<Uploading>();
  const [problem, setProblem] = useState<string>();
  const sending = useRef(new AbortController());
  const stop = (): void => {
    sending.current.abort();
    setUploading(undefined);
  };
  const send = async (file: File): Promise<void> => {
    stop();
    setProblem(undefined);
    const found = fileProblem(file, kinds);
    if (found !== undefined) {
      const asVideo = kinds.length === 1 && kinds[0] === 'video';
      setProblem(
        found === 'empty'
          ? widgets.fileEmpty(file.name)
          : found === 'type'
            ? widgets.fileType(file.name, asVideo ? 'video' : 'photo')
            : widgets.fileTooLarge(file.name, fileSize(file.size), largestPhotoMebibytes),
      );
      return;
    }
    sending.current = new AbortController();
    const { signal } = sending.current;
    setUploading({ name: file.name, share: 0 });
    try {
      const onProgress = (share: number): void => setUploading({ name: file.name, share });
      const sent = await upload(file, file.name, { signal, onProgress });
      if (isKept) {
        const path = { artifactId: sent.id };
        await answer(api.PATCH('/api/artifacts/{artifactId}', { params: { path }, body: { isKept: true } }));
      }
      if (!signal.aborted) onFile(sent);
    } catch (failure) {
      if (!signal.aborted) setProblem(wordsOf(failure, widgets.uploadFailed));
    }
    if (!signal.aborted) setUploading(undefined);
  };
  return { uploading, problem, send, stop };
}

function wordsOf(failure: unknown, otherwise: string): string {
  return failure instanceof Failure && failure.status > 0 ? `${failure.message} ${failure.hint}` : otherwise;
}

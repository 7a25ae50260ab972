import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileIdPattern } from '../../graphs/schema/document.ts';
import { AppError } from '../../nodes/contract/app-error.ts';
import { type ContentStore, type Sha256, sha256 } from './content-store.ts';

/** Turns opaque file ids into bytes. The only places it can reach are the content store and the shipped samples. */
export interface FileAccess {
  /** Throws `input/file-missing` when there is no such file. */
  read(id: string): Promise<Uint8Array>;
  /** SHA-256 of the file behind an id; undefined when there is none. */
  digest(id: string): Promise<Sha256 | undefined>;
}

export function createFileAccess(store: ContentStore, samplesFolder: string): FileAccess {
  const sampleDigests = new Map<string, Promise<Sha256>>();
  const sampleBytes = async (id: string): Promise<Uint8Array | undefined> => {
    const name = id.slice('sample:'.length);
    // The name must be one that the folder lists: no spelling of a path can be one.
    const names: readonly string[] = await readdir(samplesFolder).catch(() => []);
    return names.includes(name) ? readFile(join(samplesFolder, name)) : undefined;
  };
  return {
    async read(id) {
      const bytes = !fileIdPattern.test(id)
        ? undefined
        : id.startsWith('sample:')
          ? await sampleBytes(id)
          : await store.read(id.slice('sha256:'.length));
      if (bytes === undefined) throw fileMissing(id);
      return bytes;
    },
    async digest(id) {
      if (!fileIdPattern.test(id)) return undefined;
      if (!id.startsWith('sample:')) return id.slice('sha256:'.length);
      const known = sampleDigests.get(id);
      if (known !== undefined) return known;
      const bytes = await sampleBytes(id);
      if (bytes === undefined) return undefined;
      const digest = Promise.resolve(sha256([bytes]));
      sampleDigests.set(id, digest);
      return digest;
    },
  };
}

function fileMissing(id: string): AppError {
  const shown = fileIdPattern.test(id) ? id : 'that name';
  return new AppError({
    code: 'input/file-missing',
    kind: 'input',
    message: id === '' ? 'No file was given.' : `There is no file \`${shown}\` here.`,
    hint: 'Choose a file, or name a sample that ships with the program, for example `sample:seaside.jpg`.',
  });
}

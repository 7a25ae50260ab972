import { createHash } from 'node:crypto';
import { type FileHandle, open, readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { notFound } from './errors.ts';

/** A file that ships with the program, as it is handed out. */
export interface ShippedFile {
  readonly id: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
}

const mediaTypes: { readonly [extension: string]: string } = {
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.mp4': 'video/mp4',
};

/** The files of one folder of `graphs/library`, read once: a name reaches one of them or nothing. */
export class ShippedFiles {
  readonly #folder: string;
  #files: Promise<readonly ShippedFile[]> | undefined;

  constructor(name: 'samples' | 'thumbnails') {
    this.#folder = fileURLToPath(new URL(`../../graphs/library/${name}/`, import.meta.url));
  }

  list(): Promise<readonly ShippedFile[]> {
    this.#files ??= readFiles(this.#folder);
    return this.#files;
  }

  async open(name: string): Promise<{ readonly artifact: ShippedFile; readonly file: FileHandle }> {
    const artifact = (await this.list()).find(({ fileName }) => fileName === name);
    if (artifact === undefined) throw notFound();
    return { artifact, file: await open(join(this.#folder, artifact.fileName)) };
  }
}

async function readFiles(folder: string): Promise<ShippedFile[]> {
  const names = (await readdir(folder).catch((): string[] => [])).filter((name) => extname(name) in mediaTypes).sort();
  return Promise.all(
    names.map(async (fileName) => {
      const content = await readFile(join(folder, fileName));
      const sha256 = createHash('sha256').update(content).digest('hex');
      const mediaType = mediaTypes[extname(fileName)] ?? 'application/octet-stream';
      return { id: fileName, fileName, mediaType, bytes: content.byteLength, sha256 };
    }),
  );
}

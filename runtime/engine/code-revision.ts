import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from './content-store.ts';

/**
 * SHA-256 over the source of everything under a folder, tests aside. With it in the cache key a changed line of any
 * node or kernel is a new computation, whether or not somebody remembered to raise a version.
 */
export async function codeRevision(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true });
  const sources = entries.filter((path) => /\.(?:ts|wgsl|wasm)$/.test(path) && !path.endsWith('.test.ts')).sort();
  const parts = await Promise.all(sources.map(async (path) => [path, await readFile(join(folder, path))]));
  return sha256(parts.flat());
}

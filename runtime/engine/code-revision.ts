import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from './content-store.ts';

/**
 * SHA-256 over the source of everything under a folder, tests aside. With it in the cache key a changed line of any
 * node or kernel is a new computation, whether or not somebody remembered to raise a version.
 */
export function codeRevision(folder: string): string {
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:ts|wgsl|wasm)$/.test(path) && !path.endsWith('.test.ts'))
    .sort();
  return sha256(sources.flatMap((path) => [path, readFileSync(join(folder, path))]));
}

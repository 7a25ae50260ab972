import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type Sha256, sha256 } from './content-store.ts';

/** What code a node type runs, as a digest: see `createCodeRevisions`. */
export type CodeRevisions = (id: string) => Sha256;

/**
 * SHA-256 over the source of a node and of every file of the project that it names by a relative path (imports, shaders,
 * tables), directly or not, and over the lock file. With it in the cache key a changed line of a kernel makes anew what
 * depends on that kernel and nothing else, whether or not somebody remembered to raise a version.
 */
export function createCodeRevisions(projectFolder: string): CodeRevisions {
  const files = new Map<string, SourceFile | undefined>();
  const known = new Map<string, Sha256>();
  const packages = readSource(join(projectFolder, 'package-lock.json'), projectFolder)?.digest ?? '';
  const fileAt = (path: string): SourceFile | undefined => {
    if (!files.has(path)) files.set(path, readSource(path, projectFolder));
    return files.get(path);
  };
  return (id) => {
    const remembered = known.get(id);
    if (remembered !== undefined) return remembered;
    const reached = new Set([join(projectFolder, 'nodes', id, `${basename(id)}.ts`)]);
    const digests: Sha256[] = [];
    for (const path of reached) {
      const file = fileAt(path);
      if (file === undefined) continue;
      digests.push(file.digest);
      for (const named of file.names) reached.add(named);
    }
    const revision = sha256([packages, ...digests.sort()]);
    known.set(id, revision);
    return revision;
  };
}

interface SourceFile {
  readonly digest: Sha256;
  /** Absolute paths that its string literals name. */
  readonly names: readonly string[];
}

/** Undefined for what is no file of the project. */
function readSource(path: string, projectFolder: string): SourceFile | undefined {
  if (!path.startsWith(projectFolder) || !statSync(path, { throwIfNoEntry: false })?.isFile()) return undefined;
  const bytes = readFileSync(path);
  const isCode = path.endsWith('.ts');
  // What is imported for its types alone does not run.
  const text = isCode ? bytes.toString('utf8').replace(/^import type [^;]*;/gm, '') : '';
  const names = [...text.matchAll(/['"](\.\.?\/[^'"]+)['"]/g)].map((match) => resolve(dirname(path), match[1] ?? ''));
  return { digest: sha256([bytes]), names };
}

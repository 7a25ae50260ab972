import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

const floors = ['editor', 'graphs', 'models', 'nodes', 'runtime', 'tests'] as const;

export interface SourceFile {
  /** Relative to the project root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly ImportedModule[];
}

export interface ImportedModule {
  readonly specifier: string;
  /** Relative to the project root for relative imports, otherwise the package name. */
  readonly target: string;
  readonly isRelative: boolean;
}

/** Every TypeScript file of the floors. */
export function readSourceFiles(): SourceFile[] {
  return floors
    .flatMap((floor) => listFiles(join(projectRoot, floor)))
    .filter((path) => /\.(ts|tsx|mts|mjs)$/.test(path))
    .map(readSource);
}

/** Every file below a folder, or nothing when there is no such folder; build output is left out. */
function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes('node_modules'));
}

function readSource(path: string): SourceFile {
  const text = readFileSync(path, 'utf8');
  return { path: toProjectPath(path), text, imports: readImports(path, text) };
}

function readImports(path: string, text: string): ImportedModule[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName: specifier }) => {
    const isRelative = specifier.startsWith('.');
    const target = isRelative ? toProjectPath(resolve(dirname(path), specifier)) : packageName(specifier);
    return { specifier, target, isRelative };
  });
}

function packageName(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
}

function toProjectPath(path: string): string {
  return relative(projectRoot, path).replaceAll('\\', '/');
}

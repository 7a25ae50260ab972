import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate } from '../../graphs/logic/migrate.ts';
import { quote, suggest } from '../../graphs/logic/words.ts';
import type { Issue } from '../../graphs/schema/issue.ts';
import type { JsonObject } from '../../graphs/schema/json.ts';
import { nodeRegistry } from '../../nodes/index.ts';
import { UsageError } from './exit-codes.ts';

export const libraryFolder = fileURLToPath(new URL('../../graphs/library/', import.meta.url));

/** No graph that passes its check is larger. */
const largestBytes = 64 * 1024 ** 2;

export interface LoadedGraph {
  /** As it was read and brought up to date; not checked yet. */
  readonly document: JsonObject;
  readonly name: string;
  readonly migrated: readonly string[];
  readonly issues: readonly Issue[];
}

/** Reads a graph by the path of its file or by its name in the library. */
export async function loadGraph(argument: string): Promise<LoadedGraph> {
  const text = await readGraphFile(argument);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(
      `${quote(argument)} is not JSON: ${describeJsonFault(error)}`,
      'Correct it, or choose another file.',
    );
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UsageError(
      `${quote(argument)} does not hold a graph.`,
      'A graph is a JSON object with `format`, `nodes` and `edges`.',
    );
  }
  const { document, applied, issues } = migrate(value as JsonObject, { nodeTypes: nodeRegistry.values() });
  return { document, name: basename(argument, '.json'), migrated: applied, issues };
}

export async function libraryNames(): Promise<string[]> {
  const files = await readdir(libraryFolder);
  return files.filter((file) => file.endsWith('.json')).map((file) => basename(file, '.json'));
}

async function readGraphFile(argument: string): Promise<string> {
  const names = await libraryNames();
  const path = names.includes(argument) ? join(libraryFolder, `${argument}.json`) : argument;
  const info = await stat(path).catch(() => undefined);
  if (info === undefined) {
    throw new UsageError(
      `There is no graph ${quote(argument)}: neither a file nor one of the library.`,
      `Give the path of a graph file, or the name of one of the library. ${suggest(argument, names, 'graph')}`,
    );
  }
  if (!info.isFile()) throw new UsageError(`${quote(argument)} is not a file.`, 'Give the path of a graph file.');
  if (info.size > largestBytes) {
    throw new UsageError(
      `${quote(argument)} is too large for a graph: ${info.size} bytes.`,
      'Keep bulk data in files of their own.',
    );
  }
  return readFile(path, 'utf8');
}

function describeJsonFault(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.endsWith('.') ? message : `${message}.`;
}

import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { check } from '../../graphs/logic/check.ts';
import { quote, suggest } from '../../graphs/logic/words.ts';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { Issue } from '../../graphs/schema/issue.ts';
import type { Json } from '../../graphs/schema/json.ts';
import type { Catalogue } from '../../graphs/schema/manifest.ts';
import { typeName } from '../../graphs/schema/manifest.ts';
import { nodeRegistry } from '../../nodes/index.ts';
import { ContentStore } from '../engine/content-store.ts';
import { createGraphLibrary } from '../engine/graph-library.ts';
import { withOverrides } from '../engine/request-issues.ts';
import type { RunRequest } from '../engine/types.ts';
import { UsageError } from './exit-codes.ts';
import { libraryFolder, loadGraph } from './graph-argument.ts';
import { hasErrors } from './issue-lines.ts';
import { parseInputs, parseSettings } from './value-arguments.ts';

export const catalogue: Catalogue = new Map(
  [...nodeRegistry].map(([, { manifest }]) => [typeName(manifest), manifest]),
);

/** Everything that can be found wrong with a document, linked graphs of the library included. */
export function checkHere(document: unknown, inputs?: { readonly [name: string]: Json }): Issue[] {
  const resolve = createGraphLibrary(libraryFolder);
  return check(document, catalogue, inputs === undefined ? { resolve } : { resolve, inputs });
}

/** What a person wrote after `run` or `plan`. */
export interface RunArguments {
  readonly input: readonly string[];
  readonly set: readonly string[];
  readonly seed?: number;
  readonly until?: string;
  readonly cache: boolean;
  readonly timeout?: number;
}

export type RequestOutcome =
  | { readonly request: RunRequest; readonly warnings: readonly Issue[] }
  /** Whose fault it is: the graph's, or that of the values given for this run. */
  | { readonly issues: readonly Issue[]; readonly fault: 'graph' | 'arguments' };

const defaultRunSeconds = 600;

/** Turns a graph and arguments into a request, or into the issues that keep it from being one. */
export async function prepareRequest(
  graph: string,
  options: RunArguments,
  dataFolder: string,
): Promise<RequestOutcome> {
  const loaded = await loadGraph(graph);
  const problems = [...loaded.issues, ...checkHere(loaded.document)];
  if (hasErrors(problems)) return { issues: problems, fault: 'graph' };
  const document = loaded.document as unknown as GraphDocument;
  const store = new ContentStore(join(dataFolder, 'content'));
  const storeFile = async (bytes: Uint8Array): Promise<string> => `sha256:${await store.put([bytes])}`;
  const inputs = await parseInputs(document, options.input, storeFile);
  const set = await parseSettings({ document, catalogue }, options.set, storeFile);
  if (options.until !== undefined && !Object.hasOwn(document.nodes, options.until) && !options.until.includes('/')) {
    throw new UsageError(
      `There is no node ${quote(options.until)} to stop at.`,
      suggest(options.until, Object.keys(document.nodes), 'node'),
    );
  }
  const runSeconds = options.timeout ?? defaultRunSeconds;
  const request: RunRequest = {
    runId: randomUUID(),
    tenant: 'local',
    document,
    inputs,
    set,
    ...(options.seed === undefined ? {} : { seed: options.seed }),
    ...(options.until === undefined ? {} : { until: options.until }),
    useCache: options.cache,
    limits: { runSeconds, nodeSeconds: runSeconds },
  };
  const issues = checkHere(withOverrides(request), inputs);
  return hasErrors(issues) ? { issues, fault: 'arguments' } : { request, warnings: issues };
}

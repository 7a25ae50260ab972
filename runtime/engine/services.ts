import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ModelAccess, Signer } from '../../nodes/contract/context.ts';
import type { NodeRegistry } from '../../nodes/contract/define-node.ts';
import { createCodeRevisions } from './code-revision.ts';
import { ContentStore } from './content-store.ts';
import { createFileAccess } from './file-ids.ts';
import { createGraphLibrary } from './graph-library.ts';
import { LastRuns } from './last-runs.ts';
import { createLocalModels } from './local-models.ts';
import { ResultCache } from './result-cache.ts';
import type { RunServices } from './run-services.ts';

const libraryFolder = fileURLToPath(new URL('../../graphs/library/', import.meta.url));
const projectFolder = fileURLToPath(new URL('../../', import.meta.url));

export interface ServiceOptions {
  /** Where results, files, scratch and keys live. */
  readonly dataFolder: string;
  readonly registry?: NodeRegistry;
  readonly models?: ModelAccess;
  readonly signer?: () => Promise<Signer>;
}

/** The services of one data folder, in this process. */
export async function createServices(options: ServiceOptions): Promise<RunServices> {
  const { dataFolder } = options;
  const scratchFolder = join(dataFolder, 'scratch');
  await mkdir(scratchFolder, { recursive: true });
  const store = new ContentStore(join(dataFolder, 'content'));
  return {
    registry: options.registry ?? (await import('../../nodes/index.ts')).nodeRegistry,
    codeRevision: createCodeRevisions(projectFolder),
    resolveGraph: createGraphLibrary(libraryFolder),
    store,
    files: createFileAccess(store, join(libraryFolder, 'samples')),
    cache: new ResultCache(join(dataFolder, 'cache')),
    lastRuns: new LastRuns(join(dataFolder, 'last-runs')),
    models: options.models ?? createLocalModels(dataFolder),
    signer: options.signer ?? (async () => (await import('../signing/local-signer.ts')).createLocalSigner(dataFolder)),
    scratchFolder,
  };
}

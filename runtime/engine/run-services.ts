import type { GraphResolver } from '../../graphs/logic/linked-graphs.ts';
import type { ModelAccess, Signer } from '../../nodes/contract/context.ts';
import type { NodeRegistry } from '../../nodes/contract/define-node.ts';
import type { CodeRevisions } from './code-revision.ts';
import type { ContentStore } from './content-store.ts';
import type { FileAccess } from './file-ids.ts';
import type { LastRuns } from './last-runs.ts';
import type { ResultCache } from './result-cache.ts';

/** What a run needs from the machine it runs on. */
export interface RunServices {
  readonly registry: NodeRegistry;
  /** By node id; changes with the code that the node runs: results of other code are not reused. */
  readonly codeRevision: CodeRevisions;
  /** Gives the document behind `graph:<name>@<revision>`. */
  readonly resolveGraph: GraphResolver;
  readonly store: ContentStore;
  readonly files: FileAccess;
  readonly cache: ResultCache;
  readonly lastRuns: LastRuns;
  readonly models: ModelAccess;
  readonly signer: () => Promise<Signer>;
  /** Parent of the scratch folders, on the same volume as the store. */
  readonly scratchFolder: string;
}

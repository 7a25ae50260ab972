import type { FastifyBaseLogger } from 'fastify';
import type { NodeRegistry } from '../../nodes/contract/define-node.ts';
import type { ApiKeys } from '../access/api-keys.ts';
import type { ArtifactStore } from '../artifacts/artifact-store.ts';
import type { Settings } from '../config/settings.ts';
import type { OpenDatabase } from '../database/database.ts';
import type { GraphStore } from '../graph-store/graph-store.ts';
import type { RunStore } from '../runs/run-store.ts';
import type { Tracing } from '../telemetry/tracing.ts';
import type { WebhookStore } from '../webhooks/webhook-store.ts';

/** What the routes stand on. One object per process; a test makes its own. */
export interface AppServices {
  readonly settings: Settings;
  readonly database: OpenDatabase;
  /** The nodes that graphs are checked against. */
  readonly registry: NodeRegistry;
  readonly apiKeys: ApiKeys;
  readonly graphStore: GraphStore;
  readonly artifactStore: ArtifactStore;
  readonly runStore: RunStore;
  readonly webhooks: WebhookStore;
  readonly log: FastifyBaseLogger;
  readonly tracing: Tracing;
  /** Fires when the server should get no new requests; those that come are answered. */
  readonly draining: AbortSignal;
  /** Fires later, when connections are about to close: streams end. */
  readonly stopping: AbortSignal;
}

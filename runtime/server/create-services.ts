import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NodeRegistry } from '../../nodes/contract/define-node.ts';
import { ApiKeys } from '../access/api-keys.ts';
import { localTenantId } from '../access/principal.ts';
import { ensureTenant } from '../access/tenants.ts';
import { ArtifactStore } from '../artifacts/artifact-store.ts';
import { Sweeper } from '../artifacts/sweeper.ts';
import type { Settings } from '../config/settings.ts';
import { ContentStore } from '../engine/content-store.ts';
import { GraphStore } from '../graph-store/graph-store.ts';
import type { AttemptStep } from '../runs/attempt.ts';
import { RunHost } from '../runs/run-host.ts';
import { RunStore } from '../runs/run-store.ts';
import { WebhookSender } from '../webhooks/webhook-sender.ts';
import { WebhookStore } from '../webhooks/webhook-store.ts';
import type { AppServices } from './services.ts';

type Given = 'settings' | 'database' | 'log' | 'tracing' | 'draining' | 'stopping';

export interface ServiceBase extends Pick<AppServices, Given> {
  /** Where files, results and keys are kept; it exists. */
  readonly dataFolder: string;
  readonly nodes: Nodes;
}

/** The node types of a server. */
export interface Nodes {
  readonly registry: NodeRegistry;
  /** URL of the module that exports them as `nodeRegistry`, for worker processes; the shipped ones when absent. */
  readonly module?: string;
}

export interface Services {
  readonly services: AppServices;
  /** Begins with what goes on without requests: running graphs, telling webhooks, tidying. */
  startWork(): Promise<void>;
  /** Finishes what it can in the time that the settings give and hands the rest back. */
  stopWork(): Promise<void>;
}

const libraryFolder = fileURLToPath(new URL('../../graphs/library/', import.meta.url));

const sweepSeconds = 600;

/** Everything that the app stands on, from a database and a folder up. */
export async function createServices({ dataFolder, nodes, ...base }: ServiceBase): Promise<Services> {
  const { settings, log, tracing } = base;
  const { database } = base.database;
  const rules = { trustedOrigins: settings.trustedWebhooks };
  const store = new ContentStore(join(dataFolder, 'content'));
  const services: AppServices = {
    ...base,
    registry: nodes.registry,
    apiKeys: new ApiKeys(database),
    graphStore: new GraphStore({ database, registry: nodes.registry, libraryFolder }),
    artifactStore: new ArtifactStore({
      ...{ database, dataFolder, store },
      limits: { fileBytes: settings.uploadMebibytes * 1024 ** 2 },
      uploadSeconds: settings.retentionHours * 3600,
    }),
    runStore: new RunStore(base.database),
    webhooks: new WebhookStore(database, rules),
  };
  await ensureTenant(database, localTenantId);
  await services.graphStore.templates.ensure(localTenantId);
  const onError = (error: unknown, runId?: string): void =>
    log.error({ err: error, ...(runId === undefined ? {} : { runId }) }, 'Work in the background failed.');
  const sender = new WebhookSender({ database, rules, tracing, onError });
  const sweeper = new Sweeper({ database, store, dataFolder, onError, ...sweepLimits(settings) });
  const nodesModule = nodes.module;
  const onStep = ({ what, ...about }: AttemptStep): void =>
    what === 'A node has ended.' ? log.debug(about, what) : log.info(about, what);
  const where = { store: services.runStore, dataFolder, nodesModule };
  const host = new RunHost({ ...hostLimits(settings), ...where, tracing, onError, onStep });
  return {
    services,
    startWork: async () => {
      sender.start();
      await host.start();
      sweeper.start(sweepSeconds);
    },
    stopWork: async () => {
      await sweeper.stop();
      await host.stop({ graceSeconds: settings.drainSeconds });
      // The runs that have just ended are told of.
      await sender.poll();
      await sender.stop();
    },
  };
}

function hostLimits({ workers, leaseSeconds, runSeconds, runMemoryMebibytes, retentionHours }: Settings) {
  const keptSeconds = retentionHours * 3600;
  return {
    slots: workers || Math.max(1, Math.floor(availableParallelism() / 2)),
    leaseSeconds,
    limits: { runSeconds, nodeSeconds: runSeconds },
    memoryLimitBytes: runMemoryMebibytes * 1024 ** 2,
    retention: { outputSeconds: keptSeconds, previewSeconds: keptSeconds },
  };
}

/** A run may name what it wrote until its very end. */
function sweepLimits({ cacheHours, runSeconds }: Settings) {
  return { cacheSeconds: cacheHours * 3600, graceSeconds: runSeconds + 3600 };
}

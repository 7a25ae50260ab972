import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NodeRegistry } from '../../nodes/contract/define-node.ts';
import { ApiKeys } from '../access/api-keys.ts';
import { localTenantId } from '../access/principal.ts';
import { ensureTenant } from '../access/tenants.ts';
import type { Settings } from '../config/settings.ts';
import { openDatabase } from '../database/database.ts';
import { GraphStore } from '../graph-store/graph-store.ts';
import { RunHost } from '../runs/run-host.ts';
import { RunStore } from '../runs/run-store.ts';
import { WebhookSender } from '../webhooks/webhook-sender.ts';
import { WebhookStore } from '../webhooks/webhook-store.ts';
import { Closers } from './closers.ts';
import { lockFolder } from './folder-lock.ts';
import type { AppServices } from './services.ts';

export interface OpenServices {
  readonly services: AppServices;
  /** Begins with what goes on without requests: running graphs, telling webhooks, tidying. */
  startWork(): Promise<void>;
  /** Finishes what it can in the time that the settings give and hands the rest back. */
  stopWork(): Promise<void>;
  close(): Promise<void>;
}

/** The node types of this server. */
export interface Nodes {
  readonly registry: NodeRegistry;
  /** URL of the module that exports them as `nodeRegistry`, for worker processes; the shipped ones when absent. */
  readonly module?: string;
}

const libraryFolder = fileURLToPath(new URL('../../graphs/library/', import.meta.url));

/** Everything that the app stands on, from the data folder up. Leaves nothing open when a step fails. */
export async function openServices(
  settings: Settings,
  nodes: Nodes,
  surroundings: Pick<AppServices, 'log' | 'draining' | 'stopping'>,
): Promise<OpenServices> {
  const { log } = surroundings;
  const closers = new Closers((error) => log.error({ err: error }, 'Something did not close.'));
  try {
    const dataFolder = resolve(settings.dataFolder);
    await mkdir(dataFolder, { recursive: true, mode: 0o700 });
    if (settings.databaseUrl === '') closers.add((await lockFolder(dataFolder)).release);
    const opened = await openDatabase({ url: settings.databaseUrl || undefined, dataFolder });
    closers.add(() => opened.close());
    const { database } = opened;
    const rules = { trustedOrigins: settings.trustedWebhooks };
    const services: AppServices = {
      ...surroundings,
      settings,
      database: opened,
      apiKeys: new ApiKeys(database),
      graphStore: new GraphStore({ database, registry: nodes.registry, libraryFolder }),
      runStore: new RunStore(opened),
      webhooks: new WebhookStore(database, rules),
    };
    await ensureTenant(database, localTenantId);
    await services.graphStore.templates.ensure(localTenantId);
    const onError = (error: unknown, runId?: string): void =>
      log.error({ err: error, ...(runId === undefined ? {} : { runId }) }, 'Work in the background failed.');
    const sender = new WebhookSender({ database, rules, onError });
    const nodesModule = nodes.module;
    const host = new RunHost({ ...hostLimits(settings), store: services.runStore, dataFolder, nodesModule, onError });
    return {
      services,
      startWork: async () => {
        sender.start();
        await host.start();
      },
      stopWork: async () => {
        await host.stop({ graceSeconds: settings.drainSeconds });
        // The runs that have just ended are told of.
        await sender.poll();
        await sender.stop();
      },
      close: () => closers.closeAll(),
    };
  } catch (error) {
    await closers.closeAll();
    throw error;
  }
}

function hostLimits({ workers, runSeconds, runMemoryMebibytes, retentionHours }: Settings) {
  const keptSeconds = retentionHours * 3600;
  return {
    slots: workers || Math.max(1, Math.floor(availableParallelism() / 2)),
    limits: { runSeconds, nodeSeconds: runSeconds },
    memoryLimitBytes: runMemoryMebibytes * 1024 ** 2,
    retention: { outputSeconds: keptSeconds, previewSeconds: keptSeconds },
  };
}

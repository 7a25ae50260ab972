import { pino } from 'pino';
import type { NodeRegistry } from '../../nodes/contract/define-node.ts';
import { type Scope, scopes } from '../access/principal.ts';
import { readSettings } from '../config/read-settings.ts';
import type { Settings } from '../config/settings.ts';
import { openTestDatabase, quickestKind } from '../database/testing.ts';
import { noTracing } from '../telemetry/tracing.ts';
import { type App, buildApp } from './app.ts';
import { createServices, type Services } from './create-services.ts';
import type { AppServices } from './services.ts';

/** The whole server on a data folder of its own, without port and background work: `app.inject` speaks to it. */
export interface TestServer extends App {
  readonly services: AppServices;
  readonly work: Pick<Services, 'startWork' | 'stopWork'>;
  /** Headers with a new key; all scopes unless some are named. */
  headersOf(tenantId: string, granted?: readonly Scope[]): Promise<{ authorization: string }>;
  /** Another app on the same services, with other settings. */
  variant(settings: Partial<Settings>): Promise<App>;
  close(): Promise<void>;
}

/** Asks for keys unless told otherwise. */
export async function openTestServer(
  overrides: Partial<Settings> = {},
  registry: NodeRegistry = new Map(),
): Promise<TestServer> {
  const database = await openTestDatabase(quickestKind);
  const { dataFolder } = database;
  const settings: Settings = { ...readSettings({}).settings, access: 'keys', ...overrides, dataFolder };
  const draining = new AbortController();
  const stopping = new AbortController();
  const signals = { draining: draining.signal, stopping: stopping.signal };
  const log = pino({ level: 'silent' });
  const given = { settings, database, dataFolder, nodes: { registry }, log, tracing: noTracing };
  const work = await createServices({ ...given, ...signals });
  const { services } = work;
  const apps = [await buildApp(services)];
  const [main] = apps as [App];
  await main.app.ready();
  return {
    ...main,
    services,
    work,
    headersOf: async (tenantId, granted = scopes) => {
      const { key } = await services.apiKeys.create(tenantId, { name: 'test', scopes: granted });
      return { authorization: `Bearer ${key}` };
    },
    variant: async (changes) => {
      const other = await buildApp({ ...services, settings: { ...settings, ...changes } });
      apps.push(other);
      await other.app.ready();
      return other;
    },
    close: async () => {
      draining.abort();
      stopping.abort();
      for (const { app } of apps) await app.close();
      await database.remove();
    },
  };
}

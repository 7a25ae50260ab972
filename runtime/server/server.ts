import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { AppError } from '../../nodes/contract/app-error.ts';
import { checkStart } from '../access/authenticate.ts';
import type { GivenSettings } from '../config/read-settings.ts';
import type { Settings } from '../config/settings.ts';
import { type OpenDatabase, openDatabase } from '../database/database.ts';
import { openTracing } from '../telemetry/tracing.ts';
import { buildApp } from './app.ts';
import { Closers } from './closers.ts';
import { createServices, type Nodes } from './create-services.ts';
import { lockFolder } from './folder-lock.ts';

export interface RunningServer {
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  /** Finishes what it can in the time that the settings give, hands the rest back, and closes everything. */
  stop(): Promise<void>;
}

/** After that, whoever still holds a connection loses it. */
const closeWithinMs = 5_000;
/** For the last spans to be sent. */
const traceWithinMs = 2_000;

/** A server process without its signals, from the data folder to the port. Leaves nothing open when a step fails. */
export async function startServer(
  { settings, chosen }: GivenSettings,
  { log, nodes }: { readonly log: FastifyBaseLogger; readonly nodes: Nodes },
): Promise<RunningServer> {
  const closers = new Closers((error) => log.error({ err: error }, 'Something did not close.'));
  const draining = new AbortController();
  const stopping = new AbortController();
  try {
    const tracing = await openTracing({
      endpoint: settings.otlpEndpoint,
      onProblem: (problem) => log.warn({ problem }, 'Tracing is in trouble.'),
      patienceMs: traceWithinMs,
    });
    closers.add(() => tracing.stop());
    const dataFolder = resolve(settings.dataFolder);
    const database = await openOwnDatabase(dataFolder, settings, closers);
    const signals = { draining: draining.signal, stopping: stopping.signal };
    const { services, startWork, stopWork } = await createServices({
      ...{ settings, database, log, tracing, dataFolder, nodes },
      ...signals,
    });
    await checkStart(settings, services.apiKeys);
    const { app } = await buildApp(services);
    closers.add(() => closeApp(app, stopping));
    const url = await listen(app, { host: settings.host, port: settings.port, isFixed: chosen.has('port') });
    await startWork();
    // Answers and streams go on while runs finish: whoever follows one wants to see its end.
    closers.add(stopWork);
    const stop = async (): Promise<void> => {
      log.info('The server stops.');
      draining.abort();
      await closers.closeAll();
    };
    return { url, stop };
  } catch (error) {
    await closers.closeAll();
    throw error;
  }
}

async function openOwnDatabase(dataFolder: string, settings: Settings, closers: Closers): Promise<OpenDatabase> {
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const url = settings.databaseUrl || undefined;
  if (url === undefined) closers.add((await lockFolder(dataFolder)).release);
  const database = await openDatabase({ url, dataFolder });
  closers.add(() => database.close());
  return database;
}

/** A port that nobody asked for gives way to a free one. */
async function listen(
  app: FastifyInstance,
  { host, port, isFixed }: { readonly host: string; readonly port: number; readonly isFixed: boolean },
): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE' && !isFixed) return app.listen({ host, port: 0 });
    throw cannotListen(`${host}:${port}`, error);
  }
}

async function closeApp(app: FastifyInstance, stopping: AbortController): Promise<void> {
  stopping.abort();
  const timer = setTimeout(() => app.server.closeAllConnections(), closeWithinMs);
  await app.close();
  clearTimeout(timer);
}

function cannotListen(address: string, cause: unknown): AppError {
  return new AppError({
    code: 'server/address',
    kind: 'input',
    message: `The server cannot listen on ${address}.`,
    hint: 'Another program may be there already. Choose another port with --port, or an address of this machine with --host.',
    cause,
  });
}

import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { AppError } from '../../nodes/contract/app-error.ts';
import { ApiKeys } from '../access/api-keys.ts';
import { checkStart } from '../access/authenticate.ts';
import { localTenantId } from '../access/principal.ts';
import { ensureTenant } from '../access/tenants.ts';
import type { GivenSettings } from '../config/read-settings.ts';
import { openDatabase } from '../database/database.ts';
import { buildApp } from './app.ts';
import { lockFolder } from './folder-lock.ts';

export interface RunningServer {
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  /** Finishes what it can in the time that the settings give, hands the rest back, and closes everything. */
  stop(): Promise<void>;
}

/** After that, whoever still holds a connection loses it. */
const closeWithinMs = 5_000;

/** Everything of one server process, from the data folder to the port. Takes nothing with it when a step fails. */
export async function startServer({ settings, chosen }: GivenSettings, log: FastifyBaseLogger): Promise<RunningServer> {
  const closers: (() => Promise<void>)[] = [];
  const closeAll = async (): Promise<void> => {
    for (const close of closers.splice(0).reverse()) {
      await close().catch((error: unknown) => log.error({ err: error }, 'Something did not close.'));
    }
  };
  try {
    const dataFolder = resolve(settings.dataFolder);
    await mkdir(dataFolder, { recursive: true, mode: 0o700 });
    if (settings.databaseUrl === '') closers.push((await lockFolder(dataFolder)).release);
    const database = await openDatabase({ url: settings.databaseUrl || undefined, dataFolder });
    closers.push(() => database.close());
    await ensureTenant(database.database, localTenantId);
    const apiKeys = new ApiKeys(database.database);
    await checkStart(settings, apiKeys);
    const stopping = new AbortController();
    const { app } = await buildApp({ settings, database, apiKeys, log, stopping: stopping.signal });
    closers.push(() => closeApp(app));
    const url = await listen(app, { host: settings.host, port: settings.port, isFixed: chosen.has('port') });
    return {
      url,
      stop: async () => {
        stopping.abort();
        log.info('The server stops.');
        await closeAll();
      },
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
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

async function closeApp(app: FastifyInstance): Promise<void> {
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

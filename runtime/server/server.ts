import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { AppError } from '../../nodes/contract/app-error.ts';
import { checkStart } from '../access/authenticate.ts';
import type { GivenSettings } from '../config/read-settings.ts';
import { buildApp } from './app.ts';
import { openServices } from './open-services.ts';

export interface RunningServer {
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  /** Finishes what it can in the time that the settings give, hands the rest back, and closes everything. */
  stop(): Promise<void>;
}

/** After that, whoever still holds a connection loses it. */
const closeWithinMs = 5_000;

/** A server process without its signals: services, app and port. */
export async function startServer({ settings, chosen }: GivenSettings, log: FastifyBaseLogger): Promise<RunningServer> {
  const draining = new AbortController();
  const stopping = new AbortController();
  const { nodeRegistry: registry } = await import('../../nodes/index.ts');
  const signals = { draining: draining.signal, stopping: stopping.signal };
  const open = await openServices(settings, { registry }, { log, ...signals });
  try {
    await checkStart(settings, open.services.apiKeys);
    const { app } = await buildApp(open.services);
    const url = await listen(app, { host: settings.host, port: settings.port, isFixed: chosen.has('port') });
    await open.startWork();
    const stop = async (): Promise<void> => {
      log.info('The server stops.');
      draining.abort();
      // Answers and streams go on while runs finish: whoever follows one wants to see its end.
      await open.stopWork();
      stopping.abort();
      await closeApp(app);
      await open.close();
    };
    return { url, stop };
  } catch (error) {
    await open.close();
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

import { readSettings } from '../../../runtime/config/read-settings.ts';
import { createLogger } from '../../../runtime/server/logger.ts';
import { startServer } from '../../../runtime/server/server.ts';
import { nodeRegistry } from './fault-nodes.ts';

/** The server as `vivarium serve` starts it, with nodes that can be told to fail. */

const given = readSettings(process.env);
const module = new URL('./fault-nodes.ts', import.meta.url).href;
const server = await startServer(given, {
  log: createLogger(given.settings),
  nodes: { registry: nodeRegistry, module },
});
process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)));
process.stdout.write(`Vivarium listens on ${server.url}\n`);

import { openDatabase } from '../database/database.ts';
import { RunHost } from './run-host.ts';
import { RunStore } from './run-store.ts';

/** A process that works on runs until it is killed, for tests that do so: `node test-host.ts '{"dataFolder": …}'`. */

interface Order {
  readonly dataFolder: string;
  readonly url?: string;
  readonly leaseSeconds: number;
}

const { dataFolder, url, leaseSeconds }: Order = JSON.parse(process.argv[2] ?? '{}');
const host = new RunHost({
  store: new RunStore(await openDatabase({ dataFolder, url })),
  dataFolder,
  leaseSeconds,
  slots: 2,
  retrySeconds: 0,
  limits: { runSeconds: 60, nodeSeconds: 60 },
  nodesModule: new URL('./test-nodes.ts', import.meta.url).href,
  onError: (error) => console.error(error),
});
await host.start();
process.stdout.write('ready\n');

import { parseArgs } from 'node:util';
import { benchMixed } from './server/mixed.ts';
import { benchOverhead } from './server/overhead.ts';
import { printResults, type Result } from './server/results.ts';
import type { DatabaseKind } from './server/scratch-server.ts';
import { benchStartup } from './server/startup.ts';
import { benchStreams } from './server/streams.ts';
import { benchBatch, benchSubmit } from './server/submit.ts';

type Part = (kind: DatabaseKind, minutes: number) => Promise<Result[]>;

const parts: { readonly [name: string]: Part } = {
  startup: (kind) => (kind === 'embedded' ? benchStartup() : Promise.resolve([])),
  submit: async (kind) => [
    ...(await benchSubmit(kind, 'busy')),
    ...(await benchSubmit(kind, 'paused')),
    ...(await benchBatch(kind)),
  ],
  overhead: benchOverhead,
  streams: benchStreams,
  mixed: benchMixed,
};

/**
 * `-- server [--postgres] [--minutes 10] [--only submit,overhead]`: the server as a process of its own, asked over HTTP. Figures are
 * of a machine that does nothing else; the load beside each says whether that was so.
 */
export async function benchServer(args: readonly string[]): Promise<object> {
  const options = {
    postgres: { type: 'boolean', default: false },
    minutes: { type: 'string', default: '1' },
    only: { type: 'string', default: Object.keys(parts).join(',') },
  } as const;
  const { values } = parseArgs({ args: [...args], options });
  const kind = values.postgres ? 'postgres' : 'embedded';
  const results: { [part: string]: readonly Result[] } = {};
  for (const name of values.only.split(',')) {
    const part = parts[name];
    if (part === undefined)
      throw new Error(`There is no part "${name}". Choose from: ${Object.keys(parts).join(', ')}.`);
    const figures = await part(kind, Number(values.minutes));
    if (figures.length === 0) continue;
    console.log(`\n${name}, ${kind === 'embedded' ? 'embedded database' : 'Postgres, with fsync'}\n`);
    printResults(figures);
    results[name] = figures;
  }
  return { database: kind, ...results };
}

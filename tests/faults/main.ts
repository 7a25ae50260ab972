import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { offerPostgres } from '../../runtime/database/testing-shared-postgres.ts';
import type { DatabaseKind } from './arena.ts';
import { rows } from './rows/all.ts';
import { Chance, type FaultRow } from './rows/row.ts';

/** Breaks real servers in every way that is known here, for as long as it is told to, and asks the oracle each time. */

interface Options {
  readonly minutes: string;
  readonly seed: string;
  readonly scale: string;
  readonly row: string;
  readonly kind?: DatabaseKind;
}

const command = new Command('faults')
  .option('--minutes <number>', 'go on for so long; 0: every row once', '0')
  .option('--seed <number>', 'repeat what happened with that seed', String(Date.now() % 1_000_000))
  .option('--scale <number>', 'how much each row tries', '1')
  .option('--row <words>', 'only rows whose name has these words', '')
  .addOption(new Option('--kind <database>', 'only on this one').choices(['embedded', 'postgres']));
const { minutes, seed, scale, row: wanted, kind: only } = command.parse().opts<Options>();

const folder = await mkdtemp(join(tmpdir(), 'vivarium-faults-'));
const withdrawPostgres = await offerPostgres(folder);
process.env['TMPDIR'] = folder;
const until = performance.now() + Number(minutes) * 60_000;
let failures = 0;
let round = Number(seed);
const chosen = rows.filter(({ name }) => name.includes(wanted));
do {
  for (const row of chosen) {
    for (const kind of row.kinds) if (only === undefined || only === kind) failures += await perform(row, kind, round);
  }
  round++;
} while (performance.now() < until);
await withdrawPostgres();
await rm(folder, { recursive: true, force: true, maxRetries: 10 });
console.log(failures === 0 ? 'Nothing was lost, done twice or left over.' : `${failures} rows failed.`);
process.exitCode = failures === 0 ? 0 : 1;

async function perform(row: FaultRow, kind: DatabaseKind, rowSeed: number): Promise<number> {
  const from = performance.now();
  const problems = await row.perform({ kind, chance: new Chance(rowSeed), scale: Number(scale) });
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  console.log(
    `${problems.length === 0 ? 'held  ' : 'BROKEN'} seed ${rowSeed} ${kind.padEnd(8)} ${seconds.padStart(6)} s  ${row.name}`,
  );
  for (const problem of problems) console.log(`         ${problem}`);
  return problems.length === 0 ? 0 : 1;
}

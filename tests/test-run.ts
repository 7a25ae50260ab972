import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { offerPostgres } from '../runtime/database/testing-shared-postgres.ts';

/**
 * Gives the whole test run one temporary folder of its own and one Postgres for those who ask, and removes both at the end,
 * whatever the tests left there.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const outer = process.env['TMPDIR'];
  const folder = await mkdtemp(join(tmpdir(), 'vivarium-tests-'));
  const withdrawPostgres = await offerPostgres(folder);
  process.env['TMPDIR'] = folder;
  return async () => {
    await withdrawPostgres();
    if (outer === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = outer;
    await rm(folder, { recursive: true, force: true });
  };
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives the whole test run one temporary folder of its own and removes it at the end, whatever the tests left there. */
export default async function setup(): Promise<() => Promise<void>> {
  const outer = process.env['TMPDIR'];
  const folder = await mkdtemp(join(tmpdir(), 'vivarium-tests-'));
  process.env['TMPDIR'] = folder;
  return async () => {
    if (outer === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = outer;
    await rm(folder, { recursive: true, force: true });
  };
}

import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import { runs } from '../database/schema.ts';
import type { Lease } from './run-queue.ts';

/**
 * What the engine calls one attempt at a run. Each has a scratch folder of its own, of that name: an attempt that was taken
 * for dead may still be writing.
 */
export function attemptName({ runId, token }: Lease): string {
  return `${runId}-${token}`;
}

const attemptPattern = /^(run_[0-9a-z]+)-(\d+)$/;

/** Removes the scratch folders of attempts that nobody is at work on any more: those of hosts that were killed. */
export async function sweepScratch(database: Database, dataFolder: string): Promise<void> {
  const folder = join(dataFolder, 'scratch');
  const names = await readdir(folder).catch(() => []);
  const attempts = names.flatMap((name) => {
    const [, runId, token] = attemptPattern.exec(name) ?? [];
    return runId === undefined ? [] : [{ name, runId, token: Number(token) }];
  });
  if (attempts.length === 0) return;
  const running = await database
    .select({ id: runs.id, token: runs.leaseToken })
    .from(runs)
    .where(and(eq(runs.state, 'running'), inArray(runs.id, [...new Set(attempts.map(({ runId }) => runId))])));
  const held = new Set(running.map(({ id, token }) => attemptName({ runId: id, token })));
  for (const { name } of attempts) {
    if (!held.has(name)) await rm(join(folder, name), { recursive: true, force: true });
  }
}

import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import { runs } from '../database/schema.ts';
import { changeRun } from './run-log.ts';

/** Moves a run that still waits forward or back. Gives whether it still waited. */
export async function setPriority(
  database: Database,
  run: { readonly tenantId: string; readonly runId: string },
  priority: number,
): Promise<boolean> {
  const when = and(eq(runs.tenantId, run.tenantId), eq(runs.state, 'queued'));
  return (
    (await changeRun(database, { runId: run.runId, when, set: { priority: sql`${priority}` }, events: [] })) !==
    undefined
  );
}

import { and, asc, desc, eq, exists, inArray, isNotNull, lte, type SQL, sql } from 'drizzle-orm';
import type { Database, Session } from '../database/database.ts';
import { runs, tenants } from '../database/schema.ts';
import type { RunRow } from './run-log.ts';

/** The right to work on a run: whoever claims it next gets a greater token, and this one is worth nothing. */
export interface Lease {
  readonly runId: string;
  readonly token: number;
}

export interface LeaseHolder {
  /** Unique to one host process. */
  readonly owner: string;
  readonly leaseSeconds: number;
}

/** True while nobody else has taken the run over. */
export function isHeld({ token }: Lease): SQL | undefined {
  return and(eq(runs.state, 'running'), eq(runs.leaseToken, token));
}

const mostTenantsAsked = 16;

/**
 * Takes the next run, for which the database's clock counts. Tenants take turns: first those with the fewest running runs,
 * of these whoever was served longest ago; within a tenant the highest priority, then the oldest.
 */
export async function claimRun(database: Database, holder: LeaseHolder): Promise<RunRow | undefined> {
  return database.transaction(async (transaction) => {
    for (const tenantId of await tenantsInTurn(transaction)) {
      const [next] = await transaction
        .select({ id: runs.id })
        .from(runs)
        .where(and(eq(runs.tenantId, tenantId), isDue))
        .orderBy(desc(runs.priority), asc(runs.createdAt), asc(runs.id))
        .limit(1)
        .for('update', { skipLocked: true });
      if (next === undefined) continue;
      const [claimed] = await transaction
        .update(runs)
        .set({
          state: 'running',
          reason: '',
          attempt: sql`${runs.attempt} + 1`,
          leaseOwner: holder.owner,
          leaseToken: sql`${runs.leaseToken} + 1`,
          leaseExpiresAt: inSeconds(holder.leaseSeconds),
          startedAt: sql`coalesce(${runs.startedAt}, now())`,
        })
        .where(eq(runs.id, next.id))
        .returning();
      await transaction.update(tenants).set({ servedAt: sql`clock_timestamp()` }).where(eq(tenants.id, tenantId));
      return claimed;
    }
    return undefined;
  });
}

const isDue = and(eq(runs.state, 'queued'), lte(runs.availableAt, sql`now()`));

async function tenantsInTurn(session: Session): Promise<string[]> {
  const due = session
    .select({ one: sql`1` })
    .from(runs)
    .where(and(eq(runs.tenantId, tenants.id), isDue));
  const running = session
    .select({ total: sql`count(*)` })
    .from(runs)
    .where(and(eq(runs.tenantId, tenants.id), eq(runs.state, 'running')));
  const rows = await session
    .select({ id: tenants.id })
    .from(tenants)
    .where(exists(due))
    .orderBy(sql`(${running}), ${tenants.servedAt} nulls first, ${tenants.id}`)
    .limit(mostTenantsAsked);
  return rows.map(({ id }) => id);
}

/** Makes leases last for another while. Gives those that are still held: the others belong to somebody else now. */
export async function renewLeases(
  database: Database,
  holder: LeaseHolder,
  leases: readonly Lease[],
): Promise<ReadonlySet<string>> {
  const renewed = await database
    .update(runs)
    .set({ leaseExpiresAt: inSeconds(holder.leaseSeconds) })
    .where(and(eq(runs.state, 'running'), eq(runs.leaseOwner, holder.owner), inArray(runs.id, leases.map(runIdOf))))
    .returning({ id: runs.id, token: runs.leaseToken });
  const tokens = new Map(renewed.map(({ id, token }) => [id, token]));
  return new Set(leases.filter(({ runId, token }) => tokens.get(runId) === token).map(runIdOf));
}

function runIdOf({ runId }: Lease): string {
  return runId;
}

/** Runs of this host that somebody wants stopped. */
export async function runsToCancel(database: Database, owner: string): Promise<string[]> {
  const rows = await database
    .select({ id: runs.id })
    .from(runs)
    .where(and(eq(runs.state, 'running'), eq(runs.leaseOwner, owner), isNotNull(runs.cancelRequestedAt)));
  return rows.map(({ id }) => id);
}

export function inSeconds(seconds: number): SQL {
  return sql`now() + make_interval(secs => ${seconds})`;
}

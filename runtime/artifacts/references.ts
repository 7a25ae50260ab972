import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Session } from '../database/database.ts';
import { artifacts, runs } from '../database/schema.ts';
import type { Sha256 } from '../engine/content-store.ts';
import type { CacheEntry } from '../engine/result-cache.ts';

/** Digests of the files that runs which have not ended were given, of one tenant or of all. */
export async function filesOfActiveRuns(session: Session, tenantId?: string): Promise<Set<Sha256>> {
  const words = sql<string>`concat_ws(' ', ${runs.inputs}, ${runs.set}, ${runs.document}, ${runs.linked})`;
  const rows = await session
    .select({ found: sql<string>`(regexp_matches(${words}, 'sha256:([0-9a-f]{64})', 'g'))[1]` })
    .from(runs)
    .where(
      and(inArray(runs.state, ['queued', 'running']), tenantId === undefined ? undefined : eq(runs.tenantId, tenantId)),
    );
  return new Set(rows.map(({ found }) => found));
}

/** Those of the digests that some artifact has, of one tenant or of any. */
export async function digestsOfArtifacts(
  session: Session,
  digests: readonly Sha256[],
  tenantId?: string,
): Promise<Set<Sha256>> {
  if (digests.length === 0) return new Set();
  const rows = await session
    .selectDistinctOn([artifacts.sha256], { sha256: artifacts.sha256 })
    .from(artifacts)
    .where(
      and(
        inArray(artifacts.sha256, [...digests]),
        tenantId === undefined ? undefined : eq(artifacts.tenantId, tenantId),
      ),
    );
  return new Set(rows.map(({ sha256 }) => sha256));
}

/** Files of the content store that a cached result consists of. */
export function digestsOfEntry(entry: CacheEntry): Sha256[] {
  return Object.values(entry.outputs).flatMap(({ digest, file, inline }) => [
    ...(inline === undefined ? [digest] : []),
    ...(file === undefined ? [] : [file]),
  ]);
}

import { sql } from 'drizzle-orm';
import type { Session } from '../database/database.ts';
import type { Sha256 } from '../engine/content-store.ts';

/**
 * Until the transaction ends nobody else adds artifacts with these bytes or removes the bytes. In one order, so that two
 * who want the same ones do not wait for each other.
 */
export async function lockDigests(session: Session, digests: readonly Sha256[]): Promise<void> {
  for (const digest of [...new Set(digests)].sort()) {
    await session.execute(sql`select pg_advisory_xact_lock(hashtextextended(${digest}, 0))`);
  }
}

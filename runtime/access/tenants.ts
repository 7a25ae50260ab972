import type { Session } from '../database/database.ts';
import { tenants } from '../database/schema.ts';

/** Makes the tenant when it is new. */
export async function ensureTenant(session: Session, id: string): Promise<void> {
  await session.insert(tenants).values({ id, name: id }).onConflictDoNothing();
}

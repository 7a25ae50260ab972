import { and, desc, eq, sql } from 'drizzle-orm';
import { canonicalJson } from '../../graphs/logic/canonical-json.ts';
import { diff } from '../../graphs/logic/diff.ts';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { Database, Session } from '../database/database.ts';
import { drafts, graphs } from '../database/schema.ts';
import { DraftConflict } from './draft-errors.ts';
import type { Examiner } from './examiner.ts';
import { graphArchived } from './graph-errors.ts';
import { findGraph, findRevision, headOf, lockGraph, type RevisionRow } from './lookup.ts';

/** What somebody is working on: the newest state of a graph between two revisions. */
export type Draft = Omit<typeof drafts.$inferSelect, 'tenantId'>;

/** A draft without its document, for a list. */
export interface DraftSummary extends Omit<Draft, 'document'> {
  readonly name: string;
  readonly title: string;
}

export interface DraftChange {
  readonly document: unknown;
  /** The revision that it was made from. */
  readonly base: string;
  /** Of the draft that it was made from; 0 when there was none. */
  readonly counter: number;
  readonly author: string;
}

/**
 * One draft for each graph of a tenant. Its counter grows with each save, and whoever saves says which one they saw last: so nobody
 * writes over what they have not seen.
 */
export class Drafts {
  readonly #database: Database;
  readonly #examiner: Examiner;

  constructor(database: Database, examiner: Examiner) {
    this.#database = database;
    this.#examiner = examiner;
  }

  async get(tenantId: string, graph: string): Promise<Draft | undefined> {
    const { id } = await findGraph(this.#database, tenantId, graph);
    return draftOf(this.#database, id);
  }

  /** Newest first. */
  async list(tenantId: string, limit: number): Promise<DraftSummary[]> {
    const { graphId, base, counter, author, updatedAt } = drafts;
    const title = sql<string>`coalesce(nullif(${drafts.document} ->> 'title', ''), ${graphs.title})`;
    return this.#database
      .select({ graphId, base, counter, author, updatedAt, name: graphs.name, title })
      .from(drafts)
      .innerJoin(graphs, eq(graphs.id, drafts.graphId))
      .where(eq(drafts.tenantId, tenantId))
      .orderBy(desc(drafts.updatedAt), drafts.graphId)
      .limit(limit);
  }

  /**
   * Throws `DraftConflict` when somebody else has saved, or put the draft away, since `counter`. What is there already
   * is no conflict: so a save can be repeated.
   */
  async put(tenantId: string, graph: string, change: DraftChange): Promise<Draft> {
    const { document } = await this.#examiner.examine(tenantId, change.document);
    return this.#database.transaction(async (session) => {
      const row = await lockGraph(session, tenantId, graph);
      if (row.archivedAt !== null) throw graphArchived(row.name);
      const base = await findRevision(session, row.id, change.base);
      const current = await draftOf(session, row.id);
      if ((current?.counter ?? 0) !== change.counter) {
        if (current !== undefined && isSame(current.document, document)) return current;
        throw conflict({ base, document }, current ?? (await headOf(session, row.id)));
      }
      const values = {
        ...{ tenantId, graphId: row.id, base: base.revision, document, author: change.author },
        counter: current === undefined ? firstCounter : change.counter + 1,
      };
      const set = { ...values, updatedAt: sql`now()` };
      const [kept] = await session
        .insert(drafts)
        .values(values)
        .onConflictDoUpdate({ target: drafts.graphId, set })
        .returning();
      if (kept === undefined) throw new Error('an inserted row comes back');
      return shown(kept);
    });
  }

  /** Puts the draft away; with `counter`, only if nobody has saved since. */
  async remove(tenantId: string, graph: string, counter?: number): Promise<void> {
    await this.#database.transaction(async (session) => {
      const { id } = await lockGraph(session, tenantId, graph);
      const current = await draftOf(session, id);
      if (current === undefined) return;
      if (counter !== undefined && counter !== current.counter) {
        const base = await findRevision(session, id, current.base);
        throw conflict({ base, document: base.document }, current);
      }
      await session.delete(drafts).where(and(eq(drafts.graphId, id), eq(drafts.tenantId, tenantId)));
    });
  }
}

const firstCounter = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`;

async function draftOf(session: Session, graphId: string): Promise<Draft | undefined> {
  const [row] = await session.select().from(drafts).where(eq(drafts.graphId, graphId));
  return row === undefined ? undefined : shown(row);
}

function shown({ tenantId: _tenant, ...draft }: typeof drafts.$inferSelect): Draft {
  return draft;
}

function isSame(a: GraphDocument, b: GraphDocument): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

function conflict(
  { base, document }: { readonly base: RevisionRow; readonly document: GraphDocument },
  there: Draft | RevisionRow,
): DraftConflict {
  return new DraftConflict({
    counter: 'counter' in there ? there.counter : 0,
    author: there.author,
    theirs: diff(base.document, there.document),
    yours: diff(base.document, document),
  });
}

import { and, desc, eq, lt, sql } from 'drizzle-orm';
import { type Change, diff } from '../../graphs/logic/diff.ts';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { Issue } from '../../graphs/schema/issue.ts';
import type { Database, Session } from '../database/database.ts';
import { graphRevisions, graphs } from '../database/schema.ts';
import type { Examiner } from './examiner.ts';
import { graphArchived, RevisionConflict } from './graph-errors.ts';
import { findGraph, findRevision, type GraphRow, headOf, lockGraph, type RevisionRow } from './lookup.ts';
import { latest } from './names.ts';
import { numberOf, type Page, type PageRequest, pageOf } from './page.ts';

export interface NewRevision {
  readonly document: unknown;
  readonly message?: string | undefined;
  readonly author: string;
}

export type RevisionSummary = Omit<RevisionRow, 'graphId' | 'document'>;

export interface Saved {
  readonly revision: RevisionSummary;
  /** False when the newest revision means the same: then only positions, titles and notes were saved. */
  readonly isNew: boolean;
  readonly issues: readonly Issue[];
}

/** What a graph has been, one row per save that changed its meaning. Nothing is ever taken away from it. */
export class Revisions {
  readonly #database: Database;
  readonly #examiner: Examiner;

  constructor(database: Database, examiner: Examiner) {
    this.#database = database;
    this.#examiner = examiner;
  }

  /**
   * Adds what was made of the revision `parent`. Throws `RevisionConflict` when that is not the newest one any more, unless
   * the newest one means the same: so a save can be repeated.
   */
  async save(tenantId: string, graph: string, change: NewRevision & { readonly parent: string }): Promise<Saved> {
    const examined = await this.#examiner.examine(tenantId, change.document);
    const { issues, ...content } = examined;
    return this.#database.transaction(async (session) => {
      const row = await lockGraph(session, tenantId, graph);
      if (row.archivedAt !== null) throw graphArchived(row.name);
      const head = await headOf(session, row.id);
      const parent = await findRevision(session, row.id, change.parent);
      if (head.revision === content.revision) {
        if (parent.revision === head.revision) await replaceView(session, head, content.document);
        return { revision: summaryOf(head), isNew: false, issues };
      }
      if (parent.revision !== head.revision) throw conflict(parent, head, content.document);
      const added = await append(session, row, head, { ...change, ...content });
      return { revision: summaryOf(added), isNew: true, issues };
    });
  }

  /** Newest first. */
  async list(tenantId: string, graph: string, page: PageRequest): Promise<Page<RevisionSummary>> {
    const { id } = await findGraph(this.#database, tenantId, graph);
    const before = numberOf(page.cursor);
    const { document: _document, ...columns } = revisionColumns;
    const rows = await this.#database
      .select(columns)
      .from(graphRevisions)
      .where(and(eq(graphRevisions.graphId, id), before === undefined ? undefined : lt(graphRevisions.number, before)))
      .orderBy(desc(graphRevisions.number))
      .limit(page.limit + 1);
    return pageOf(rows, page.limit, { show: (row) => row, place: ({ number }) => number });
  }

  /** By channel, `latest`, revision or the beginning of one. */
  async get(tenantId: string, graph: string, selector: string): Promise<RevisionSummary & { document: GraphDocument }> {
    const { id } = await findGraph(this.#database, tenantId, graph);
    const row = await findRevision(this.#database, id, selector);
    return { ...summaryOf(row), document: row.document };
  }

  /** What differs in meaning from one revision to the other; without `from`, from what the other was made from. */
  async diff(
    tenantId: string,
    graph: string,
    { from, to = latest }: { readonly from?: string | undefined; readonly to?: string | undefined },
  ): Promise<Change[]> {
    const { id } = await findGraph(this.#database, tenantId, graph);
    const after = await findRevision(this.#database, id, to);
    const before = await findRevision(this.#database, id, from ?? after.parent ?? after.revision);
    return diff(before.document, after.document);
  }
}

const revisionColumns = {
  number: graphRevisions.number,
  revision: graphRevisions.revision,
  parent: graphRevisions.parent,
  message: graphRevisions.message,
  author: graphRevisions.author,
  createdAt: graphRevisions.createdAt,
  document: graphRevisions.document,
};

export function summaryOf({ number, revision, parent, message, author, createdAt }: RevisionRow): RevisionSummary {
  return { number, revision, parent, message, author, createdAt };
}

/** The row must be locked. `head` is undefined for the first revision. */
export async function append(
  session: Session,
  graph: GraphRow,
  head: RevisionRow | undefined,
  content: {
    readonly document: GraphDocument;
    readonly revision: string;
    readonly message?: string | undefined;
    readonly author: string;
  },
): Promise<RevisionRow> {
  const [row] = await session
    .insert(graphRevisions)
    .values({
      graphId: graph.id,
      number: (head?.number ?? 0) + 1,
      revision: content.revision,
      parent: head?.revision ?? null,
      document: content.document,
      message: content.message ?? '',
      author: content.author,
    })
    .returning();
  if (row === undefined) throw new Error('an inserted row comes back');
  await session
    .update(graphs)
    .set({ updatedAt: sql`now()`, ...titleFrom(content.document) })
    .where(eq(graphs.id, graph.id));
  return row;
}

/** The meaning stays, so the row keeps its number and hash. */
async function replaceView(session: Session, head: RevisionRow, document: GraphDocument): Promise<void> {
  await session
    .update(graphRevisions)
    .set({ document })
    .where(and(eq(graphRevisions.graphId, head.graphId), eq(graphRevisions.number, head.number)));
  await session
    .update(graphs)
    .set({ updatedAt: sql`now()`, ...titleFrom(document) })
    .where(eq(graphs.id, head.graphId));
}

function titleFrom({ title }: GraphDocument): { title?: string } {
  return title === undefined || title === '' ? {} : { title: title.slice(0, longestTitle) };
}

export const longestTitle = 200;

function conflict(parent: RevisionRow, head: RevisionRow, document: GraphDocument): RevisionConflict {
  return new RevisionConflict({
    head: head.revision,
    theirs: diff(parent.document, head.document),
    yours: diff(parent.document, document),
  });
}

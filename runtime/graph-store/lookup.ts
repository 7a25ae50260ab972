import { and, desc, eq, like } from 'drizzle-orm';
import type { Session } from '../database/database.ts';
import { channels, graphRevisions, graphs } from '../database/schema.ts';
import { channelNotFound, graphNotFound, revisionNotFound } from './graph-errors.ts';
import { latest, revisionPattern } from './names.ts';

export type GraphRow = typeof graphs.$inferSelect;
export type RevisionRow = typeof graphRevisions.$inferSelect;

/** A graph of the tenant by id or name. Throws `graph/not-found`. */
export async function findGraph(session: Session, tenantId: string, idOrName: string): Promise<GraphRow> {
  const [row] = await session.select().from(graphs).where(owned(tenantId, idOrName));
  if (row === undefined) throw graphNotFound();
  return row;
}

/** Nobody else changes the graph, its revisions or its channels until the transaction ends. */
export async function lockGraph(session: Session, tenantId: string, idOrName: string): Promise<GraphRow> {
  const [row] = await session.select().from(graphs).where(owned(tenantId, idOrName)).for('update');
  if (row === undefined) throw graphNotFound();
  return row;
}

function owned(tenantId: string, idOrName: string) {
  const isId = idOrName.startsWith('grf_');
  return and(eq(graphs.tenantId, tenantId), eq(isId ? graphs.id : graphs.name, idOrName));
}

export async function headOf(session: Session, graphId: string): Promise<RevisionRow> {
  const [row] = await session
    .select()
    .from(graphRevisions)
    .where(eq(graphRevisions.graphId, graphId))
    .orderBy(desc(graphRevisions.number))
    .limit(1);
  if (row === undefined) throw new Error('a graph has at least one revision');
  return row;
}

/**
 * The revision that a channel, `latest`, a whole revision or the beginning of one stands for. Throws
 * `graph/channel-not-found`, `graph/revision-not-found`.
 */
export async function findRevision(session: Session, graphId: string, selector: string): Promise<RevisionRow> {
  if (selector === latest) return headOf(session, graphId);
  if (new RegExp(revisionPattern).test(selector)) return revisionBeginningWith(session, graphId, selector);
  const channel = await channelOf(session, graphId, selector);
  if (channel === undefined) throw channelNotFound(selector);
  return revisionBeginningWith(session, graphId, channel.revision);
}

/**
 * Where the document of `name@selector` lies, in one trip to the database; undefined when anything is not found, for
 * `findGraph` and `findRevision` to say what.
 */
export async function findPlace(
  session: Session,
  tenantId: string,
  { graph, selector }: { readonly graph: string; readonly selector: string },
) {
  const isRevision = new RegExp(revisionPattern).test(selector);
  const isChannel = !isRevision && selector !== latest;
  const rows = await session
    .selectDistinctOn(selector === latest ? [graphRevisions.graphId] : [graphRevisions.revision], {
      graphId: graphs.id,
      name: graphs.name,
      revision: graphRevisions.revision,
      number: graphRevisions.number,
    })
    .from(graphs)
    .innerJoin(graphRevisions, eq(graphRevisions.graphId, graphs.id))
    .leftJoin(channels, and(eq(channels.graphId, graphs.id), eq(channels.name, selector)))
    .where(
      and(
        owned(tenantId, graph),
        isRevision ? like(graphRevisions.revision, `${selector}%`) : undefined,
        isChannel ? eq(graphRevisions.revision, channels.revision) : undefined,
      ),
    )
    .orderBy(selector === latest ? graphRevisions.graphId : graphRevisions.revision, desc(graphRevisions.number))
    .limit(2);
  return rows.length === 1 ? rows[0] : undefined;
}

export async function channelOf(session: Session, graphId: string, name: string) {
  const [row] = await session
    .select()
    .from(channels)
    .where(and(eq(channels.graphId, graphId), eq(channels.name, name)));
  return row;
}

/** The newest row of a meaning; a beginning that fits several meanings names none. */
async function revisionBeginningWith(session: Session, graphId: string, beginning: string): Promise<RevisionRow> {
  const rows = await session
    .selectDistinctOn([graphRevisions.revision])
    .from(graphRevisions)
    .where(and(eq(graphRevisions.graphId, graphId), like(graphRevisions.revision, `${beginning}%`)))
    .orderBy(graphRevisions.revision, desc(graphRevisions.number))
    .limit(2);
  const [row] = rows;
  if (row === undefined || rows.length > 1) throw revisionNotFound(beginning);
  return row;
}

import { and, asc, desc, eq, lt, sql } from 'drizzle-orm';
import type { Database, Session } from '../database/database.ts';
import { channelMoves, channels } from '../database/schema.ts';
import { type Examiner, hasErrors } from './examiner.ts';
import {
  channelMoved,
  channelNeedsSound,
  channelNotFound,
  channelProtected,
  graphArchived,
  nothingToRollBackTo,
} from './graph-errors.ts';
import { channelOf, findGraph, findRevision, lockGraph } from './lookup.ts';
import { numberOf, type Page, type PageRequest, pageOf } from './page.ts';

export type Channel = Omit<typeof channels.$inferSelect, 'graphId'>;
export type ChannelMove = Omit<typeof channelMoves.$inferSelect, 'graphId' | 'channel' | 'id'> & {
  readonly number: number;
};

export interface MoveRequest {
  /** Channel, `latest`, revision or the beginning of one. */
  readonly to: string;
  /** Where the channel is thought to point; null: nowhere yet. */
  readonly from?: string | null | undefined;
  readonly reason?: string | undefined;
  readonly author: string;
}

interface Step {
  readonly from: string | null;
  readonly to: string;
  readonly reason: string;
  readonly author: string;
  readonly isRollback: boolean;
}

/** Named pointers to revisions. Every move is written down; one call undoes the last. */
export class Channels {
  readonly #database: Database;
  readonly #examiner: Examiner;

  constructor(database: Database, examiner: Examiner) {
    this.#database = database;
    this.#examiner = examiner;
  }

  async list(tenantId: string, graph: string): Promise<Channel[]> {
    const { id } = await findGraph(this.#database, tenantId, graph);
    const rows = await this.#database
      .select()
      .from(channels)
      .where(eq(channels.graphId, id))
      .orderBy(asc(channels.name));
    return rows.map(shown);
  }

  /**
   * Points a channel to a revision without errors, making it when there is none. A protected channel moves only for a
   * reason, and only from where the caller believes it to be.
   */
  async move(tenantId: string, graph: string, name: string, request: MoveRequest): Promise<Channel> {
    const found = await findGraph(this.#database, tenantId, graph);
    if (found.archivedAt !== null) throw graphArchived(found.name);
    const target = await findRevision(this.#database, found.id, request.to);
    const issues = await this.#examiner.check(tenantId, target.document);
    if (hasErrors(issues)) throw channelNeedsSound(name, issues);
    return this.#database.transaction(async (session) => {
      await lockGraph(session, tenantId, found.id);
      const current = await channelOf(session, found.id, name);
      if (request.from !== undefined && request.from !== (current?.revision ?? null)) {
        throw channelMoved(name, current?.revision ?? null);
      }
      if (current?.revision === target.revision) return shown(current);
      const reason = request.reason?.trim() ?? '';
      if (current?.isProtected === true && reason === '') throw channelProtected(name, 'a move needs a reason.');
      if (current?.isProtected === true && request.from === undefined) {
        throw channelProtected(name, 'a move needs to say from which revision.');
      }
      const { author } = request;
      const step = { from: current?.revision ?? null, to: target.revision, reason, author, isRollback: false };
      return point(session, { graphId: found.id, channel: name }, step);
    });
  }

  /** Points the channel to where it pointed before its last move that has not been undone yet. */
  async rollBack(
    tenantId: string,
    graph: string,
    name: string,
    request: { readonly from?: string | undefined; readonly reason?: string | undefined; readonly author: string },
  ): Promise<Channel> {
    return this.#database.transaction(async (session) => {
      const { id } = await lockGraph(session, tenantId, graph);
      const current = await channelOf(session, id, name);
      if (current === undefined) throw channelNotFound(name);
      if (request.from !== undefined && request.from !== current.revision) throw channelMoved(name, current.revision);
      const to = await previousOf(session, { graphId: id, channel: name });
      if (to === undefined) throw nothingToRollBackTo(name);
      const { reason = '', author } = request;
      return point(
        session,
        { graphId: id, channel: name },
        { from: current.revision, to, reason, author, isRollback: true },
      );
    });
  }

  async setProtected(tenantId: string, graph: string, name: string, isProtected: boolean): Promise<Channel> {
    const { id } = await findGraph(this.#database, tenantId, graph);
    const [row] = await this.#database
      .update(channels)
      .set({ isProtected })
      .where(and(eq(channels.graphId, id), eq(channels.name, name)))
      .returning();
    if (row === undefined) throw channelNotFound(name);
    return shown(row);
  }

  /** Newest first. */
  async history(tenantId: string, graph: string, name: string, page: PageRequest): Promise<Page<ChannelMove>> {
    const { id } = await findGraph(this.#database, tenantId, graph);
    if ((await channelOf(this.#database, id, name)) === undefined) throw channelNotFound(name);
    const before = numberOf(page.cursor);
    const rows = await this.#database
      .select()
      .from(channelMoves)
      .where(
        and(
          eq(channelMoves.graphId, id),
          eq(channelMoves.channel, name),
          before === undefined ? undefined : lt(channelMoves.id, before),
        ),
      )
      .orderBy(desc(channelMoves.id))
      .limit(page.limit + 1);
    const show = ({ id: number, graphId: _graph, channel: _channel, ...move }: (typeof rows)[number]) => ({
      number,
      ...move,
    });
    return pageOf(rows, page.limit, { show, place: ({ id: number }) => number });
  }
}

interface Place {
  readonly graphId: string;
  readonly channel: string;
}

/** Moves a channel and writes the move down. The graph must be locked. */
export async function point(session: Session, { graphId, channel }: Place, step: Step): Promise<Channel> {
  const [row] = await session
    .insert(channels)
    .values({ graphId, name: channel, revision: step.to })
    .onConflictDoUpdate({
      target: [channels.graphId, channels.name],
      set: { revision: step.to, updatedAt: sql`now()` },
    })
    .returning();
  if (row === undefined) throw new Error('an inserted row comes back');
  const { from, to, reason, author, isRollback } = step;
  await session
    .insert(channelMoves)
    .values({ graphId, channel, fromRevision: from, toRevision: to, reason, author, isRollback });
  return shown(row);
}

/** Moves as a stack: a rollback takes off the move that it undoes, so a second one goes back further. */
async function previousOf(session: Session, { graphId, channel }: Place): Promise<string | undefined> {
  const moves = await session
    .select({ to: channelMoves.toRevision, isRollback: channelMoves.isRollback })
    .from(channelMoves)
    .where(and(eq(channelMoves.graphId, graphId), eq(channelMoves.channel, channel)))
    .orderBy(asc(channelMoves.id));
  const standing: string[] = [];
  for (const { to, isRollback } of moves) {
    if (isRollback) standing.pop();
    else standing.push(to);
  }
  return standing.at(-2);
}

function shown({ graphId: _graph, ...channel }: typeof channels.$inferSelect): Channel {
  return channel;
}

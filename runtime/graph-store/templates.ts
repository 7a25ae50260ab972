import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { and, eq, ne } from 'drizzle-orm';
import { revision } from '../../graphs/logic/revision.ts';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { Database, Session } from '../database/database.ts';
import { newId } from '../database/new-id.ts';
import { channelMoves, channels, graphRevisions, graphs } from '../database/schema.ts';
import { point } from './channels.ts';
import { templateNotFound } from './graph-errors.ts';
import { channelOf, type GraphRow, headOf } from './lookup.ts';
import { append } from './revisions.ts';

export interface Template {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly revision: string;
  readonly document: GraphDocument;
}

/** Whom shipped revisions are by. No key can be called so: their ids have a prefix. */
const author = 'vivarium';
const channel = 'production';

/**
 * The graphs that ship with the program. Every tenant gets them as graphs of its own with a protected `production`
 * channel. A newer program brings newer revisions to those that nobody has touched, and leaves the others alone.
 */
export class Templates {
  readonly #database: Database;
  readonly #folder: string;
  readonly #ensured = new Map<string, Promise<void>>();
  #templates: Promise<readonly Template[]> | undefined;

  constructor(database: Database, folder: string) {
    this.#database = database;
    this.#folder = folder;
  }

  list(): Promise<readonly Template[]> {
    this.#templates ??= readTemplates(this.#folder);
    return this.#templates;
  }

  async get(name: string): Promise<Template> {
    const found = (await this.list()).find((template) => template.name === name);
    if (found === undefined) throw templateNotFound(name);
    return found;
  }

  /** Once per tenant and process; the tenant must exist. */
  ensure(tenantId: string): Promise<void> {
    const known = this.#ensured.get(tenantId);
    if (known !== undefined) return known;
    const work = this.#seed(tenantId);
    this.#ensured.set(tenantId, work);
    // What failed once may work the next time.
    work.catch(() => this.#ensured.delete(tenantId));
    return work;
  }

  async #seed(tenantId: string): Promise<void> {
    for (const template of await this.list()) {
      await this.#database.transaction((session) => bringUp(session, tenantId, template));
    }
  }
}

async function bringUp(session: Session, tenantId: string, template: Template): Promise<void> {
  const { name, title, description } = template;
  const [made] = await session
    .insert(graphs)
    .values({ id: newId('grf'), tenantId, name, title, description })
    .onConflictDoNothing()
    .returning();
  if (made !== undefined) {
    await append(session, made, undefined, { ...template, author, message: 'Ships with the program.' });
    await publish(session, made, template);
    await session.update(channels).set({ isProtected: true }).where(eq(channels.graphId, made.id));
    return;
  }
  const [graph] = await session
    .select()
    .from(graphs)
    .where(and(eq(graphs.tenantId, tenantId), eq(graphs.name, name)))
    .for('update');
  if (graph === undefined || (await isTouched(session, graph))) return;
  const head = await headOf(session, graph.id);
  if (head.revision === template.revision) return;
  await append(session, graph, head, { ...template, author, message: 'Ships with a newer version of the program.' });
  await publish(session, graph, template);
}

/** Somebody has saved, moved or archived something: from then on it is theirs. */
async function isTouched(session: Session, graph: GraphRow): Promise<boolean> {
  const [saved] = await session
    .select({ number: graphRevisions.number })
    .from(graphRevisions)
    .where(and(eq(graphRevisions.graphId, graph.id), ne(graphRevisions.author, author)))
    .limit(1);
  const [moved] = await session
    .select({ id: channelMoves.id })
    .from(channelMoves)
    .where(and(eq(channelMoves.graphId, graph.id), ne(channelMoves.author, author)))
    .limit(1);
  return graph.archivedAt !== null || saved !== undefined || moved !== undefined;
}

async function publish(session: Session, graph: GraphRow, { revision: to }: Template): Promise<void> {
  const from = (await channelOf(session, graph.id, channel))?.revision ?? null;
  const step = { from, to, reason: 'Ships with the program.', author, isRollback: false };
  await point(session, { graphId: graph.id, channel }, step);
}

async function readTemplates(folder: string): Promise<Template[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
  return Promise.all(
    files.map(async (file): Promise<Template> => {
      const document = JSON.parse(await readFile(join(folder, file), 'utf8')) as GraphDocument;
      const name = basename(file, '.json');
      const { title = name, description = '' } = document;
      return { name, title, description, revision: revision(document), document };
    }),
  );
}

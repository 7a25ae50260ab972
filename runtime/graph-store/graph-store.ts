import { and, asc, desc, eq, gt, ilike, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { revision } from '../../graphs/logic/revision.ts';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { Issue } from '../../graphs/schema/issue.ts';
import type { NodeRegistry } from '../../nodes/contract/define-node.ts';
import type { Database } from '../database/database.ts';
import { newId } from '../database/new-id.ts';
import { channels, graphRevisions, graphs } from '../database/schema.ts';
import { isUniqueViolation } from '../database/unique-violation.ts';
import { type Channel, Channels } from './channels.ts';
import { Drafts } from './drafts.ts';
import { Examiner, isGraph } from './examiner.ts';
import { badReference, graphNotFound, nameTaken } from './graph-errors.ts';
import { type LinkedDocuments, linkedDocuments } from './linked-documents.ts';
import { findGraph, findPlace, findRevision, type GraphRow } from './lookup.ts';
import { graphNamePattern, parseReference } from './names.ts';
import { type Page, type PageRequest, pageOf, textOf } from './page.ts';
import { RecentDocuments } from './recent-documents.ts';
import { append, longestTitle, type NewRevision, type RevisionSummary, Revisions, summaryOf } from './revisions.ts';
import { Templates } from './templates.ts';
import { Transfer } from './transfer.ts';

export interface Graph extends Omit<GraphRow, 'tenantId'> {
  /** What was saved last. */
  readonly head: RevisionSummary;
  readonly channels: readonly Channel[];
}

export interface NewGraph extends NewRevision {
  readonly name: string;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
}

export interface GraphChange {
  readonly name?: string | undefined;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly isArchived?: boolean | undefined;
}

/** What a reference stands for at this moment, complete enough to run. */
export interface ResolvedGraph {
  readonly graphId: string;
  readonly name: string;
  readonly revision: string;
  readonly document: GraphDocument;
  readonly linked: LinkedDocuments;
}

export interface GraphFilter extends PageRequest {
  /** Part of a name, title or description. */
  readonly search?: string | undefined;
  readonly isArchived?: boolean | undefined;
}

/**
 * The graphs of all tenants. A graph of another tenant is `graph/not-found`, like one that does not exist. Graphs are named
 * by id or name.
 */
export class GraphStore {
  readonly revisions: Revisions;
  readonly channels: Channels;
  readonly drafts: Drafts;
  readonly templates: Templates;
  readonly transfer: Transfer;
  readonly #database: Database;
  readonly #examiner: Examiner;
  readonly #documents = new RecentDocuments();

  constructor({ database, registry, libraryFolder }: GraphStoreSetting) {
    this.#database = database;
    this.#examiner = new Examiner(database, registry);
    this.revisions = new Revisions(database, this.#examiner);
    this.channels = new Channels(database, this.#examiner);
    this.drafts = new Drafts(database, this.#examiner);
    this.templates = new Templates(database, libraryFolder);
    this.transfer = new Transfer(database, this.#examiner);
  }

  /** Throws `graph/name-exists`, `graph/malformed`. */
  async create(
    tenantId: string,
    given: NewGraph,
  ): Promise<{ readonly graph: Graph; readonly issues: readonly Issue[] }> {
    const { issues, ...content } = await this.#examiner.examine(tenantId, given.document);
    const { document } = content;
    const { name, description = document.description ?? '', message, author } = given;
    const title = (given.title ?? document.title ?? name).slice(0, longestTitle);
    await this.#database.transaction(async (session) => {
      const [row] = await session
        .insert(graphs)
        .values({ id: newId('grf'), tenantId, name, title, description: description.slice(0, longestDescription) })
        .onConflictDoNothing()
        .returning();
      if (row === undefined) throw nameTaken(name);
      await append(session, row, undefined, { ...content, message, author });
    });
    return { graph: await this.get(tenantId, name), issues };
  }

  /** By name. */
  async list(tenantId: string, filter: GraphFilter): Promise<Page<Graph>> {
    await this.templates.ensure(tenantId);
    const after = filter.cursor === undefined ? undefined : textOf(filter.cursor, new RegExp(graphNamePattern));
    const like = filter.search === undefined ? undefined : `%${filter.search.replaceAll(/[\\%_]/g, '\\$&')}%`;
    const rows = await this.#database
      .select()
      .from(graphs)
      .where(
        and(
          eq(graphs.tenantId, tenantId),
          filter.isArchived === true ? isNotNull(graphs.archivedAt) : isNull(graphs.archivedAt),
          like === undefined
            ? undefined
            : or(ilike(graphs.name, like), ilike(graphs.title, like), ilike(graphs.description, like)),
          after === undefined ? undefined : gt(byCodePoint, after),
        ),
      )
      .orderBy(asc(byCodePoint))
      .limit(filter.limit + 1);
    const page = pageOf(rows, filter.limit, { show: (row) => row, place: ({ name }) => name });
    return { ...page, items: await this.#complete(page.items) };
  }

  async get(tenantId: string, idOrName: string): Promise<Graph> {
    await this.templates.ensure(tenantId);
    const [graph] = await this.#complete([await findGraph(this.#database, tenantId, idOrName)]);
    if (graph === undefined) throw graphNotFound();
    return graph;
  }

  /** Renames, describes, archives. An archived graph takes no more changes; its channels go on working. */
  async update(tenantId: string, idOrName: string, change: GraphChange): Promise<Graph> {
    const { id } = await findGraph(this.#database, tenantId, idOrName);
    const { isArchived, ...fields } = change;
    const archivedAt = isArchived === true ? sql`coalesce(${graphs.archivedAt}, now())` : null;
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
    const changed = { ...given, ...(isArchived === undefined ? {} : { archivedAt }), updatedAt: sql`now()` };
    try {
      await this.#database.update(graphs).set(changed).where(eq(graphs.id, id));
    } catch (error) {
      throw isUniqueViolation(error) ? nameTaken(change.name ?? '') : error;
    }
    return this.get(tenantId, id);
  }

  /** Everything that is wrong with a document, and its revision if it can be told. Never throws for what it is given. */
  async check(tenantId: string, document: unknown): Promise<{ readonly issues: Issue[]; readonly revision?: string }> {
    const issues = await this.#examiner.check(tenantId, document);
    return isGraph(issues) ? { issues, revision: revision(document as GraphDocument) } : { issues };
  }

  /** The graphs that a document links to. */
  linked(tenantId: string, document: unknown): Promise<LinkedDocuments> {
    return linkedDocuments(this.#database, tenantId, document);
  }

  /** `name@channel`, `name@<revision>` or `name@latest`. Throws `graph/reference` and what is not found. */
  async resolveReference(tenantId: string, reference: string): Promise<ResolvedGraph> {
    const parsed = parseReference(reference);
    if (parsed === undefined) throw badReference();
    await this.templates.ensure(tenantId);
    const place = await findPlace(this.#database, tenantId, parsed);
    if (place === undefined) throw await this.#whatIsMissing(tenantId, parsed);
    const { graphId, name, revision: found } = place;
    const document = await this.#documents.get(this.#database, place);
    return { graphId, name, revision: found, document, linked: await this.linked(tenantId, document) };
  }

  async #whatIsMissing(
    tenantId: string,
    { graph, selector }: { readonly graph: string; readonly selector: string },
  ): Promise<unknown> {
    try {
      const { id } = await findGraph(this.#database, tenantId, graph);
      await findRevision(this.#database, id, selector);
      // It has come in this very moment.
      return graphNotFound();
    } catch (error) {
      return error;
    }
  }

  async #complete(rows: readonly GraphRow[]): Promise<Graph[]> {
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return [];
    const heads = await this.#database
      .selectDistinctOn([graphRevisions.graphId])
      .from(graphRevisions)
      .where(inArray(graphRevisions.graphId, ids))
      .orderBy(graphRevisions.graphId, desc(graphRevisions.number));
    const pointers = await this.#database
      .select()
      .from(channels)
      .where(inArray(channels.graphId, ids))
      .orderBy(asc(channels.name));
    const headById = new Map(heads.map((head) => [head.graphId, head]));
    return rows.flatMap(({ tenantId: _tenant, ...row }): Graph[] => {
      const head = headById.get(row.id);
      if (head === undefined) return [];
      const own = pointers.filter(({ graphId }) => graphId === row.id);
      return [{ ...row, head: summaryOf(head), channels: own.map(({ graphId: _graph, ...channel }) => channel) }];
    });
  }
}

interface GraphStoreSetting {
  readonly database: Database;
  readonly registry: NodeRegistry;
  /** Documents that ship with the program: every tenant gets them as graphs. */
  readonly libraryFolder: string;
}

const longestDescription = 2_000;

/** The same order in every database, whatever its language. */
const byCodePoint = sql<string>`${graphs.name} collate "C"`;

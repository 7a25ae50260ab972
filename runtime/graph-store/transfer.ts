import { asc, desc, eq } from 'drizzle-orm';
import { type Static, Type } from 'typebox';
import { canonicalJson } from '../../graphs/logic/canonical-json.ts';
import type { Issue } from '../../graphs/schema/issue.ts';
import type { JsonObject } from '../../graphs/schema/json.ts';
import type { Database } from '../database/database.ts';
import { newId } from '../database/new-id.ts';
import { graphRevisions, graphs } from '../database/schema.ts';
import type { Examined, Examiner } from './examiner.ts';
import { badExport, nameTaken } from './graph-errors.ts';
import { findGraph, type RevisionRow } from './lookup.ts';
import { graphNamePattern, textPattern } from './names.ts';
import { append, longestTitle } from './revisions.ts';

const exportFormat = 'vivarium.export/1';
const mostRevisions = 1_000;

/** One graph with its history as one file. Channels stay where they are: what is in production is no property of a file. */
export const exportSchema = Type.Object(
  {
    format: Type.Literal(exportFormat),
    name: Type.String({ pattern: graphNamePattern }),
    title: Type.String({ maxLength: longestTitle, pattern: textPattern }),
    description: Type.String({ maxLength: 2_000, pattern: textPattern }),
    /** Oldest first. */
    revisions: Type.Array(
      Type.Object(
        {
          revision: Type.String({ pattern: '^[0-9a-f]{64}$' }),
          message: Type.String({ maxLength: 1_000, pattern: textPattern }),
          createdAt: Type.String({ maxLength: 40 }),
          document: Type.Unknown(),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: mostRevisions },
    ),
    /** Older revisions than the file has room for. */
    leftOut: Type.Integer({ minimum: 0 }),
  },
  { additionalProperties: false },
);
export type GraphExport = Static<typeof exportSchema>;

export interface Imported {
  readonly name: string;
  readonly issues: readonly Issue[];
  /** What was brought up to this version of the program, one sentence each. */
  readonly applied: readonly string[];
}

/** Less than a request may hold, so that what was exported can be imported. */
const exportBytes = 3 * 1024 ** 2;

/** Writes graphs into files and reads them back. Reading a file stores what it says, and does nothing else. */
export class Transfer {
  readonly #database: Database;
  readonly #examiner: Examiner;

  constructor(database: Database, examiner: Examiner) {
    this.#database = database;
    this.#examiner = examiner;
  }

  async export(tenantId: string, graph: string): Promise<GraphExport> {
    const { id, name, title, description } = await findGraph(this.#database, tenantId, graph);
    const numbers = await this.#database
      .select({ number: graphRevisions.number })
      .from(graphRevisions)
      .where(eq(graphRevisions.graphId, id))
      .orderBy(asc(graphRevisions.number));
    const newest = await this.#database
      .select()
      .from(graphRevisions)
      .where(eq(graphRevisions.graphId, id))
      .orderBy(desc(graphRevisions.number))
      .limit(mostRevisions);
    const fitting = newest.slice(0, countThatFits(newest)).reverse();
    const revisions = fitting.map(({ revision, message, createdAt, document }) => ({
      revision,
      message,
      createdAt: createdAt.toISOString(),
      document,
    }));
    return { format: exportFormat, name, title, description, revisions, leftOut: numbers.length - fitting.length };
  }

  /** Makes a graph of an export. Throws `graph/bad-export`, `graph/malformed`, `graph/name-exists`. */
  async import(
    tenantId: string,
    content: GraphExport,
    { name = content.name, author }: { readonly name?: string | undefined; readonly author: string },
  ): Promise<Imported> {
    const revisions = await this.#examineAll(tenantId, content);
    const last = revisions.at(-1);
    if (last === undefined) throw badExport('it holds no revision.');
    const { document: current, applied } = this.#examiner.bringUp(last.document as unknown as JsonObject);
    const broughtUp = applied.length === 0 ? undefined : await this.#examiner.examine(tenantId, current);
    const message = 'Brought up to this version of the program.';
    const all = broughtUp === undefined ? revisions : [...revisions, { ...broughtUp, message }];
    await this.#database.transaction(async (session) => {
      const { title, description } = content;
      const [graph] = await session
        .insert(graphs)
        .values({ id: newId('grf'), tenantId, name, title, description })
        .onConflictDoNothing()
        .returning();
      if (graph === undefined) throw nameTaken(name);
      let head: RevisionRow | undefined;
      for (const one of all) head = await append(session, graph, head, { ...one, author });
    });
    return { name, issues: (broughtUp ?? last).issues, applied };
  }

  async #examineAll(tenantId: string, content: GraphExport): Promise<(Examined & { readonly message: string })[]> {
    const examined: (Examined & { readonly message: string })[] = [];
    for (const { document, revision, message } of content.revisions) {
      const one = await this.#examiner.examine(tenantId, document);
      if (one.revision !== revision) {
        throw badExport(`revision ${revision.slice(0, 12)} does not hold what its name says.`);
      }
      if (examined.at(-1)?.revision !== one.revision) examined.push({ ...one, message });
    }
    return examined;
  }
}

/** How many of the rows, newest first, make up a file of moderate size; at least one. */
function countThatFits(rows: readonly RevisionRow[]): number {
  let bytes = 0;
  const over = rows.findIndex(({ document }) => {
    bytes += Buffer.byteLength(canonicalJson(document));
    return bytes > exportBytes;
  });
  return over === -1 ? rows.length : Math.max(1, over);
}

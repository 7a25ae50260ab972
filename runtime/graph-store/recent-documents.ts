import { and, eq } from 'drizzle-orm';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { Session } from '../database/database.ts';
import { graphRevisions } from '../database/schema.ts';

/** In characters of JSON. */
const mostKept = 16_000_000;

/** A row of the revisions, which is never changed once it is there. */
export interface RevisionPlace {
  readonly graphId: string;
  readonly number: number;
}

/** Documents of revisions that were asked for lately: whoever runs the same graph again gets the very same object. */
export class RecentDocuments {
  readonly #documents = new Map<string, { readonly document: GraphDocument; readonly length: number }>();
  #length = 0;

  async get(session: Session, { graphId, number }: RevisionPlace): Promise<GraphDocument> {
    const key = `${graphId} ${number}`;
    const known = this.#documents.get(key);
    if (known !== undefined) {
      // The last one in the map is the one that was used last.
      this.#documents.delete(key);
      this.#documents.set(key, known);
      return known.document;
    }
    const [row] = await session
      .select({ document: graphRevisions.document })
      .from(graphRevisions)
      .where(and(eq(graphRevisions.graphId, graphId), eq(graphRevisions.number, number)));
    if (row === undefined) throw new Error('revisions are never removed');
    this.#keep(key, row.document);
    return row.document;
  }

  #keep(key: string, document: GraphDocument): void {
    const { length } = JSON.stringify(document);
    if (length > mostKept / 4) return;
    // Two requests may have read it at the same time.
    this.#length += length - (this.#documents.get(key)?.length ?? 0);
    this.#documents.set(key, { document, length });
    for (const [oldest, kept] of this.#documents) {
      if (this.#length <= mostKept) break;
      this.#documents.delete(oldest);
      this.#length -= kept.length;
    }
  }
}

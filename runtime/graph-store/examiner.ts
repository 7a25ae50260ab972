import { check } from '../../graphs/logic/check.ts';
import { migrate } from '../../graphs/logic/migrate.ts';
import { revision } from '../../graphs/logic/revision.ts';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { Issue } from '../../graphs/schema/issue.ts';
import type { JsonObject } from '../../graphs/schema/json.ts';
import type { Catalogue } from '../../graphs/schema/manifest.ts';
import type { NodeRegistry } from '../../nodes/contract/define-node.ts';
import type { Database } from '../database/database.ts';
import { notAGraph } from './graph-errors.ts';
import { linkedDocuments, resolverOf } from './linked-documents.ts';

/** A document that can be kept, with everything that is still wrong with it. */
export interface Examined {
  readonly document: GraphDocument;
  readonly revision: string;
  readonly issues: readonly Issue[];
}

/** With errors of these kinds nobody can tell what a document means, so it has no revision. */
const shapeCodes = /^(document|name)\//;

/** Looks at documents that come from outside: reads them, and does nothing else with them. */
export class Examiner {
  readonly #database: Database;
  readonly #registry: NodeRegistry;
  readonly #catalogue: Catalogue;

  constructor(database: Database, registry: NodeRegistry) {
    this.#database = database;
    this.#registry = registry;
    this.#catalogue = new Map([...registry].map(([type, { manifest }]) => [type, manifest]));
  }

  /** Everything that is wrong with it, linked graphs of the tenant included. Never throws for what it is given. */
  async check(tenantId: string, document: unknown): Promise<Issue[]> {
    const linked = await linkedDocuments(this.#database, tenantId, document);
    return check(document, this.#catalogue, { resolve: resolverOf(linked) });
  }

  /** Throws `graph/malformed` for what is not a graph document at all. Unfinished graphs can be kept. */
  async examine(tenantId: string, document: unknown): Promise<Examined> {
    const issues = await this.check(tenantId, document);
    if (!isGraph(issues)) throw notAGraph(issues);
    return { document: document as GraphDocument, revision: revision(document as GraphDocument), issues };
  }

  /** The document with nodes whose version is no longer here brought up to one that is, and what was done in words. */
  bringUp(document: JsonObject): { readonly document: JsonObject; readonly applied: readonly string[] } {
    return migrate(document, { nodeTypes: this.#registry.values() });
  }
}

export function hasErrors(issues: readonly Issue[]): boolean {
  return issues.some((issue) => issue.severity === 'error');
}

/** Whether it can be told what the document means, be it right or wrong. */
export function isGraph(issues: readonly Issue[]): boolean {
  return !issues.some(({ code }) => shapeCodes.test(code));
}

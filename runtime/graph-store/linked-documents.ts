import { isPlainObject } from '../../graphs/logic/check/json-walk.ts';
import type { GraphResolver } from '../../graphs/logic/linked-graphs.ts';
import { parseGraphReference } from '../../graphs/logic/names.ts';
import { own } from '../../graphs/logic/own.ts';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import { AppError } from '../../nodes/contract/app-error.ts';
import type { Session } from '../database/database.ts';
import { findGraph, findRevision } from './lookup.ts';

/** Documents behind `graph:<name>@<revision or channel>`, by `<name>@<revision or channel>`. */
export type LinkedDocuments = { readonly [reference: string]: GraphDocument };

/** More than any check follows. */
const mostGraphs = 1_000;

/**
 * The tenant's graphs that a document links to, and those that they link to. A link that leads nowhere is left out: the
 * check says so. Takes any JSON at all.
 */
export async function linkedDocuments(session: Session, tenantId: string, document: unknown): Promise<LinkedDocuments> {
  const found = new Map<string, GraphDocument>();
  const seen = new Set(referencesIn(document));
  for (const reference of seen) {
    const [name = '', selector = ''] = reference.split('@');
    const linked = await documentOf(session, tenantId, { name, selector });
    if (linked === undefined) continue;
    found.set(reference, linked);
    for (const inner of referencesIn(linked)) if (seen.size < mostGraphs) seen.add(inner);
  }
  return Object.fromEntries(found);
}

export function resolverOf(linked: LinkedDocuments): GraphResolver {
  return ({ name, revision }) => own(linked, `${name}@${revision}`);
}

function referencesIn(document: unknown): string[] {
  const nodes = isPlainObject(document) ? document['nodes'] : undefined;
  if (!isPlainObject(nodes)) return [];
  const references = new Set<string>();
  for (const node of Object.values(nodes)) {
    const type = isPlainObject(node) ? node['type'] : undefined;
    const reference = typeof type === 'string' ? parseGraphReference(type) : undefined;
    if (reference !== undefined) references.add(`${reference.name}@${reference.revision}`);
    if (references.size >= mostGraphs) break;
  }
  return [...references];
}

async function documentOf(
  session: Session,
  tenantId: string,
  { name, selector }: { readonly name: string; readonly selector: string },
): Promise<GraphDocument | undefined> {
  try {
    const graph = await findGraph(session, tenantId, name);
    return (await findRevision(session, graph.id, selector)).document;
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

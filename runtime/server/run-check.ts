import { check } from '../../graphs/logic/check.ts';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { Issue } from '../../graphs/schema/issue.ts';
import type { JsonObject } from '../../graphs/schema/json.ts';
import type { Catalogue } from '../../graphs/schema/manifest.ts';
import type { NodeRegistry } from '../../nodes/contract/define-node.ts';
import { withOverrides } from '../engine/request-issues.ts';
import { type LinkedDocuments, resolverOf } from '../graph-store/linked-documents.ts';

/** What decides whether a graph may run. */
interface CheckedRun {
  readonly document: GraphDocument;
  readonly linked: LinkedDocuments;
  readonly inputs: JsonObject;
  readonly set: { readonly [node: string]: JsonObject };
}

/** Of one document. */
const mostRemembered = 64;
const longestRemembered = 4_096;

/**
 * Checks what is about to run. A stored revision comes as the same object again and again: values with which it has passed
 * are remembered, so that a hundred runs of one graph are not a hundred checks.
 */
export class RunCheck {
  readonly catalogue: Catalogue;
  readonly #passed = new WeakMap<GraphDocument, Set<string>>();

  constructor(registry: NodeRegistry) {
    this.catalogue = new Map([...registry].map(([type, { manifest }]) => [type, manifest]));
  }

  issuesOf({ document, linked, inputs, set }: CheckedRun): readonly Issue[] {
    // What a link leads to may change.
    const values = Object.keys(linked).length === 0 ? JSON.stringify([inputs, set]) : '';
    if (this.#passed.get(document)?.has(values) === true) return [];
    const issues = check(withOverrides({ document, set }), this.catalogue, { resolve: resolverOf(linked), inputs });
    if (issues.length === 0 && values !== '' && values.length <= longestRemembered) this.#remember(document, values);
    return issues;
  }

  #remember(document: GraphDocument, values: string): void {
    const passed = this.#passed.get(document) ?? new Set<string>();
    const [oldest] = passed;
    if (passed.size >= mostRemembered && oldest !== undefined) passed.delete(oldest);
    this.#passed.set(document, passed.add(values));
  }
}

const checks = new WeakMap<NodeRegistry, RunCheck>();

/** One for each set of node types. */
export function runCheckOf(registry: NodeRegistry): RunCheck {
  const known = checks.get(registry) ?? new RunCheck(registry);
  checks.set(registry, known);
  return known;
}

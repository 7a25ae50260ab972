import type { Issue } from '../schema/issue.ts';
import type { Catalogue } from '../schema/manifest.ts';
import { checkMissing } from './check/missing.ts';
import { checkParams, resolveTypes } from './check/nodes.ts';
import { checkRunInputs } from './check/run-inputs.ts';
import { checkShape } from './check/shape.ts';
import { checkCycles, checkUse } from './check/structure.ts';
import { checkWiring } from './check/wiring.ts';
import { IssueList } from './issue-list.ts';
import { type GraphResolver, LinkedGraphs } from './linked-graphs.ts';

export interface CheckOptions {
  /** Gives the document behind `graph:<name>@<revision>`; without it linked graphs are unresolved. */
  readonly resolve?: GraphResolver;
  /** Values about to be given to a run, by name of graph input; missing ones take their default. */
  readonly inputs?: { readonly [name: string]: unknown };
}

/**
 * Everything that is wrong with a document, and what looks wrong. Takes anything at all, throws nothing, calls itself for
 * no part of the document, and needs time and memory linear in its size; linked graphs nest to a fixed depth.
 * An empty list, or one of warnings only, means that the graph can be planned.
 */
export function check(document: unknown, catalogue: Catalogue, options: CheckOptions = {}): Issue[] {
  const links = new LinkedGraphs({ catalogue, resolve: options.resolve, checkGraph });
  return checkGraph(document, links, options.inputs);
}

function checkGraph(document: unknown, links: LinkedGraphs, inputs?: { readonly [name: string]: unknown }): Issue[] {
  const issues = new IssueList();
  const graph = checkShape(document, issues);
  if (graph === undefined) return issues.toArray();
  resolveTypes(graph, links, issues);
  checkParams(graph, links, issues);
  checkWiring(graph, links, issues);
  checkCycles(graph, issues);
  checkMissing(graph, links, issues);
  checkUse(graph, links, issues);
  if (inputs !== undefined) checkRunInputs(graph, { types: links, values: inputs, issues });
  return issues.toArray();
}

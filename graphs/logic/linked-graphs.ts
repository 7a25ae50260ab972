import type { GraphDocument } from '../schema/document.ts';
import type { Issue } from '../schema/issue.ts';
import type { IssueCode } from '../schema/issue-codes.ts';
import { limits } from '../schema/limits.ts';
import type { Catalogue, NodeManifest } from '../schema/manifest.ts';
import { manifestOfGraph } from './graph-manifest.ts';
import { parseGraphReference } from './names.ts';
import { quote } from './words.ts';

/** Gives the document that a reference names, or undefined. A channel is resolved to a revision before this. */
export type GraphResolver = (reference: { readonly name: string; readonly revision: string }) => unknown;

export interface LinkProblem {
  readonly code: IssueCode;
  readonly message: string;
  readonly hint: string;
}

/** A linked graph that can be used as a node: as which type it appears, and how large it is when expanded. */
interface LinkedGraph {
  readonly manifest: NodeManifest;
  readonly nodeCount: number;
  /** 1 when it links to no other graph. */
  readonly depth: number;
}

interface Setting {
  readonly catalogue: Catalogue;
  readonly resolve: GraphResolver | undefined;
  readonly checkGraph: (document: unknown, links: LinkedGraphs) => Issue[];
}

const mostGraphs = 1_000;

/** The catalogue extended by linked graphs, each looked at once however often and deeply it is used. */
export class LinkedGraphs {
  readonly #setting: Setting;
  readonly #graphs = new Map<string, LinkedGraph | LinkProblem>();
  readonly #trail: string[] = [];

  constructor(setting: Setting) {
    this.#setting = setting;
  }

  get catalogue(): Catalogue {
    return this.#setting.catalogue;
  }

  /** The manifest of a node type or of a sound linked graph. */
  get(type: string): NodeManifest | undefined {
    const known = this.#setting.catalogue.get(type);
    if (known !== undefined || parseGraphReference(type) === undefined) return known;
    const linked = this.#link(type);
    return 'manifest' in linked ? linked.manifest : undefined;
  }

  /** Why a linked graph cannot be used, or undefined when it can. */
  problem(type: string): LinkProblem | undefined {
    const linked = this.#link(type);
    return 'manifest' in linked ? undefined : linked;
  }

  /** How many nodes an instance of a type stands for. */
  nodeCount(type: string): number {
    const linked = this.#graphs.get(type);
    return linked !== undefined && 'manifest' in linked ? linked.nodeCount : 1;
  }

  #link(type: string): LinkedGraph | LinkProblem {
    const known = this.#graphs.get(type);
    if (known !== undefined) return known;
    if (this.#trail.includes(type)) return recursive(this.#trail.slice(this.#trail.indexOf(type)), type);
    if (this.#trail.length >= limits.subgraphDepth || this.#graphs.size >= mostGraphs) return tooDeep(type);
    this.#trail.push(type);
    const linked = this.#examine(type);
    this.#trail.pop();
    this.#graphs.set(type, linked);
    return linked;
  }

  #examine(type: string): LinkedGraph | LinkProblem {
    const reference = parseGraphReference(type);
    const document = reference && this.#setting.resolve?.(reference);
    if (document === undefined) return unresolved(type, this.#setting.resolve === undefined);
    const errors = this.#setting.checkGraph(document, this).filter((issue) => issue.severity === 'error');
    const [first] = errors;
    if (first !== undefined) return faulty(type, first, errors.length);
    const graph = document as GraphDocument;
    const inner = Object.values(graph.nodes).map((node) => node.type);
    const nodeCount = inner.reduce((sum, innerType) => sum + this.nodeCount(innerType), 0);
    const depth = 1 + inner.reduce((most, innerType) => Math.max(most, this.#depth(innerType)), 0);
    if (depth > limits.subgraphDepth) return tooDeep(type);
    if (nodeCount > limits.nodes) return tooLarge(type);
    return { manifest: manifestOfGraph(type, graph, this), nodeCount, depth };
  }

  #depth(type: string): number {
    const linked = this.#graphs.get(type);
    return linked !== undefined && 'manifest' in linked ? linked.depth : 0;
  }
}

function unresolved(type: string, withoutResolver: boolean): LinkProblem {
  return {
    code: 'subgraph/unresolved',
    message: withoutResolver
      ? `The linked graph ${quote(type)} cannot be looked up here.`
      : `There is no graph ${quote(type)}.`,
    hint: withoutResolver
      ? 'Check it where linked graphs are stored, or copy its nodes into this graph.'
      : 'Link a graph and revision that exist.',
  };
}

function recursive(trail: readonly string[], type: string): LinkProblem {
  return {
    code: 'subgraph/recursive',
    message: `A linked graph contains itself: ${[...trail, type].map(quote).join(' → ')}.`,
    hint: 'Remove one of these links.',
  };
}

function tooDeep(type: string): LinkProblem {
  return {
    code: 'subgraph/too-deep',
    message: `With ${quote(type)} graphs are linked more than ${limits.subgraphDepth} levels deep, or more than ${mostGraphs} of them.`,
    hint: 'Copy the nodes of the innermost graphs into the ones that use them.',
  };
}

function tooLarge(type: string): LinkProblem {
  return {
    code: 'subgraph/too-large',
    message: `With all that it links to, ${quote(type)} has more than ${limits.nodes.toLocaleString('en')} nodes.`,
    hint: 'Link fewer or smaller graphs.',
  };
}

function faulty(type: string, first: Issue, count: number): LinkProblem {
  const more = count > 1 ? ` It has ${count - 1} more.` : '';
  // A problem of the nesting itself is no fault of the one graph that it was met in.
  const isAboutNesting = first.code.startsWith('subgraph/') && first.code !== 'subgraph/unresolved';
  return {
    code: isAboutNesting ? first.code : 'subgraph/faulty',
    message: isAboutNesting
      ? first.message
      : `The linked graph ${quote(type)} has an error at ${first.path || 'its root'}: ${first.message}${more}`,
    hint: isAboutNesting ? first.hint : 'Mend that graph, or link a revision without errors.',
  };
}

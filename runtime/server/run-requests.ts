import { check } from '../../graphs/logic/check.ts';
import { revision } from '../../graphs/logic/revision.ts';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { Issue } from '../../graphs/schema/issue.ts';
import type { JsonObject } from '../../graphs/schema/json.ts';
import { AppError } from '../../nodes/contract/app-error.ts';
import { requireScope } from '../access/authenticate.ts';
import type { Principal } from '../access/principal.ts';
import { refuseUnknownNode } from '../engine/request-issues.ts';
import { type LinkedDocuments, resolverOf } from '../graph-store/linked-documents.ts';
import type { Submission } from '../runs/types.ts';
import { runCheckOf } from './run-check.ts';
import type { RunRequestBody } from './run-schemas.ts';
import type { AppServices } from './services.ts';

/** A graph that a request names or brings along. */
interface RequestedGraph {
  readonly graphId: string | null;
  readonly revision: string;
  readonly document: GraphDocument;
  readonly linked: LinkedDocuments;
}

type Services = Pick<AppServices, 'registry' | 'graphStore' | 'artifactStore'>;

/**
 * Turns what was asked for into what runs: checked, with the exact document, and only with files of the tenant. Throws
 * `graph/invalid` with everything that is wrong, and whatever finding the graph and the artifacts throws.
 */
export async function submissionOf(
  principal: Principal | undefined,
  body: RunRequestBody,
  services: Services,
): Promise<Submission> {
  if (principal === undefined) throw new Error('a public route runs nothing');
  // Previews show what no gate has passed yet: they are for whoever makes graphs, not for whoever serves clips.
  if (body.previews === true) requireScope(principal, 'author');
  const { graphId, revision: graphRevision, document, linked } = await graphOf(principal, body.graph, services);
  const { inputs, set } = await services.artifactStore.withOwnFiles(principal.tenantId, {
    inputs: (body.inputs ?? {}) as JsonObject,
    set: (body.set ?? {}) as { readonly [node: string]: JsonObject },
    ...{ document, linked },
  });
  for (const node of Object.keys(set)) {
    refuseUnknownNode(node, Object.keys(document.nodes), 'A param should be set on');
  }
  refuseErrors(runCheckOf(services.registry).issuesOf({ document, linked, inputs, set }));
  const { seed, until, previews, priority } = body;
  if (until !== undefined && !until.includes('/')) {
    refuseUnknownNode(until, Object.keys(document.nodes), 'The run should stop at');
  }
  return {
    ...{ graphId, graphRevision, document, inputs, set },
    ...(Object.keys(linked).length === 0 ? {} : { linked }),
    ...(seed === undefined ? {} : { seed }),
    ...(until === undefined ? {} : { until }),
    ...(previews === undefined ? {} : { previews }),
    ...(priority === undefined ? {} : { priority }),
  };
}

/** Whoever may only run graphs runs stored ones: a document of one's own takes the right to write graphs. */
async function graphOf(
  principal: Principal,
  graph: RunRequestBody['graph'],
  { graphStore, registry }: Services,
): Promise<RequestedGraph> {
  if (typeof graph === 'string') return graphStore.resolveReference(principal.tenantId, graph);
  requireScope(principal, 'author');
  const linked = await graphStore.linked(principal.tenantId, graph.document);
  refuseErrors(check(graph.document, runCheckOf(registry).catalogue, { resolve: resolverOf(linked) }));
  const document = graph.document as GraphDocument;
  // A draft is listed with the graph that it will be saved to; only a graph of the caller's can be named.
  const graphId = graph.of === undefined ? null : (await graphStore.get(principal.tenantId, graph.of)).id;
  return { graphId, revision: revision(document), document, linked };
}

function refuseErrors(issues: readonly Issue[]): void {
  const first = issues.find(({ severity }) => severity === 'error');
  if (first === undefined) return;
  throw new AppError({ code: 'graph/invalid', kind: 'input', message: first.message, hint: first.hint, issues });
}

import { describeDiff } from '../../graphs/logic/describe-diff.ts';
import type { Change } from '../../graphs/logic/diff.ts';
import type { Issue } from '../../graphs/schema/issue.ts';
import type { Channel } from '../graph-store/channels.ts';
import type { RevisionConflict } from '../graph-store/graph-errors.ts';
import type { Graph } from '../graph-store/graph-store.ts';
import type { RevisionSummary } from '../graph-store/revisions.ts';
import type { ChannelView, GraphView, RevisionView } from './graph-schemas.ts';

export function showGraph(graph: Graph): GraphView {
  return {
    id: graph.id,
    name: graph.name,
    title: graph.title,
    description: graph.description,
    createdAt: graph.createdAt.toISOString(),
    updatedAt: graph.updatedAt.toISOString(),
    archivedAt: graph.archivedAt?.toISOString() ?? null,
    head: showRevision(graph.head),
    channels: graph.channels.map(showChannel),
  };
}

export function showRevision(revision: RevisionSummary): RevisionView {
  const { number, revision: id, parent, message, author, createdAt } = revision;
  return { number, revision: id, parent, message, author, createdAt: createdAt.toISOString() };
}

export function showChannel({ name, revision, isProtected, updatedAt }: Channel): ChannelView {
  return { name, revision, isProtected, updatedAt: updatedAt.toISOString() };
}

export function showIssues(issues: readonly Issue[]): Issue[] {
  return issues.map((issue) => ({ ...issue }));
}

export function showDiff(changes: readonly Change[]) {
  return { changes: [...changes], sentences: describeDiff(changes) };
}

export function showConflict({ code, message, hint, head, theirs, yours }: RevisionConflict) {
  return { code, message, hint, conflict: { head, theirs: showDiff(theirs), yours: showDiff(yours) } };
}

export function showPage(nextCursor: string | undefined): { nextCursor?: string } {
  return nextCursor === undefined ? {} : { nextCursor };
}

const usualPage = 50;

export function pageRequest(query: { readonly limit?: string; readonly cursor?: string }) {
  return { limit: Number(query.limit ?? usualPage), cursor: query.cursor };
}

import type { FastifyRequest } from 'fastify';
import { requireScope } from '../access/authenticate.ts';
import type { Artifact } from '../artifacts/artifact-store.ts';

/**
 * Previews show what moderation has not seen yet, or has held back: they are for those who make graphs, whoever else may
 * follow the run. Throws `access/scope`.
 */
export function refuseUnseen({ principal }: Pick<FastifyRequest, 'principal'>, { kind }: Pick<Artifact, 'kind'>): void {
  if (kind === 'preview' && principal !== undefined) requireScope(principal, 'author');
}

import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { canonicalJson } from '../../graphs/logic/canonical-json.ts';
import type { Json } from '../../graphs/schema/json.ts';
import type { RunStore } from '../runs/run-store.ts';
import type { Idempotency, Run, Submitted } from '../runs/types.ts';

export interface OnceOptions<Body> {
  readonly runStore: Pick<RunStore, 'replay'>;
  /** What makes two requests to this address the same. */
  readonly meaning: unknown;
  readonly show: (runs: readonly Run[]) => Body;
  readonly act: (idempotency: Idempotency | undefined) => Promise<Submitted>;
}

export interface OnceAnswer<Body> {
  readonly body: Body;
  readonly headers: { readonly 'idempotency-replayed'?: 'true' };
}

type Asked = Pick<FastifyRequest, 'method' | 'url' | 'tenantId'> & {
  readonly headers: { readonly 'idempotency-key'?: string };
};

/**
 * The answer to a request that makes runs. Under an idempotency key that has been used the stored one is given again, before
 * anything that the request names is looked at: a channel may have moved and a file may be gone since.
 */
export async function answerOnce<Body extends object>(
  request: Asked,
  { runStore, meaning, show, act }: OnceOptions<Body>,
): Promise<OnceAnswer<Body>> {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return { body: show((await act(undefined)).runs ?? []), headers: {} };
  const fingerprint = fingerprintOf(request, meaning);
  const respond = (runs: readonly Run[]) => ({ status: 201, body: show(runs) as unknown as Json });
  const known = await runStore.replay(request.tenantId, { key, fingerprint });
  const submitted: Submitted = known === undefined ? await act({ key, fingerprint, respond }) : { replayed: known };
  if (submitted.replayed === undefined) return { body: show(submitted.runs), headers: {} };
  // What is stored under a fingerprint was made by `show` for the same address.
  return { body: submitted.replayed.body as unknown as Body, headers: { 'idempotency-replayed': 'true' } };
}

function fingerprintOf({ method, url }: Asked, meaning: unknown): string {
  return createHash('sha256')
    .update(canonicalJson([method, url, meaning]))
    .digest('hex');
}

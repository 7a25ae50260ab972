import { canonicalJson } from '../../graphs/logic/canonical-json.ts';
import type { JsonObject } from '../../graphs/schema/json.ts';
import { type Sha256, sha256 } from './content-store.ts';

/** Everything that a node's result depends on. Two equal sets of parts give equal results. */
export interface KeyParts {
  readonly tenant: string;
  /** `category/name@major` */
  readonly type: string;
  /** Revision of the code that computes it. */
  readonly code: string;
  /** After defaults, overrides and fed params. */
  readonly params: JsonObject;
  /** SHA-256 of files that params name by a name that says nothing about their content. */
  readonly files: { readonly [param: string]: Sha256 };
  /** Digests of the values by input port, in order. */
  readonly inputs: { readonly [port: string]: readonly Sha256[] };
  /** Seed and node name, for a node that draws random numbers. */
  readonly random?: { readonly seed: number; readonly node: string };
}

export type CacheKey = string;

export function cacheKey(parts: KeyParts): CacheKey {
  return sha256([canonicalJson(parts)]);
}

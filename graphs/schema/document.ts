import type { Json, JsonObject } from './json.ts';
import type { PortType } from './ports.ts';

export const documentFormat = 'vivarium.graph/1';

/** `[node name, port or param name]` */
export type Endpoint = readonly [node: string, port: string];

export interface Edge {
  readonly from: Endpoint;
  readonly to: Endpoint;
}

/** What a graph input may be. `file` is an opaque file id (see `FileId`); `seed` sets the seed of the run. */
export const inputTypes = ['file', 'text', 'number', 'boolean', 'choice', 'seed', 'json'] as const;
export type InputType = (typeof inputTypes)[number];

export interface GraphInput {
  /**
   * A graph that serves inside another one may also take what an outer node makes, by its port type. Such an input is
   * wired; only an `InputType` can be given to a run.
   */
  readonly type: InputType | PortType;
  readonly title?: string;
  readonly description?: string;
  readonly default?: Json;
  /** Ports or params that receive the value. */
  readonly to: readonly Endpoint[];
}

export interface GraphOutput {
  readonly from: Endpoint;
  readonly title?: string;
}

export interface NodeInstance {
  /** `category/name@major`, or `graph:name@revision-or-channel` for a linked subgraph. */
  readonly type: string;
  readonly params?: JsonObject;
  readonly title?: string;
  /** Pass-through where types allow. */
  readonly disabled?: boolean;
}

/** A graph as stored and exchanged: plain JSON, keyed by name. Fields not listed here are kept. */
export interface GraphDocument {
  readonly format: typeof documentFormat;
  readonly title?: string;
  readonly description?: string;
  readonly inputs?: { readonly [name: string]: GraphInput };
  readonly nodes: { readonly [name: string]: NodeInstance };
  readonly edges: readonly Edge[];
  readonly outputs?: { readonly [name: string]: GraphOutput };
  /** Positions, frames, notes: everything that has no effect on a run. */
  readonly view?: JsonObject;
}

/** Names of nodes, inputs and outputs: a letter, then letters, digits, `-` or `_`, at most 64 in all. */
export const namePattern = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/**
 * Names a file without naming a place: `sha256:<64 hex>` for a stored file, `sample:<name>` for one that ships in
 * `graphs/library/samples`. A document can therefore never point at a path of the machine that runs it.
 */
export type FileId = `sha256:${string}` | `sample:${string}`;
export const fileIdPattern = /^(?:sha256:[0-9a-f]{64}|sample:[a-z0-9][a-z0-9-]{0,63}\.(?:jpg|png|mp4))$/;

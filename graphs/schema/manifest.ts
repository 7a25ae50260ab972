import type { JsonObject } from './json.ts';
import type { PortType } from './ports.ts';

export const categories = [
  'input',
  'segmentation',
  'motion',
  'synthesis',
  'audio',
  'moderation',
  'provenance',
  'output',
  'logic',
] as const;
export type Category = (typeof categories)[number];

export interface PortSpec {
  readonly type: PortType;
  readonly title: string;
  readonly description: string;
  /** Inputs only: the node runs without it. */
  readonly optional?: boolean;
  /** Inputs only: accepts many edges; the node receives a list in canonical edge order. */
  readonly list?: boolean;
  /** Inputs of `logic/*` only: evaluated when the node asks for it, so a branch not taken never runs. */
  readonly lazy?: boolean;
}

/**
 * A node type as data: what the catalogue serves, the editor draws, `check` validates against and the engine obeys.
 * Survives JSON.
 */
export interface NodeManifest {
  /** `category/name`, the same as its folder. */
  readonly id: string;
  /** Major version; a document names it as `id@version`. */
  readonly version: number;
  readonly title: string;
  /** One sentence. */
  readonly summary: string;
  readonly category: Category;
  readonly inputs: { readonly [name: string]: PortSpec };
  readonly outputs: { readonly [name: string]: PortSpec };
  /** JSON Schema of the params: an object schema whose every property has a title, a description and a default. */
  readonly params: JsonObject;
  readonly resources: { readonly device: 'cpu' | 'gpu' | 'any'; readonly memoryMb: number };
  /** Same inputs, params and seed give the same outputs. Only such a node is cached. */
  readonly deterministic: boolean;
  /** The node draws from `context.random`, so the run seed belongs to its cache key. */
  readonly seeded: boolean;
  /** The node emits a `verdict` output that can stop everything downstream of it. */
  readonly gate: boolean;
  /** What the node does besides computing its outputs. */
  readonly effects: readonly 'sign'[];
  /** When the instance is disabled: output name → input name whose value is passed through. */
  readonly passThrough: { readonly [output: string]: string };
}

/** What a graph is checked against: manifests by `id@version`. */
export type Catalogue = ReadonlyMap<string, NodeManifest>;

export function typeName(manifest: Pick<NodeManifest, 'id' | 'version'>): string {
  return `${manifest.id}@${manifest.version}`;
}

import type { Static, TObject } from 'typebox';
import type { JsonObject } from '../../graphs/schema/json.ts';
import type { NodeManifest, PortSpec } from '../../graphs/schema/manifest.ts';
import type { NodeContext } from './context.ts';
import type { Value, ValueByPort } from './values/value.ts';

type Ports = { readonly [name: string]: PortSpec };

type InputValue<P extends PortSpec> = P['lazy'] extends true ? () => Promise<SettledInput<P>> : SettledInput<P>;
type SettledInput<P extends PortSpec> = P['list'] extends true
  ? readonly ValueByPort[P['type']][]
  : P['optional'] extends true
    ? ValueByPort[P['type']] | undefined
    : ValueByPort[P['type']];

export type InputsOf<I extends Ports> = { readonly [name in keyof I]: InputValue<I[name]> };
export type OutputsOf<O extends Ports> = { readonly [name in keyof O]: ValueByPort[O[name]['type']] };

/** What an author writes; the rest of the manifest has defaults. */
export interface NodeDeclaration<I extends Ports, O extends Ports, P extends TObject> {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly summary: string;
  readonly inputs: I;
  readonly outputs: O;
  readonly params: P;
  readonly resources?: NodeManifest['resources'];
  readonly deterministic?: boolean;
  readonly seeded?: boolean;
  readonly gate?: boolean;
  readonly effects?: NodeManifest['effects'];
  readonly passThrough?: NodeManifest['passThrough'];
  /** From version n to n+1: params of the old version to params of the new one. Data in, data out. */
  readonly migrations?: { readonly [fromVersion: number]: (params: JsonObject) => JsonObject };
}

/** A node type, its types erased: what the registry holds and the engine calls. */
export interface NodeDefinition {
  readonly manifest: NodeManifest;
  readonly migrations: { readonly [fromVersion: number]: (params: JsonObject) => JsonObject };
  readonly run: (
    inputs: { readonly [name: string]: unknown },
    params: JsonObject,
    context: NodeContext,
  ) => Promise<{ readonly [name: string]: Value }>;
}

/** All node types by `id@version`. */
export type NodeRegistry = ReadonlyMap<string, NodeDefinition>;

/**
 * Makes a node from its manifest and its body. The body's types come from the manifest: optional inputs may be
 * undefined, list inputs are arrays, lazy inputs are functions.
 */
export function defineNode<const I extends Ports, const O extends Ports, P extends TObject>(
  declaration: NodeDeclaration<I, O, P>,
  run: (inputs: InputsOf<I>, params: Static<P>, context: NodeContext) => Promise<OutputsOf<O>> | OutputsOf<O>,
): NodeDefinition {
  const category = declaration.id.split('/')[0] as NodeManifest['category'];
  const manifest: NodeManifest = {
    id: declaration.id,
    version: declaration.version,
    title: declaration.title,
    summary: declaration.summary,
    category,
    inputs: declaration.inputs,
    outputs: declaration.outputs,
    params: JSON.parse(JSON.stringify(declaration.params)) as JsonObject,
    resources: declaration.resources ?? { device: 'cpu', memoryMb: 64 },
    deterministic: declaration.deterministic ?? true,
    seeded: declaration.seeded ?? false,
    gate: declaration.gate ?? false,
    effects: declaration.effects ?? [],
    passThrough: declaration.passThrough ?? {},
  };
  return {
    manifest,
    migrations: declaration.migrations ?? {},
    run: async (inputs, params, context) =>
      (await run(inputs as InputsOf<I>, params as Static<P>, context)) as { readonly [name: string]: Value },
  };
}

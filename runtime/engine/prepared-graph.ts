import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { Json, JsonObject } from '../../graphs/schema/json.ts';
import type { NodeManifest } from '../../graphs/schema/manifest.ts';
import type { PortType } from '../../graphs/schema/ports.ts';
import type { NodeDefinition } from '../../nodes/contract/define-node.ts';

/** Where the value of an input port, a param or a graph output comes from. */
export type Source = PortSource | ConstantSource;

export interface PortSource {
  readonly kind: 'port';
  readonly node: string;
  readonly port: string;
  readonly type: PortType;
}

/** A value that the request or the document gives through a graph input. */
export interface ConstantSource {
  readonly kind: 'constant';
  readonly input: string;
  readonly value: Json;
  readonly type: PortType;
}

/** A node of one run: checked, expanded, every value it will get accounted for. */
export interface PreparedNode {
  /** With the path of linked subgraphs: `outer/inner`. */
  readonly name: string;
  readonly type: string;
  readonly title: string;
  readonly manifest: NodeManifest;
  readonly definition: NodeDefinition;
  /** Defaults, document, overrides and graph inputs applied; params fed by an edge still hold their own value. */
  readonly params: JsonObject;
  /** Names of the graph inputs that set a param. */
  readonly paramInputs: { readonly [param: string]: string };
  /** By input port, in canonical edge order. Ports without a source are absent. */
  readonly inputs: ReadonlyMap<string, readonly Source[]>;
  /** Params whose value an edge brings. */
  readonly fedParams: ReadonlyMap<string, PortSource>;
}

export interface PreparedOutput {
  readonly name: string;
  readonly source: PortSource;
}

export interface PreparedGraph {
  readonly revision: string;
  readonly title: string;
  /** As it may be given away: with the values of its inputs, without files of this installation. */
  readonly document: GraphDocument;
  readonly seed: number;
  /** In an order in which every node comes after those it takes from. */
  readonly nodes: ReadonlyMap<string, PreparedNode>;
  readonly outputs: readonly PreparedOutput[];
  /** Nodes that belong to the run: what the outputs need and the gates that watch over it. The others are skipped. */
  readonly scope: ReadonlySet<string>;
  /** Switched off, their consumers wired past them: they are only mentioned. */
  readonly disabled: readonly { readonly name: string; readonly type: string; readonly title: string }[];
}

export function isLazy(node: PreparedNode, port: string): boolean {
  return node.manifest.inputs[port]?.lazy === true;
}

export function hasLazyInputs(node: PreparedNode): boolean {
  return Object.values(node.manifest.inputs).some((port) => port.lazy === true);
}

/** Every port that a node takes from, lazy ones included; one entry per edge. */
export function portSources(node: PreparedNode, which: 'all' | 'strict' = 'all'): PortSource[] {
  const sources: PortSource[] = [...node.fedParams.values()];
  for (const [port, list] of node.inputs) {
    if (which === 'strict' && isLazy(node, port)) continue;
    for (const source of list) if (source.kind === 'port') sources.push(source);
  }
  return sources;
}

export function outputType(node: PreparedNode, port: string): PortType {
  return node.manifest.outputs[port]?.type ?? 'json';
}

export function streamPorts(manifest: NodeManifest): string[] {
  return Object.keys(manifest.outputs).filter((port) => manifest.outputs[port]?.type === 'frames');
}

export function valuePorts(manifest: NodeManifest): string[] {
  return Object.keys(manifest.outputs).filter((port) => manifest.outputs[port]?.type !== 'frames');
}

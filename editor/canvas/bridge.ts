import { connect } from '../../graphs/logic/connect.ts';
import { own } from '../../graphs/logic/own.ts';
import { edgeKey } from '../../graphs/logic/view.ts';
import type { Edge, Endpoint, GraphDocument } from '../../graphs/schema/document.ts';
import type { Catalogue, NodeManifest } from '../../graphs/schema/manifest.ts';
import type { PortType } from '../../graphs/schema/ports.ts';
import type { Through } from '../document/wire-commands.ts';
import { graphIndex } from './graph-index.ts';

/** By which ports a wire could run through a node: those it passes through when disabled first, then the first that fit. */
export function throughPorts(edge: Edge, manifest: NodeManifest, typeOf: TypeOf): Through | undefined {
  const from = typeOf.output(edge.from);
  const to = typeOf.input(edge.to);
  if (from === undefined || to === undefined) return undefined;
  const passed = new Map(Object.entries(manifest.passThrough));
  const fits = Object.entries(manifest.outputs).flatMap(([output, { type }]) => {
    const leaves = connect(type, to);
    if (!leaves.allowed) return [];
    return Object.entries(manifest.inputs).flatMap(([input, spec]) => {
      const enters = connect(from, spec.type);
      if (!enters.allowed) return [];
      const conversions = Number(leaves.conversion !== undefined) + Number(enters.conversion !== undefined);
      const cost = conversions * 4 + Number(spec.optional === true) * 2 + Number(passed.get(output) !== input);
      return [{ input, output, cost }];
    });
  });
  const [best] = fits.sort((a, b) => a.cost - b.cost);
  return best && { input: best.input, output: best.output };
}

interface TypeOf {
  readonly output: (endpoint: Endpoint) => PortType | undefined;
  readonly input: (endpoint: Endpoint) => PortType | undefined;
}

/** The types at the ends of wires, as far as the catalogue knows them. */
export function portTypesOf(document: GraphDocument, types: Catalogue): TypeOf {
  const manifest = (node: string): NodeManifest | undefined => types.get(own(document.nodes, node)?.type ?? '');
  return {
    output: ([node, port]) => own(manifest(node)?.outputs, port)?.type,
    input: ([node, port]) => own(manifest(node)?.inputs, port)?.type,
  };
}

/**
 * The wires that keep a graph together when nodes are taken out: what left a node is joined to what it was made from, by
 * the way the node passes values through, else by the first input that could have been wired there itself.
 */
export function bridgesOver(names: readonly string[], document: GraphDocument, types: Catalogue): Edge[] {
  const gone = new Set(names);
  const { into } = graphIndex(document);
  const typeOf = portTypesOf(document, types);
  const originsOf = (from: Endpoint, to: PortType, depth: number): Endpoint[] => {
    if (!gone.has(from[0])) return [from];
    // A ring cannot be made, but a document from elsewhere may hold one.
    if (depth > gone.size) return [];
    const passed = own(types.get(own(document.nodes, from[0])?.type ?? '')?.passThrough, from[1]);
    const entering = into.get(from[0]) ?? [];
    const preferred = entering.filter((edge) => edge.to[1] === passed);
    const others = entering.filter((edge) => edge.to[1] !== passed);
    for (const edge of [...preferred, ...others]) {
      const found = originsOf(edge.from, to, depth + 1).filter((origin) => {
        const type = typeOf.output(origin);
        return type !== undefined && connect(type, to).allowed;
      });
      if (found.length > 0) return found;
    }
    return [];
  };
  const made = new Map<string, Edge>();
  for (const edge of document.edges) {
    if (!gone.has(edge.from[0]) || gone.has(edge.to[0])) continue;
    const type = typeOf.input(edge.to);
    if (type === undefined) continue;
    for (const from of originsOf(edge.from, type, 0)) {
      const bridge = { from, to: edge.to };
      if (!graphIndex(document).byKey.has(edgeKey(bridge))) made.set(edgeKey(bridge), bridge);
    }
  }
  return [...made.values()];
}

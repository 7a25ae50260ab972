import { connect } from '../../../graphs/logic/connect.ts';
import { documentFormat, type Edge, type GraphDocument, type GraphOutput } from '../../../graphs/schema/document.ts';
import type { NodeManifest } from '../../../graphs/schema/manifest.ts';

interface Size {
  readonly nodes: number;
  readonly edges: number;
}

interface NodeType {
  readonly type: string;
  readonly manifest: NodeManifest;
}

/** A valid graph of a size, wired at random from the node types that the server has; the same one every time. */
export function largeGraph(types: readonly NodeType[], size: Size): GraphDocument {
  const random = mulberry32(7);
  const chosen: NodeType[] = [];
  const edges: Edge[] = [];
  const optional: Edge[] = [];
  const name = (i: number): string => `n${i}`;
  /** A wire into an input of the next node from one that is there, mostly from near by, as people wire. */
  const wireInto = (port: string, type: NodeManifest['inputs'][string]['type']): Edge | undefined => {
    for (let tries = 0; tries < 60; tries += 1) {
      const from = chosen.length - 1 - Math.floor(random() ** 2 * Math.min(chosen.length, 80));
      const output = pick(Object.entries(chosen[from]?.manifest.outputs ?? {}), random);
      if (output === undefined || !connect(output[1].type, type).allowed) continue;
      return { from: [name(from), output[0]], to: [name(chosen.length), port] };
    }
    return undefined;
  };
  while (chosen.length < size.nodes) {
    const next = pick(types, random);
    const inputs = Object.entries(next?.manifest.inputs ?? {});
    const needed = inputs.filter(([, port]) => port.optional !== true);
    // As many wires per node as wished, so that neither runs out before the other.
    const isTooMuch = edges.length + needed.length > ((chosen.length + 1) * size.edges) / size.nodes;
    if (next === undefined || isTooMuch) continue;
    const wires = needed.map(([port, { type }]) => wireInto(port, type));
    if (wires.includes(undefined)) continue;
    edges.push(...wires.filter((wire) => wire !== undefined));
    for (const [port, spec] of inputs) {
      const wire = spec.optional === true ? wireInto(port, spec.type) : undefined;
      if (wire !== undefined) optional.push(wire);
    }
    chosen.push(next);
  }
  edges.push(...optional.slice(0, Math.max(0, size.edges - edges.length)));
  const columns = 25;
  const used = new Set(edges.map(({ from }) => from[0]));
  // What feeds nothing else is an output of the graph: a node that nothing needs would be a warning.
  const ends = chosen.flatMap(({ manifest }, i): [string, GraphOutput][] => {
    const [port] = Object.keys(manifest.outputs);
    return port === undefined || used.has(name(i)) ? [] : [[`out${i}`, { from: [name(i), port] }]];
  });
  return {
    format: documentFormat,
    title: 'A large graph',
    nodes: Object.fromEntries(chosen.map(({ type }, i) => [name(i), { type }])),
    edges,
    outputs: Object.fromEntries(ends),
    view: {
      nodes: Object.fromEntries(
        chosen.map((_type, i) => [name(i), { x: (i % columns) * 320, y: Math.floor(i / columns) * 340 }]),
      ),
    },
  };
}

function pick<Item>(items: readonly Item[], random: () => number): Item | undefined {
  return items[Math.floor(random() * items.length)];
}

/** Tommy Ettinger's generator: small, and the same on every machine. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

import { connect } from '../../../graphs/logic/connect.ts';
import { documentFormat, type Edge, type GraphDocument } from '../../../graphs/schema/document.ts';
import type { NodeManifest } from '../../../graphs/schema/manifest.ts';

interface Size {
  readonly nodes: number;
  readonly edges: number;
}

/** A valid graph of a size, wired at random from the node types that the server has; the same one every time. */
export function largeGraph(types: readonly { type: string; manifest: NodeManifest }[], size: Size): GraphDocument {
  const random = mulberry32(7);
  const chosen = Array.from({ length: size.nodes }, (_none, i) => types[i % types.length]).filter(
    (one) => one !== undefined,
  );
  const name = (i: number): string => `n${i}`;
  const taken = new Set<string>();
  const edges: Edge[] = [];
  for (let tries = 0; edges.length < size.edges && tries < size.edges * 400; tries += 1) {
    const to = Math.floor(random() * chosen.length);
    // Mostly from near by, as people wire.
    const from = to - 1 - Math.floor(random() ** 2 * Math.min(to, 80));
    const [source, target] = [chosen[from]?.manifest, chosen[to]?.manifest];
    const output = pick(Object.entries(source?.outputs ?? {}), random);
    const input = pick(Object.entries(target?.inputs ?? {}), random);
    if (output === undefined || input === undefined || !connect(output[1].type, input[1].type).allowed) continue;
    const end = `${to}.${input[0]}${input[1].list === true ? `.${from}.${output[0]}` : ''}`;
    if (taken.has(end)) continue;
    taken.add(end);
    edges.push({ from: [name(from), output[0]], to: [name(to), input[0]] });
  }
  const columns = 25;
  return {
    format: documentFormat,
    title: 'A large graph',
    nodes: Object.fromEntries(chosen.map(({ type }, i) => [name(i), { type }])),
    edges,
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

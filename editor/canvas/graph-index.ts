import { edgeKey } from '../../graphs/logic/view.ts';
import type { Edge, GraphDocument } from '../../graphs/schema/document.ts';

/** The wires of a graph, found by the node at either end. */
interface GraphIndex {
  readonly into: ReadonlyMap<string, readonly Edge[]>;
  readonly outOf: ReadonlyMap<string, readonly Edge[]>;
  readonly byKey: ReadonlyMap<string, Edge>;
}

const indices = new WeakMap<readonly Edge[], GraphIndex>();

/** Made once per list of edges, which is put in anew whenever a wire changes. */
export function graphIndex({ edges }: Pick<GraphDocument, 'edges'>): GraphIndex {
  const known = indices.get(edges);
  if (known !== undefined) return known;
  const into = new Map<string, Edge[]>();
  const outOf = new Map<string, Edge[]>();
  for (const edge of edges) {
    put(into, edge.to[0], edge);
    put(outOf, edge.from[0], edge);
  }
  const made = { into, outOf, byKey: new Map(edges.map((edge) => [edgeKey(edge), edge])) };
  indices.set(edges, made);
  return made;
}

/** The names of the ports of a node that are wired, as one text: equal texts need no new drawing. */
export function wiredInputs(document: GraphDocument, node: string): string {
  return unique((graphIndex(document).into.get(node) ?? []).map(({ to }) => to[1]));
}

export function wiredOutputs(document: GraphDocument, node: string): string {
  return unique((graphIndex(document).outOf.get(node) ?? []).map(({ from }) => from[1]));
}

/** Which graph inputs feed a node, as `port=input` pairs in one text. */
export function fedPorts(document: GraphDocument, node: string): string {
  const pairs = Object.entries(document.inputs ?? {}).flatMap(([name, input]) =>
    input.to.filter(([target]) => target === node).map(([, port]) => `${port}=${name}`),
  );
  return unique(pairs);
}

/** Which graph outputs show a node's outputs, as `port=output` pairs in one text. */
export function shownPorts(document: GraphDocument, node: string): string {
  const pairs = Object.entries(document.outputs ?? {})
    .filter(([, output]) => output.from[0] === node)
    .map(([name, output]) => `${output.from[1]}=${name}`);
  return unique(pairs);
}

/** The pairs of such a text; a port may stand in several. */
export function pairsOf(text: string): readonly (readonly [port: string, name: string])[] {
  return namesOf(text).map((pair) => {
    const [port = '', name = ''] = pair.split('=');
    return [port, name] as const;
  });
}

export function namesOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(' ');
}

/** All nodes that are reached from one against or along the wires, itself included. */
export function reach(document: GraphDocument, start: string, direction: 'up' | 'down'): ReadonlySet<string> {
  const index = graphIndex(document);
  const seen = new Set([start]);
  const waiting = [start];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const next =
      direction === 'up'
        ? (index.into.get(node) ?? []).map(({ from }) => from[0])
        : (index.outOf.get(node) ?? []).map(({ to }) => to[0]);
    for (const name of next) {
      if (seen.has(name)) continue;
      seen.add(name);
      waiting.push(name);
    }
  }
  return seen;
}

/** The nodes from one to another along the wires, both included; undefined when none leads there. */
export function pathBetween(document: GraphDocument, start: string, end: string): readonly string[] | undefined {
  const index = graphIndex(document);
  const cameFrom = new Map<string, string>([[start, start]]);
  const waiting = [start];
  for (let i = 0; i < waiting.length && !cameFrom.has(end); i += 1) {
    const node = waiting[i] ?? start;
    for (const { to } of index.outOf.get(node) ?? []) {
      if (cameFrom.has(to[0])) continue;
      cameFrom.set(to[0], node);
      waiting.push(to[0]);
    }
  }
  if (!cameFrom.has(end)) return undefined;
  const path = [end];
  for (let node = end; node !== start; ) {
    node = cameFrom.get(node) ?? start;
    path.unshift(node);
  }
  return path;
}

function unique(names: readonly string[]): string {
  return [...new Set(names)].join(' ');
}

function put(map: Map<string, Edge[]>, name: string, edge: Edge): void {
  const list = map.get(name);
  if (list === undefined) map.set(name, [edge]);
  else list.push(edge);
}

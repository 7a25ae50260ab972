import { type PreparedGraph, portSources } from './prepared-graph.ts';

/**
 * Which consumers of one `frames` output may share a pass. Two may not when one of them, or whoever pulls it, can only
 * start after the other has finished: in lockstep each would wait for the other for ever. Nor when one node pulls
 * both, since it may ask for them one after the other.
 *
 * A consumer that makes a stream itself pulls only when somebody pulls it; those at the end of such a chain, which
 * compute a value from the frames, are its drivers.
 */
export function sharingGroups(
  graph: PreparedGraph,
  producer: { readonly node: string; readonly port: string },
  relations: StreamRelations,
): readonly (readonly string[])[] {
  const groups: { members: string[]; drivers: Set<string>; needs: Set<string> }[] = [];
  for (const consumer of relations.consumersOf(producer.node, producer.port)) {
    const drivers = relations.driversOf(consumer);
    const needs = relations.neededBefore([consumer, ...drivers], graph);
    const group = groups.find(
      (other) =>
        !intersects(needs, other.drivers) && !intersects(other.needs, drivers) && !intersects(drivers, other.drivers),
    );
    if (group === undefined) {
      groups.push({ members: [consumer], drivers, needs });
      continue;
    }
    group.members.push(consumer);
    for (const driver of drivers) group.drivers.add(driver);
    for (const need of needs) group.needs.add(need);
  }
  return groups.map((group) => group.members);
}

/** Who takes frames from whom, worked out once per graph. Only nodes of the run's scope count, lazy edges do not. */
export class StreamRelations {
  /** By `node\0port`. */
  readonly #consumers = new Map<string, string[]>();
  readonly #streamConsumers = new Map<string, Set<string>>();
  readonly #waitsFor: (node: string) => readonly string[];

  /** `waitsFor`: nodes that must have finished before this one starts although no edge says so. */
  constructor(graph: PreparedGraph, waitsFor: (node: string) => readonly string[]) {
    this.#waitsFor = waitsFor;
    for (const node of graph.nodes.values()) {
      if (!graph.scope.has(node.name)) continue;
      for (const source of portSources(node, 'strict')) {
        if (source.type === 'frames') this.#add(source.node, source.port, node.name);
      }
    }
    for (const output of graph.outputs) {
      if (output.source.type === 'frames')
        this.#add(output.source.node, output.source.port, outputConsumer(output.name));
    }
  }

  consumersOf(node: string, port: string): readonly string[] {
    return this.#consumers.get(`${node}\0${port}`) ?? [];
  }

  /** The consumer itself when nobody takes frames from it, else those at the ends of the streams it makes. */
  driversOf(consumer: string): Set<string> {
    const drivers = new Set<string>();
    const seen = new Set([consumer]);
    for (const name of seen) {
      const next = this.#streamConsumers.get(name);
      if (next === undefined) drivers.add(name);
      else for (const one of next) seen.add(one);
    }
    return drivers;
  }

  /** Everything that has to happen before any of the nodes can finish. */
  neededBefore(nodes: readonly string[], graph: PreparedGraph): Set<string> {
    const needs = new Set<string>();
    const open = [...nodes];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      const node = graph.nodes.get(name);
      if (node === undefined) continue;
      const before = [...portSources(node, 'strict').map((source) => source.node), ...this.#waitsFor(name)];
      for (const other of before) {
        if (needs.has(other)) continue;
        needs.add(other);
        open.push(other);
      }
    }
    return needs;
  }

  #add(node: string, port: string, consumer: string): void {
    const key = `${node}\0${port}`;
    const list = this.#consumers.get(key) ?? [];
    if (!list.includes(consumer)) list.push(consumer);
    this.#consumers.set(key, list);
    const stream = this.#streamConsumers.get(node) ?? new Set();
    this.#streamConsumers.set(node, stream.add(consumer));
  }
}

/** Name under which a graph output takes part as a consumer; no node can have it. */
export function outputConsumer(output: string): string {
  return `output:${output}`;
}

function intersects(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const one of a) if (b.has(one)) return true;
  return false;
}

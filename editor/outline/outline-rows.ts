import { order } from '../../graphs/logic/order.ts';
import type { Edge, GraphDocument } from '../../graphs/schema/document.ts';
import type { NodeManifest } from '../../graphs/schema/manifest.ts';
import { graphIndex } from '../canvas/graph-index.ts';
import type { Joins, PortReference } from '../canvas/joins.ts';

/** One line of the outline: a node, or under it one of its ports. */
export type OutlineRow =
  | { readonly kind: 'node'; readonly id: string; readonly node: string; readonly title: string }
  | {
      readonly kind: 'port';
      readonly id: string;
      readonly node: string;
      readonly port: PortReference;
      readonly title: string;
      readonly type: NodeManifest['inputs'][string]['type'];
      /** "Photo · Image" of what it is joined to. */
      readonly others: readonly string[];
      readonly edges: readonly Edge[];
      readonly isMissing: boolean;
    };

/** The graph as lines to read: every node after what it needs, the ports of the open ones under them. */
export function outlineRows(document: GraphDocument, joins: Joins, open: ReadonlySet<string>): OutlineRow[] {
  const { names, cycles } = order(document);
  const all = [...names, ...cycles.flat()];
  const left = Object.keys(document.nodes).filter((name) => !all.includes(name));
  return [...all, ...left].flatMap((node): OutlineRow[] => {
    const row = { kind: 'node', id: node, node, title: joins.titleOf(node) } as const;
    return open.has(node) ? [row, ...portRows(document, joins, node)] : [row];
  });
}

function portRows(document: GraphDocument, joins: Joins, node: string): OutlineRow[] {
  const manifest = joins.manifest(node);
  const index = graphIndex(document);
  const fed = Object.entries(document.inputs ?? {});
  const inputs = Object.entries(manifest?.inputs ?? {}).map(([port, spec]): OutlineRow => {
    const edges = (index.into.get(node) ?? []).filter(({ to }) => to[1] === port);
    const outside = fed
      .filter(([, { to }]) => to.some(([target, name]) => target === node && name === port))
      .map(([name, { title }]) => title ?? name);
    const others = [...edges.map(({ from }) => nameOf(joins, from, 'outputs')), ...outside];
    return {
      kind: 'port',
      id: `${node}.${port}.input`,
      node,
      port: { node, port, side: 'input' },
      title: spec.title,
      type: spec.type,
      others,
      edges,
      isMissing: others.length === 0 && spec.optional !== true,
    };
  });
  const outputs = Object.entries(manifest?.outputs ?? {}).map(([port, spec]): OutlineRow => {
    const edges = (index.outOf.get(node) ?? []).filter(({ from }) => from[1] === port);
    return {
      kind: 'port',
      id: `${node}.${port}.output`,
      node,
      port: { node, port, side: 'output' },
      title: spec.title,
      type: spec.type,
      others: edges.map(({ to }) => nameOf(joins, to, 'inputs')),
      edges,
      isMissing: false,
    };
  });
  return [...inputs, ...outputs];
}

function nameOf(joins: Joins, [node, port]: readonly [string, string], side: 'inputs' | 'outputs'): string {
  return `${joins.titleOf(node)} · ${joins.manifest(node)?.[side][port]?.title ?? port}`;
}

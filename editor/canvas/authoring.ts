import { edgeKey, positionOf } from '../../graphs/logic/view.ts';
import type { Edge } from '../../graphs/schema/document.ts';
import type { NodeManifest } from '../../graphs/schema/manifest.ts';
import { typeName } from '../../graphs/schema/manifest.ts';
import type { Point } from '../../graphs/schema/view.ts';
import { freshName } from '../document/fresh-name.ts';
import { addWiredNode, connectPorts, insertIntoEdge } from '../document/wire-commands.ts';
import { countUse } from '../palette/own-use.ts';
import { announce } from './announce.ts';
import { portTypesOf, throughPorts } from './bridge.ts';
import { type CanvasTools, documentOf, joinsOf, run, takesMany } from './canvas-tools.ts';
import { type FittingPort, fittingTo } from './fitting.ts';
import { edgeOf, type PortReference } from './joins.ts';

import { select } from './selection-store.ts';

const cardWidth = 240;
const headerHeight = 36;

interface NodeRequest {
  readonly type: string;
  /** Where its upper left corner goes; where the pointer holds the wire when `from` is given. */
  readonly at: Point;
  /** Wired to this port by `port`, as soon as it is there. */
  readonly from?: PortReference | undefined;
  readonly port?: string | undefined;
  /** Put into this wire. */
  readonly into?: Edge | undefined;
}

/** Adds a node of a type, wired as asked, and selects it. Returns its name. */
export function createNode(tools: CanvasTools, { type, at, from, port, into }: NodeRequest): string | undefined {
  const manifest = tools.catalogue.manifests.get(type);
  if (manifest === undefined) return undefined;
  const { canvas } = tools.words;
  const document = documentOf(tools);
  const name = freshName(manifest.id.split('/').at(-1) ?? '', (other) => Object.hasOwn(document.nodes, other));
  const added = { name, instance: { type }, position: placeFor(at, from, port && rowOf(manifest, from, port)) };
  const through = into && throughPorts(into, manifest, portTypesOf(document, tools.catalogue.manifests));
  if (into !== undefined && through !== undefined) {
    run(tools, insertIntoEdge(into, { node: name, ports: through, added, label: canvas.did.insert(manifest.title) }));
  } else {
    const side = from?.side === 'output' ? 'input' : 'output';
    const edge = from && port !== undefined ? edgeOf(from, { node: name, port, side }) : undefined;
    const isList = (each: Edge): boolean =>
      each.to[0] === name ? manifest.inputs[each.to[1]]?.list === true : takesMany(tools, each.to);
    const wires = edge === undefined ? [] : [{ edge, takesMany: isList(edge) }];
    run(tools, addWiredNode(added, { wires, label: canvas.did.add(manifest.title) }));
  }
  countUse(typeName(manifest));
  select([name]);
  announce(canvas.said.added(manifest.title));
  return name;
}

/** Joins two ports if that is allowed, and says what came of it. */
export function connectTo(tools: CanvasTools, a: PortReference, b: PortReference): boolean {
  const edge = edgeOf(a, b);
  if (edge === undefined) return false;
  const joins = joinsOf(tools);
  const answer = joins.answer(edge.from, edge.to);
  if (!answer.allowed) {
    announce(`${answer.message} ${answer.hint}`);
    return false;
  }
  const [from, to] = [joins.titleOf(edge.from[0]), joins.titleOf(edge.to[0])];
  run(
    tools,
    connectPorts(edge, { takesMany: takesMany(tools, edge.to), label: tools.words.canvas.did.connect(from, to) }),
  );
  announce(tools.words.canvas.said.connected(from, to));
  return true;
}

/** The ports of a node type that a wire from a port can reach, best first. */
export function fittingPorts(tools: CanvasTools, manifest: NodeManifest, from: PortReference): readonly FittingPort[] {
  const types = portTypesOf(documentOf(tools), tools.catalogue.manifests);
  const isFromOutput = from.side === 'output';
  const own = isFromOutput ? types.output([from.node, from.port]) : types.input([from.node, from.port]);
  if (own === undefined) return [];
  return fittingTo(manifest, own, isFromOutput);
}

/** A place to the right of a node, or in the middle of what is seen, where no other card stands. */
export function freePlace(tools: CanvasTools, wished: Point): Point {
  const document = documentOf(tools);
  const taken = Object.keys(document.nodes).map((name) => {
    const { width = cardWidth, height = 160 } = tools.flow.getInternalNode(name)?.measured ?? {};
    return { ...positionOf(document, name), width, height };
  });
  let { x, y } = wished;
  for (let tries = 0; tries < 60; tries += 1) {
    const hit = taken.find(
      (card) =>
        x < card.x + card.width + 20 &&
        x + cardWidth + 20 > card.x &&
        y < card.y + card.height + 20 &&
        y + 140 > card.y,
    );
    if (hit === undefined) break;
    y = hit.y + hit.height + 40;
  }
  return { x, y };
}

/** The edge with a key, if it is still there. */
export function edgeWithKey(tools: CanvasTools, key: string): Edge | undefined {
  return documentOf(tools).edges.find((edge) => edgeKey(edge) === key);
}

function rowOf(manifest: NodeManifest, from: PortReference | undefined, port: string): number {
  return Math.max(0, Object.keys(from?.side === 'output' ? manifest.inputs : manifest.outputs).indexOf(port));
}

/** So that the wired port comes to lie under the pointer. */
function placeFor(at: Point, from: PortReference | undefined, row: number | '' | undefined): Point {
  if (from === undefined || typeof row !== 'number') return { x: Math.round(at.x), y: Math.round(at.y) };
  const y = Math.round(at.y - headerHeight - 16 - row * 24);
  return { x: Math.round(from.side === 'output' ? at.x : at.x - cardWidth), y };
}

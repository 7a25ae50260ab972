import { edgeKey, positionOf, viewOf } from '../../graphs/logic/view.ts';
import {
  documentFormat,
  type Edge,
  type Endpoint,
  type GraphDocument,
  type NodeInstance,
} from '../../graphs/schema/document.ts';
import { limits } from '../../graphs/schema/limits.ts';
import type { FrameView, NodeView, NoteView, Point } from '../../graphs/schema/view.ts';

/** By which a text on the clipboard is known as ours. */
export const clippingMark = 'nodes/1';

/** A piece of a graph on its way through the clipboard. */
export interface Clipping {
  readonly vivarium: typeof clippingMark;
  readonly nodes: { readonly [name: string]: NodeInstance };
  /** Between its nodes. */
  readonly edges: readonly Edge[];
  /** From nodes that were left behind. */
  readonly incoming: readonly Edge[];
  /** Graph inputs that fed its nodes, with what they fed. */
  readonly inputs: { readonly [name: string]: readonly Endpoint[] };
  readonly view: {
    readonly nodes: { readonly [node: string]: NodeView };
    readonly frames: { readonly [id: string]: FrameView };
    readonly notes: { readonly [id: string]: NoteView };
    readonly reroutes: { readonly [edge: string]: readonly Point[] };
  };
}

type Fields = { readonly [name: string]: unknown };

const longestText = 8_000_000;

/** Reads a text that may be anything; undefined when it is no piece of a graph. What does not fit in it is left out. */
export function readClipping(text: string): Clipping | undefined {
  if (text.length > longestText || !/^\s*\{/.test(text)) return undefined;
  const value = fields(parse(text));
  if (value['vivarium'] !== clippingMark && value['format'] !== documentFormat) return undefined;
  const nodes = Object.fromEntries(Object.entries(fields(value['nodes'])).flatMap(nodeEntry));
  const count = Object.keys(nodes).length;
  if (count === 0 || count > limits.nodes) return undefined;
  const isInside = ([node]: Endpoint): boolean => Object.hasOwn(nodes, node);
  const edges = list(value['edges']).flatMap(readEdge);
  const inside = edges.filter(({ from, to }) => isInside(from) && isInside(to));
  const incoming = list(value['incoming']).flatMap(readEdge);
  // A whole graph comes without the values that fed it: its inputs are not those of another graph.
  const inputs = value['format'] === documentFormat ? {} : fields(value['inputs']);
  const shown = { format: documentFormat, nodes, edges: inside, view: value['view'] } as GraphDocument;
  const view = viewOf(shown);
  return {
    vivarium: clippingMark,
    nodes,
    edges: inside,
    incoming: incoming.filter(({ from, to }) => !isInside(from) && isInside(to)),
    inputs: Object.fromEntries(
      Object.entries(inputs).map(([name, to]) => [name, list(to).flatMap(readEndpoint).filter(isInside)]),
    ),
    view: {
      nodes: Object.fromEntries(
        Object.keys(nodes).map((name) => [name, { ...fields(fields(view.nodes)[name]), ...positionOf(shown, name) }]),
      ),
      frames: Object.fromEntries(Object.entries(fields(view.frames)).flatMap(boxEntry<FrameView>)),
      notes: Object.fromEntries(Object.entries(fields(view.notes)).flatMap(boxEntry<NoteView>)),
      reroutes: Object.fromEntries(
        inside
          .map((edge) => [edgeKey(edge), list(fields(view.reroutes)[edgeKey(edge)]).filter(isPoint)] as const)
          .filter(([, points]) => points.length > 0),
      ),
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function nodeEntry([name, value]: [string, unknown]): [string, NodeInstance][] {
  const node = fields(value);
  const { type, params, title, disabled } = node;
  if (typeof type !== 'string') return [];
  const { params: _params, title: _title, disabled: _disabled, ...rest } = node;
  return [
    [
      name,
      {
        ...rest,
        type,
        ...(isFields(params) ? { params: params as NonNullable<NodeInstance['params']> } : {}),
        ...(typeof title === 'string' ? { title } : {}),
        ...(disabled === true ? { disabled } : {}),
      },
    ],
  ];
}

function readEdge(value: unknown): Edge[] {
  const [from] = readEndpoint(fields(value)['from']);
  const [to] = readEndpoint(fields(value)['to']);
  return from === undefined || to === undefined ? [] : [{ from, to }];
}

function readEndpoint(value: unknown): Endpoint[] {
  const [node, port, ...more] = list(value);
  return typeof node === 'string' && typeof port === 'string' && more.length === 0 ? [[node, port]] : [];
}

function boxEntry<Box extends FrameView | NoteView>([id, value]: [string, unknown]): [string, Box][] {
  const { width, height, colour, title, text } = fields(value);
  const isBox = isPoint(value) && Number.isFinite(width) && Number.isFinite(height) && typeof colour === 'string';
  return isBox && (typeof title === 'string' || typeof text === 'string') ? [[id, value as unknown as Box]] : [];
}

function isPoint(value: unknown): value is Point {
  const { x, y } = fields(value);
  return Number.isFinite(x) && Number.isFinite(y);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function fields(value: unknown): Fields {
  return isFields(value) ? value : {};
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

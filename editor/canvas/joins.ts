import { connect } from '../../graphs/logic/connect.ts';
import { connectToParam } from '../../graphs/logic/graph-input.ts';
import { own } from '../../graphs/logic/own.ts';
import { paramNames, paramSchema, wiredType } from '../../graphs/logic/param-schema.ts';
import { edgeKey } from '../../graphs/logic/view.ts';
import type { Edge, Endpoint, GraphDocument } from '../../graphs/schema/document.ts';
import type { Catalogue, NodeManifest } from '../../graphs/schema/manifest.ts';
import type { PortType } from '../../graphs/schema/ports.ts';
import type { Words } from '../words/words.ts';
import { graphIndex, pathBetween, reach } from './graph-index.ts';

/** One port of the graph, as the pointer or the keyboard takes hold of it. */
export interface PortReference {
  readonly node: string;
  readonly port: string;
  readonly side: 'input' | 'output';
}

/** Whether two ports may be joined, and what that would do; the words of a "no" say what to do instead. */
export type Join =
  | {
      readonly allowed: true;
      /** What happens to the value on its way. */
      readonly conversion?: string;
      /** What the input has now and lets go of. */
      readonly replaces?: string;
    }
  | { readonly allowed: false; readonly message: string; readonly hint: string };

/** One place where a wire from a port could end. */
export interface Target extends PortReference {
  readonly nodeTitle: string;
  readonly portTitle: string;
  readonly type: PortType | undefined;
  readonly join: Join;
}

/** Answers for one state of a graph. Asking for every port costs one walk along the wires. */
export class Joins {
  readonly #document: GraphDocument;
  readonly #types: Catalogue;
  readonly #words: Words['canvas'];
  readonly #upstream = new Map<string, ReadonlySet<string>>();

  constructor(document: GraphDocument, types: Catalogue, words: Words['canvas']) {
    this.#document = document;
    this.#types = types;
    this.#words = words;
  }

  answer(from: Endpoint, to: Endpoint): Join {
    const words = this.#words;
    const target = this.manifest(to[0]);
    const output = own(this.manifest(from[0])?.outputs, from[1]);
    const input = own(target?.inputs, to[1]);
    const param = target && paramSchema(target, to[1]);
    if (output === undefined || (input === undefined && param === undefined)) return refuse(words.unknownPort);
    if (from[0] === to[0]) return refuse(words.selfJoin);
    if (graphIndex(this.#document).byKey.has(edgeKey({ from, to }))) return refuse(words.alreadyJoined);
    const types = input === undefined ? connectToParam(output.type, param ?? {}) : connect(output.type, input.type);
    if (!types.allowed) return { ...types, message: plain(types.message), hint: plain(types.hint) };
    if (this.#isUpstream(to[0], from[0])) {
      const path = pathBetween(this.#document, to[0], from[0]) ?? [];
      return refuse({ message: words.cycle(path.map((name) => this.titleOf(name))), hint: words.cycleHint });
    }
    const holder = input?.list === true ? undefined : this.#holderOf(to);
    return {
      allowed: true,
      ...(types.conversion === undefined ? {} : { conversion: types.conversion.description }),
      ...(holder === undefined ? {} : { replaces: holder }),
    };
  }

  /** Every place where a wire from this port could end, also those where it may not, which say why. */
  targets({ node, port, side }: PortReference): Target[] {
    return Object.keys(this.#document.nodes).flatMap((name) => this.targetsOn(name, { node, port, side }));
  }

  targetsOn(name: string, { node, port, side }: PortReference): Target[] {
    const manifest = this.manifest(name);
    if (manifest === undefined) return [];
    const nodeTitle = this.titleOf(name);
    if (side === 'input') {
      return Object.entries(manifest.outputs).map(([output, { title, type }]) => ({
        node: name,
        port: output,
        side: 'output',
        nodeTitle,
        portTitle: title,
        type,
        join: this.answer([name, output], [node, port]),
      }));
    }
    const answer = (input: string): Join => this.answer([node, port], [name, input]);
    const inputs = Object.entries(manifest.inputs).map(
      ([input, { title, type }]): Target => ({
        node: name,
        port: input,
        side: 'input',
        nodeTitle,
        portTitle: title,
        type,
        join: answer(input),
      }),
    );
    const params = paramNames(manifest).flatMap((param): Target[] => {
      const schema = paramSchema(manifest, param);
      const type = schema && wiredType(schema);
      if (schema === undefined || type === undefined || Object.hasOwn(manifest.inputs, param)) return [];
      const title = typeof schema['title'] === 'string' ? schema['title'] : param;
      return [{ node: name, port: param, side: 'input', nodeTitle, portTitle: title, type, join: answer(param) }];
    });
    return [...inputs, ...params.filter(({ join }) => join.allowed)];
  }

  manifest(node: string): NodeManifest | undefined {
    return this.#types.get(own(this.#document.nodes, node)?.type ?? '');
  }

  titleOf(node: string): string {
    const instance = own(this.#document.nodes, node);
    return instance?.title ?? this.manifest(node)?.title ?? node;
  }

  /** Whether a node lies on the way to another. */
  #isUpstream(node: string, of: string): boolean {
    const known = this.#upstream.get(of) ?? reach(this.#document, of, 'up');
    this.#upstream.set(of, known);
    return known.has(node);
  }

  #holderOf(to: Endpoint): string | undefined {
    const edge = graphIndex(this.#document)
      .into.get(to[0])
      ?.find((other) => other.to[1] === to[1]);
    if (edge !== undefined) return this.titleOf(edge.from[0]);
    const input = Object.entries(this.#document.inputs ?? {}).find(([, { to: targets }]) =>
      targets.some(([node, port]) => node === to[0] && port === to[1]),
    );
    return input && this.#words.graphInput(input[1].title ?? input[0]);
  }
}

function refuse({ message, hint }: { readonly message: string; readonly hint: string }): Join {
  return { allowed: false, message, hint };
}

/** The edge that joins two ports, whichever was taken first. */
export function edgeOf(a: PortReference, b: PortReference): Edge | undefined {
  if (a.side === b.side) return undefined;
  const [output, input] = a.side === 'output' ? [a, b] : [b, a];
  return { from: [output.node, output.port], to: [input.node, input.port] };
}

/** Sentences of the language mark types as code: on the canvas the title says it already. */
function plain(sentence: string): string {
  return sentence.replaceAll(/ \(`[^`]+`\)/g, '').replaceAll('`', '');
}

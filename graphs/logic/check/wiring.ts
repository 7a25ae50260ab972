import type { Edge, Endpoint, GraphDocument, GraphInput } from '../../schema/document.ts';
import type { NodeManifest, PortSpec } from '../../schema/manifest.ts';
import { connect } from '../connect.ts';
import { endpointKey } from '../edges.ts';
import { checkInputValue, connectInput, connectToParam, type InputTarget } from '../graph-input.ts';
import { isInputType } from '../graph-manifest.ts';
import type { IssueList, Path } from '../issue-list.ts';
import { own } from '../own.ts';
import { checkParamValue, paramNames, paramSchema } from '../param-schema.ts';
import type { ManifestSource } from '../without-disabled.ts';
import { quote, suggest } from '../words.ts';

/** Edges, graph inputs and graph outputs join things that exist and fit, and no port gets more than it takes. */
export function checkWiring(graph: GraphDocument, types: ManifestSource, issues: IssueList): void {
  const wiring = new Wiring(graph, types, issues);
  graph.edges.forEach((edge, i) => {
    if (!issues.isFull) wiring.checkEdge(edge, i);
  });
  for (const [name, input] of Object.entries(graph.inputs ?? {})) {
    if (!issues.isFull) wiring.checkInput(name, input);
  }
  for (const [name, output] of Object.entries(graph.outputs ?? {})) {
    if (!issues.isFull) wiring.findOutput(output.from, ['outputs', name, 'from']);
  }
}

class Wiring {
  readonly #nodes: ReadonlyMap<string, { readonly type: string }>;
  readonly #types: ManifestSource;
  readonly #issues: IssueList;
  readonly #seenEdges = new Set<string>();
  /** What feeds each single port or param, in words. */
  readonly #taken = new Map<string, string>();

  constructor(graph: GraphDocument, types: ManifestSource, issues: IssueList) {
    this.#nodes = new Map(Object.entries(graph.nodes));
    this.#types = types;
    this.#issues = issues;
  }

  checkEdge(edge: Edge, index: number): void {
    const path = ['edges', index];
    const key = `${endpointKey(edge.from)}>${endpointKey(edge.to)}`;
    if (this.#seenEdges.has(key)) {
      this.#issues.add('edge/duplicate', {
        path,
        message: `${sayEdge(edge)} stands here twice.`,
        hint: 'Remove one of the two.',
      });
      return;
    }
    this.#seenEdges.add(key);
    if (edge.from[0] === edge.to[0]) {
      this.#issues.add('edge/self', {
        path,
        message: `${quote(edge.from[0])} is connected to itself.`,
        hint: 'Remove this connection: a node cannot wait for its own result.',
      });
      return;
    }
    const from = this.findOutput(edge.from, [...path, 'from']);
    const target = this.#findTarget(edge.to, [...path, 'to']);
    if (target !== undefined) this.#occupy(edge.to, { target, by: sayEndpoint(edge.from), path });
    if (from === undefined || target === undefined) return;
    const connection = 'port' in target ? connect(from.type, target.port) : connectToParam(from.type, target.param);
    if (connection.allowed) return;
    this.#issues.add('edge/types', {
      path,
      message: `${sayEdge(edge)} does not fit: ${connection.message}`,
      hint: connection.hint,
    });
  }

  checkInput(name: string, input: GraphInput): void {
    const path = ['inputs', name];
    const hasDefault = input.default !== undefined;
    const bad = hasDefault ? checkInputValue(input.type, input.default) : undefined;
    if (bad !== undefined) this.#issues.add('input/default', { path: [...path, 'default'], ...bad });
    input.to.forEach((to, i) => {
      if (this.#issues.isFull) return;
      const at = [...path, 'to', i];
      const target = this.#findTarget(to, at);
      if (target === undefined) return;
      this.#occupy(to, { target, by: `the graph input ${quote(name)}`, path: at });
      const connection = connectInput(input.type, target);
      if (!connection.allowed) {
        this.#issues.add('input/types', {
          path: at,
          message: `The graph input ${quote(name)} does not fit ${sayEndpoint(to)}: ${connection.message}`,
          hint: connection.hint,
        });
      } else if (hasDefault && bad === undefined && isInputType(input.type)) {
        this.#checkDefault(input, target, path);
      }
    });
  }

  #checkDefault(input: GraphInput, target: InputTarget, path: Path): void {
    if (!('param' in target) || connectsByConversion(input, target.param)) return;
    const bad = checkParamValue(target.param, input.default);
    if (bad === undefined) return;
    this.#issues.add('input/default', {
      path: [...path, 'default', ...bad.path],
      message: bad.message,
      hint: bad.hint,
    });
  }

  findOutput([name, port]: Endpoint, path: Path): PortSpec | undefined {
    const manifest = this.#findManifest(name, path);
    if (manifest === undefined) return undefined;
    const output = own(manifest.outputs, port);
    if (output !== undefined) return output;
    this.#issues.add('port/unknown', {
      path: [...path, 1],
      message: `${quote(name)} (${manifest.title}) has no output ${quote(port)}.`,
      hint: suggest(port, Object.keys(manifest.outputs), 'output'),
    });
    return undefined;
  }

  #findTarget([name, port]: Endpoint, path: Path): (InputTarget & { readonly isList: boolean }) | undefined {
    const manifest = this.#findManifest(name, path);
    if (manifest === undefined) return undefined;
    const input = own(manifest.inputs, port);
    if (input !== undefined) return { port: input.type, isList: input.list === true };
    const param = paramSchema(manifest, port);
    if (param !== undefined) return { param, isList: false };
    this.#issues.add('port/unknown', {
      path: [...path, 1],
      message: `${quote(name)} (${manifest.title}) has no input or param ${quote(port)}.`,
      hint: suggest(port, [...Object.keys(manifest.inputs), ...paramNames(manifest)], 'input'),
    });
    return undefined;
  }

  #findManifest(name: string, path: Path): NodeManifest | undefined {
    const node = this.#nodes.get(name);
    if (node !== undefined) return this.#types.get(node.type);
    this.#issues.add('edge/unknown-node', {
      path: [...path, 0],
      message: `There is no node ${quote(name)}.`,
      // Looking for a similar name among very many would cost more than it helps.
      hint: this.#nodes.size <= 1_000 ? suggest(name, this.#nodes.keys(), 'node') : 'Name a node of this graph.',
    });
    return undefined;
  }

  #occupy(to: Endpoint, { target, by, path }: { target: { isList: boolean }; by: string; path: Path }): void {
    if (target.isList) return;
    const key = endpointKey(to);
    const before = this.#taken.get(key);
    if (before === undefined) {
      this.#taken.set(key, by);
      return;
    }
    this.#issues.add('port/occupied', {
      path,
      message: `${sayEndpoint(to)} takes one value, but gets one from ${before} and one from ${by}.`,
      hint: 'Remove one of the two.',
    });
  }
}

/** A number that feeds a text param is converted on the way, so its default is not a text yet. */
function connectsByConversion(input: GraphInput, schema: Parameters<typeof checkParamValue>[0]): boolean {
  const connection = connectInput(input.type, { param: schema });
  return connection.allowed && connection.conversion !== undefined;
}

function sayEndpoint([node, port]: Endpoint): string {
  return quote(`${node}.${port}`);
}

function sayEdge(edge: Edge): string {
  return `The connection from ${sayEndpoint(edge.from)} to ${sayEndpoint(edge.to)}`;
}

import type { GraphDocument, GraphInput } from '../schema/document.ts';
import type { Json, JsonObject } from '../schema/json.ts';
import type { Catalogue } from '../schema/manifest.ts';
import { isPortType, type PortType } from '../schema/ports.ts';
import { isInputType } from './graph-manifest.ts';
import { own } from './own.ts';
import { paramSchema } from './param-schema.ts';
import { viewOf } from './view.ts';

/** One value that a person gives to a run, with the schema that a form draws its field from. */
export interface FormInput {
  readonly name: string;
  readonly type: GraphInput['type'];
  readonly title: string;
  readonly description: string;
  readonly schema: JsonObject;
  readonly default?: Json;
}

export interface FormOutput {
  readonly name: string;
  readonly title: string;
  /** Undefined when the node that gives it is of an unknown type. */
  readonly type?: PortType;
}

/** A graph as those see it who only want what it makes. */
export interface GraphForm {
  readonly title: string;
  readonly description: string;
  readonly inputs: readonly FormInput[];
  readonly outputs: readonly FormOutput[];
}

/** What a graph takes and gives, in the order in which its author shows it. Inputs that only a graph can feed are left out. */
export function graphForm(document: GraphDocument, catalogue: Catalogue): GraphForm {
  return {
    title: document.title ?? '',
    description: document.description ?? '',
    inputs: inputOrder(document)
      .map((name) => formInput(name, document, catalogue))
      .filter((input) => input !== undefined)
      .filter(({ type }) => isInputType(type)),
    outputs: outputOrder(document).map((name) => formOutput(name, document, catalogue)),
  };
}

export function inputOrder(document: GraphDocument): readonly string[] {
  return ordered(Object.keys(document.inputs ?? {}), viewOf(document).inputOrder);
}

export function outputOrder(document: GraphDocument): readonly string[] {
  return ordered(Object.keys(document.outputs ?? {}), viewOf(document).outputOrder);
}

/** One input of a graph; undefined when there is none of that name. */
export function formInput(name: string, document: GraphDocument, catalogue: Catalogue): FormInput | undefined {
  const input = own(document.inputs, name);
  if (input === undefined) return undefined;
  const schema = inputSchema(input, document, catalogue);
  const byDefault = input.default ?? schema['default'];
  return {
    name,
    type: input.type,
    title: input.title ?? textOf(schema['title']) ?? name,
    description: input.description ?? textOf(schema['description']) ?? '',
    schema,
    ...(byDefault === undefined ? {} : { default: byDefault }),
  };
}

/** The schema of the params that an input feeds, with the range that suits them all; else one that its type implies. */
export function inputSchema(input: GraphInput, document: GraphDocument, catalogue: Catalogue): JsonObject {
  const schemas = input.to.flatMap(([node, param]) => {
    const manifest = catalogue.get(own(document.nodes, node)?.type ?? '');
    const schema = manifest === undefined ? undefined : paramSchema(manifest, param);
    return schema === undefined ? [] : [schema];
  });
  const [first] = schemas;
  if (first === undefined) return own(schemasOfTypes, input.type) ?? {};
  const { minimum, maximum } = sharedRange(schemas);
  return {
    ...first,
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
  };
}

function formOutput(name: string, document: GraphDocument, catalogue: Catalogue): FormOutput {
  const output = own(document.outputs, name);
  const [node = '', port = ''] = output?.from ?? [];
  const spec = own(catalogue.get(own(document.nodes, node)?.type ?? '')?.outputs, port);
  return {
    name,
    title: output?.title ?? spec?.title ?? name,
    ...(spec !== undefined && isPortType(spec.type) ? { type: spec.type } : {}),
  };
}

const schemasOfTypes: { readonly [type: string]: JsonObject } = {
  file: { type: 'string', widget: 'file' },
  text: { type: 'string', widget: 'textarea' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  choice: { type: 'string' },
  seed: { type: 'integer', widget: 'seed', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
};

function sharedRange(schemas: readonly JsonObject[]): { readonly minimum?: number; readonly maximum?: number } {
  const bounds = (name: string): number[] =>
    schemas.map((schema) => schema[name]).filter((bound): bound is number => typeof bound === 'number');
  const [lows, highs] = [bounds('minimum'), bounds('maximum')];
  return {
    ...(lows.length === 0 ? {} : { minimum: Math.max(...lows) }),
    ...(highs.length === 0 ? {} : { maximum: Math.min(...highs) }),
  };
}

/** The names in the order that was wished; those that it does not name come after, as they stand. */
function ordered(names: readonly string[], wished: unknown): readonly string[] {
  if (!Array.isArray(wished)) return names;
  const first = [...new Set(wished)].filter((name): name is string => names.includes(name));
  return [...first, ...names.filter((name) => !first.includes(name))];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

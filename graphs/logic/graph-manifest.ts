import { type Endpoint, type GraphDocument, type GraphInput, type InputType, inputTypes } from '../schema/document.ts';
import type { JsonObject } from '../schema/json.ts';
import type { NodeManifest, PortSpec } from '../schema/manifest.ts';
import type { PortType } from '../schema/ports.ts';
import { parseGraphReference } from './names.ts';
import { own } from './own.ts';
import { paramSchema } from './param-schema.ts';
import type { ManifestSource } from './without-disabled.ts';

/**
 * How a graph without errors appears when it is used as a node: its inputs of a run type become params, which can be set
 * or wired; its inputs of another port type become ports; its outputs keep the type of what they expose.
 */
export function manifestOfGraph(type: string, graph: GraphDocument, types: ManifestSource): NodeManifest {
  const inputs = Object.entries(graph.inputs ?? {});
  const asParams = inputs.filter(([, input]) => isInputType(input.type));
  const asPorts = inputs.filter(([, input]) => !isInputType(input.type));
  return {
    id: parseGraphReference(type)?.name ?? type,
    version: 1,
    title: graph.title ?? type,
    summary: graph.description ?? 'A linked graph.',
    category: 'logic',
    inputs: Object.fromEntries(asPorts.map(([name, input]) => [name, portOf(name, input, input.type as PortType)])),
    outputs: Object.fromEntries(
      Object.entries(graph.outputs ?? {}).flatMap(([name, output]) => {
        const port = outputPort(graph, output.from, types);
        return port === undefined ? [] : [[name, { ...port, title: output.title ?? port.title }]];
      }),
    ),
    params: {
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(asParams.map(([name, input]) => [name, paramOf(graph, { name, input, types })])),
      required: asParams.filter(([, input]) => input.default === undefined).map(([name]) => name),
    },
    resources: { device: 'any', memoryMb: 0 },
    deterministic: true,
    seeded: false,
    gate: Object.values(graph.nodes).some((node) => types.get(node.type)?.gate === true),
    effects: [],
    passThrough: {},
  };
}

export function isInputType(type: GraphInput['type']): type is InputType {
  return (inputTypes as readonly string[]).includes(type);
}

function portOf(name: string, input: GraphInput, type: PortType): PortSpec {
  return { type, title: input.title ?? name, description: input.description ?? 'Given by the outer graph.' };
}

function outputPort(graph: GraphDocument, [node, port]: Endpoint, types: ManifestSource): PortSpec | undefined {
  return own(types.get(own(graph.nodes, node)?.type ?? '')?.outputs, port);
}

const kindSchemas: { readonly [type in InputType]: JsonObject } = {
  file: { type: 'string', widget: 'file' },
  text: { type: 'string' },
  choice: { type: 'string' },
  number: { type: 'number' },
  seed: { type: 'integer', minimum: 0 },
  boolean: { type: 'boolean' },
  json: {},
};

/** The schema of the first param that the input feeds, so that its range and choices hold outside as well. */
function paramOf(
  graph: GraphDocument,
  { name, input, types }: { name: string; input: GraphInput; types: ManifestSource },
): JsonObject {
  const schemas = input.to.flatMap(([node, param]): JsonObject[] => {
    const manifest = types.get(own(graph.nodes, node)?.type ?? '');
    const schema = manifest && paramSchema(manifest, param);
    return schema === undefined ? [] : [schema];
  });
  const schema: JsonObject = { ...kindSchemas[input.type as InputType], ...schemas[0] };
  const { default: _ofTheInnerNode, ...rest } = schema;
  return {
    ...rest,
    title: input.title ?? name,
    description: input.description ?? 'An input of the linked graph.',
    ...(input.default === undefined ? {} : { default: input.default }),
  };
}

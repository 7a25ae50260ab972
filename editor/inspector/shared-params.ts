import { own } from '../../graphs/logic/own.ts';
import { paramNames, paramSchema } from '../../graphs/logic/param-schema.ts';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { Json, JsonObject } from '../../graphs/schema/json.ts';
import type { Catalogue } from '../../graphs/schema/manifest.ts';

export interface SharedParam {
  readonly name: string;
  readonly title: string;
  readonly schema: JsonObject;
  /** Undefined when the nodes differ. */
  readonly value: Json | undefined;
}

/** The params that all of these nodes have and that mean the same in each: same name, same schema but for its default. */
export function sharedParams(
  document: GraphDocument,
  catalogue: Catalogue,
  nodes: readonly string[],
): readonly SharedParam[] {
  const manifests = nodes.map((node) => catalogue.get(own(document.nodes, node)?.type ?? ''));
  const [first] = manifests;
  if (first === undefined || manifests.includes(undefined)) return [];
  const wired = new Set(document.edges.map(({ to }) => to.join('.')));
  return paramNames(first).flatMap((name) => {
    const schemas = manifests.map((manifest) => manifest && paramSchema(manifest, name));
    const [schema] = schemas;
    if (schema === undefined || !schemas.every((other) => other !== undefined && meaning(other) === meaning(schema))) {
      return [];
    }
    if (nodes.some((node) => wired.has(`${node}.${name}`))) return [];
    const values = nodes.map((node, i) => own(own(document.nodes, node)?.params, name) ?? schemas[i]?.['default']);
    const isSame = values.every((value) => JSON.stringify(value) === JSON.stringify(values[0]));
    const title = typeof schema['title'] === 'string' ? schema['title'] : name;
    return [{ name, title, schema, value: isSame ? values[0] : undefined }];
  });
}

function meaning({ default: _default, description: _description, ...schema }: JsonObject): string {
  return JSON.stringify(schema);
}

import { useMemo } from 'react';
import { own } from '../../graphs/logic/own.ts';
import { paramSchema } from '../../graphs/logic/param-schema.ts';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { Json, JsonObject } from '../../graphs/schema/json.ts';
import { useCatalogue } from '../catalogue/catalogue.ts';
import { useDocument, useRunCommand } from '../document/document-context.tsx';
import { setInputDefault } from '../document/interface-commands.ts';
import { resetParam, setParam } from '../document/node-commands.ts';

/** Where the value of a param comes from: the node itself, a graph input, or a wire. */
export type ParamSource =
  | { readonly kind: 'node' }
  | { readonly kind: 'input'; readonly input: string }
  | { readonly kind: 'wire'; readonly node: string; readonly port: string };

export interface ParamField {
  readonly schema: JsonObject;
  readonly title: string;
  readonly description: string;
  readonly value: Json | undefined;
  /** What the node type takes when nothing is set. */
  readonly byDefault: Json | undefined;
  readonly isDefault: boolean;
  readonly source: ParamSource;
  readonly set: (value: Json, gesture?: string) => void;
  readonly reset: () => void;
}

const ownValue: ParamSource = { kind: 'node' };

/** One param of one node, to be shown and set; where a graph input feeds it, its default is what is shown and set. */
export function useParam(node: string, param: string): ParamField | undefined {
  const run = useRunCommand();
  const { manifests } = useCatalogue();
  const type = useDocument(({ document }) => document.nodes[node]?.type);
  const input = useDocument(({ document }) => inputFeeding(document, node, param));
  const wire = useDocument(({ document }) => wireInto(document, node, param));
  const stored = useDocument(({ document }) =>
    input === undefined ? own(document.nodes[node]?.params, param) : document.inputs?.[input]?.default,
  );
  const manifest = manifests.get(type ?? '');
  const schema = manifest === undefined ? undefined : paramSchema(manifest, param);
  return useMemo(() => {
    if (schema === undefined) return undefined;
    const byDefault = schema['default'];
    const source: ParamSource =
      wire !== undefined ? { kind: 'wire', ...wire } : input !== undefined ? { kind: 'input', input } : ownValue;
    return {
      schema,
      title: textOf(schema['title'], param),
      description: textOf(schema['description'], ''),
      value: stored ?? byDefault,
      byDefault,
      isDefault: stored === undefined || JSON.stringify(stored) === JSON.stringify(byDefault),
      source,
      set: (value, gesture) =>
        run(
          input === undefined
            ? setParam(node, param, value, gesture && `${gesture} ${node} ${param}`)
            : setInputDefault(input, value, gesture && `${gesture} ${input}`),
        ),
      reset: () =>
        run(
          input === undefined || byDefault === undefined ? resetParam(node, param) : setInputDefault(input, byDefault),
        ),
    };
  }, [schema, stored, input, wire, node, param, run]);
}

/** The graph input that sets a param. */
export function inputFeeding(document: GraphDocument, node: string, param: string): string | undefined {
  const found = Object.entries(document.inputs ?? {}).find(([, { to }]) =>
    to.some(([name, port]) => name === node && port === param),
  );
  return found?.[0];
}

const wires = new WeakMap<
  GraphDocument['edges'],
  ReadonlyMap<string, { readonly node: string; readonly port: string }>
>();

/** What is wired into a port; the same object as long as the edges are the same. */
function wireInto(document: GraphDocument, node: string, port: string) {
  let known = wires.get(document.edges);
  if (known === undefined) {
    known = new Map(document.edges.map(({ from, to }) => [to.join('.'), { node: from[0], port: from[1] }]));
    wires.set(document.edges, known);
  }
  return known.get(`${node}.${port}`);
}

function textOf(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

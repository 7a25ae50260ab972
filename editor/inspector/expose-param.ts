import { paramKind } from '../../graphs/logic/param-schema.ts';
import type { GraphDocument, InputType } from '../../graphs/schema/document.ts';
import type { JsonObject } from '../../graphs/schema/json.ts';
import type { Command } from '../document/command.ts';
import { freshName } from '../document/fresh-name.ts';
import { exposeAsInput } from '../document/interface-commands.ts';
import type { ParamField } from './use-param.ts';

interface ExposedParam {
  readonly node: string;
  readonly param: string;
  readonly field: Pick<ParamField, 'schema' | 'title' | 'description' | 'value'>;
}

/** Makes a param an input of the graph, under a name that is free, with the value it has now. */
export function exposedParam(document: GraphDocument, { node, param, field }: ExposedParam): Command {
  const { schema, title, description, value } = field;
  const name = freshName(param, (taken) => Object.hasOwn(document.inputs ?? {}, taken));
  return exposeAsInput(name, {
    type: inputTypeOf(schema),
    title,
    ...(description === '' ? {} : { description }),
    ...(value === undefined ? {} : { default: value }),
    to: [[node, param]],
  });
}

/** As which type a graph input feeds a param. */
export function inputTypeOf(schema: JsonObject): InputType {
  if (schema['widget'] === 'seed') return 'number';
  return paramKind(schema);
}

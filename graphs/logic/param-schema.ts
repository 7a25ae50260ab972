import { Compile, type Validator } from 'typebox/schema';
import type { JsonObject } from '../schema/json.ts';
import type { NodeManifest } from '../schema/manifest.ts';
import type { PortType } from '../schema/ports.ts';
import type { Path } from './issue-list.ts';
import { own } from './own.ts';
import { joinWords, show } from './words.ts';

/** What a param holds, as far as a form, a wire or a command line must know. */
export type ParamKind = 'number' | 'boolean' | 'text' | 'choice' | 'file' | 'json';

/** The schema of one param, or undefined when the node type has no such param. */
export function paramSchema(manifest: NodeManifest, name: string): JsonObject | undefined {
  const properties = manifest.params['properties'] as { readonly [name: string]: JsonObject } | undefined;
  return own(properties, name);
}

export function paramNames(manifest: NodeManifest): readonly string[] {
  return Object.keys((manifest.params['properties'] as JsonObject | undefined) ?? {});
}

export function paramKind(schema: JsonObject): ParamKind {
  if (choicesOf(schema) !== undefined) return 'choice';
  if (schema['widget'] === 'file') return 'file';
  if (schema['type'] === 'number' || schema['type'] === 'integer') return 'number';
  if (schema['type'] === 'boolean') return 'boolean';
  if (schema['type'] === 'string') return 'text';
  return 'json';
}

/** The texts that a choice offers; undefined when the schema is not a choice. */
export function choicesOf(schema: JsonObject): readonly string[] | undefined {
  const listed = schema['enum'] as readonly unknown[] | undefined;
  const united = (schema['anyOf'] as readonly JsonObject[] | undefined)?.map((option) => option['const']);
  const choices = listed ?? united;
  return choices?.every((choice) => typeof choice === 'string') ? choices : undefined;
}

/** As which port type a param can be wired; choices and files are set, never wired. */
export function wiredType(schema: JsonObject): PortType | undefined {
  const kind = paramKind(schema);
  if (kind === 'number' || kind === 'boolean' || kind === 'text') return kind;
  return kind === 'json' && schema['type'] === undefined ? 'json' : undefined;
}

export interface BadValue {
  /** From the param to what is wrong inside it. */
  readonly path: Path;
  readonly message: string;
  readonly hint: string;
}

/** Why a value does not fit a param, or undefined when it does. */
export function checkParamValue(schema: JsonObject, value: unknown): BadValue | undefined {
  const validator = compiled(schema);
  if (validator.Check(value)) return undefined;
  const title = typeof schema['title'] === 'string' ? schema['title'] : 'This param';
  const [, errors] = validator.Errors(value);
  const pointer = errors[0]?.instancePath ?? '';
  const expected = describeExpected(schema);
  return {
    path: pointer.split('/').slice(1),
    message: `${title} must be ${expected}; it is ${show(value)}.`,
    hint:
      schema['default'] === undefined
        ? `Set it to ${expected}.`
        : `Change it, or remove it to use the default, ${show(schema['default'])}.`,
  };
}

const validators = new WeakMap<JsonObject, Validator>();

/** Compiled once per schema object: manifests live as long as the catalogue. */
function compiled(schema: JsonObject): Validator {
  const known = validators.get(schema);
  if (known !== undefined) return known;
  const made = Compile(schema as object);
  validators.set(schema, made);
  return made;
}

/** `a number from 0 to 2 px/s`. */
export function describeExpected(schema: JsonObject): string {
  const kind = paramKind(schema);
  if (kind === 'choice') return `one of ${joinWords((choicesOf(schema) ?? []).map(show), 'or')}`;
  if (kind === 'file') return 'a file, as `sha256:…` or `sample:…`';
  if (kind === 'boolean') return 'true or false';
  if (kind === 'text') return `a text${lengthRange(schema)}`;
  if (kind === 'number') return describeNumber(schema);
  if (schema['type'] === 'array') return describeList(schema);
  return 'a value of the form its help page describes';
}

function describeList(schema: JsonObject): string {
  const items = schema['items'] as JsonObject | undefined;
  const most = schema['maxItems'] === undefined ? '' : ` of at most ${schema['maxItems']}`;
  return items === undefined ? `a list${most}` : `a list${most}, each item ${describeExpected(items)}`;
}

function describeNumber(schema: JsonObject): string {
  const { minimum, maximum, multipleOf } = schema;
  const unit = typeof schema['unit'] === 'string' ? ` ${schema['unit']}` : '';
  const kind = schema['type'] === 'integer' ? 'a whole number' : 'a number';
  const step = typeof multipleOf === 'number' && multipleOf !== 1 ? `, a multiple of ${multipleOf}` : '';
  if (minimum !== undefined && maximum !== undefined) return `${kind} from ${minimum} to ${maximum}${unit}${step}`;
  if (minimum !== undefined) return `${kind} of at least ${minimum}${unit}${step}`;
  if (maximum !== undefined) return `${kind} of at most ${maximum}${unit}${step}`;
  return `${kind}${step}`;
}

function lengthRange(schema: JsonObject): string {
  const { minLength, maxLength } = schema;
  if (maxLength !== undefined && minLength !== undefined) return ` of ${minLength} to ${maxLength} characters`;
  if (maxLength !== undefined) return ` of at most ${maxLength} characters`;
  return minLength === undefined ? '' : ` of at least ${minLength} characters`;
}

import { fileIdPattern, type GraphInput } from '../schema/document.ts';
import type { JsonObject } from '../schema/json.ts';
import { isPortType, type PortType } from '../schema/ports.ts';
import { type Connection, connect } from './connect.ts';
import { paramKind, wiredType } from './param-schema.ts';
import { quote, show } from './words.ts';

type Type = GraphInput['type'];

/** What a graph input feeds: a port, by its type, or a param, by its schema. */
export type InputTarget = { readonly port: PortType } | { readonly param: JsonObject };

/** As which port type the value of a graph input travels; files travel into params only. */
export function carriedType(type: Type): PortType | undefined {
  if (isPortType(type)) return type;
  return type === 'choice' ? 'text' : type === 'seed' ? 'number' : undefined;
}

/** Says whether a graph input of a type may feed a target, and if not why. */
export function connectInput(type: Type, target: InputTarget): Connection {
  if ('port' in target) {
    const carried = carriedType(type);
    if (carried !== undefined) return connect(carried, target.port);
    return refuse('A file can only feed a param that takes a file.', 'Feed the file param of a node that loads it.');
  }
  const kind = paramKind(target.param);
  if (kind === 'file' || kind === 'choice') {
    if (type === kind) return { allowed: true };
    return refuse(
      `An input of type ${quote(type)} cannot feed a param that takes a ${kind}.`,
      `Make the input's type \`${kind}\`.`,
    );
  }
  if (kind === 'json' && type === 'json') return { allowed: true };
  return connectToParam(carriedType(type), target.param);
}

/** Says whether what an output gives may feed a param of scalar type, and if not why. */
export function connectToParam(from: PortType | undefined, schema: JsonObject): Connection {
  const kind = paramKind(schema);
  const to = wiredType(schema);
  if (from !== undefined && to !== undefined) return connect(from, to);
  return refuse(
    to === undefined
      ? `A param that holds a ${kind} cannot be wired.`
      : `A file cannot feed a param that holds a ${kind}.`,
    kind === 'choice' || kind === 'file'
      ? `Set it in the node, or feed it from a graph input of type \`${kind}\`.`
      : 'Set it in the node.',
  );
}

/** Why a value cannot be that of a graph input of this type, or undefined when it can. */
export function checkInputValue(type: Type, value: unknown): { message: string; hint: string } | undefined {
  const wrong = (expected: string) => ({
    message: `An input of type ${quote(type)} takes ${expected}; this is ${show(value)}.`,
    hint: `Give ${expected}.`,
  });
  switch (type) {
    case 'file':
      if (typeof value === 'string' && fileIdPattern.test(value)) return undefined;
      return wrong('a file id, `sha256:<64 hex digits>` or `sample:<name>`');
    case 'text':
    case 'choice':
      return typeof value === 'string' ? undefined : wrong('a text');
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? undefined : wrong('a number');
    case 'seed':
      return isSeed(value) ? undefined : wrong(`a whole number from 0 to ${largestSeed}`);
    case 'boolean':
      return typeof value === 'boolean' ? undefined : wrong('true or false');
    case 'json':
      return value === undefined ? wrong('a JSON value') : undefined;
    default:
      return {
        message: `An input of type ${quote(type)} is wired from another graph; it has no value of its own.`,
        hint: 'Use this graph inside another one, or load the value with a node.',
      };
  }
}

const largestSeed = Number.MAX_SAFE_INTEGER;

function isSeed(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= largestSeed;
}

function refuse(message: string, hint: string): Connection {
  return { allowed: false, message, hint };
}

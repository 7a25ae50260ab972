import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../../nodes/contract/app-error.ts';
import type { BodyType } from './app-types.ts';
import { wrongContentType } from './errors.ts';

/** Deeper than any sensible graph; shallow enough for every recursion that may see the value. */
const deepestNesting = 100;

const spellings: { readonly [type in BodyType]: RegExp } = {
  'application/json': /^application\/json(?:; ?charset="?utf-8"?)?$/i,
  'multipart/form-data': /^multipart\/form-data; ?boundary=(?:[\w'()+,./:=?-]{1,70}|"[\w'()+,./:=? -]{1,70}")$/i,
};

/**
 * One spelling per type, and nothing but the types that a route says it takes. Parsers that guess are how a body of one
 * type has passed for another.
 */
export function checkContentType(request: FastifyRequest): void {
  const { headers } = request;
  const hasBody = headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
  const type = headers['content-type'];
  if (!hasBody && type === undefined) return;
  const accepted = request.routeOptions.config.consumes ?? [];
  const isAccepted = accepted.some((one) => spellings[one].test(type ?? ''));
  // A library that always names a type does no harm on a route without body, as long as there is none.
  if (!isAccepted && hasBody) throw wrongContentType(accepted);
}

/** The only JSON parser: refuses keys that reach prototypes or come twice, and nesting without end before it is parsed. */
export function parseJsonBodies(app: FastifyInstance, bodyLimit: number): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<string>('application/json', { parseAs: 'string', bodyLimit }, guardedJsonParser(app));
}

type TextParser = ReturnType<FastifyInstance['getDefaultJsonParser']>;

/** The same for JSON in a part of a form. */
export function guardedJsonParser(app: FastifyInstance): TextParser {
  const parse = app.getDefaultJsonParser('error', 'error');
  return (request, body, done) => {
    const { isTooDeep, members } = measureJson(body, deepestNesting);
    if (isTooDeep) return done(tooDeep());
    return parse(request, body, (error, value) => {
      if (error === null && countMembers(value) !== members) done(repeatedKey());
      else done(error, value);
    });
  };
}

/** Counts brackets, and the members of objects by their colons, outside of strings. */
export function measureJson(json: string, deepest: number): { readonly isTooDeep: boolean; readonly members: number } {
  const mark = /"(?:[^"\\]|\\.)*"|[[\]{}:]/gs;
  let depth = 0;
  let members = 0;
  for (let found = mark.exec(json); found !== null; found = mark.exec(json)) {
    const [sign] = found;
    if (sign === ':') members++;
    else if (sign === '[' || sign === '{') depth++;
    else if (sign === ']' || sign === '}') depth--;
    if (depth > deepest) return { isTooDeep: true, members };
  }
  return { isTooDeep: false, members };
}

/** How many members the objects of a value have: fewer than were written when one was written twice. */
function countMembers(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const parts: unknown[] = Object.values(value);
  let members = Array.isArray(value) ? 0 : parts.length;
  for (const part of parts) members += countMembers(part);
  return members;
}

function repeatedKey(): AppError {
  return new AppError({
    code: 'request/json',
    kind: 'input',
    message: 'An object in the body has the same key twice.',
    hint: 'Send each key once: readers of JSON do not agree on which of the two counts.',
  });
}

function tooDeep(): AppError {
  return new AppError({
    code: 'request/nesting',
    kind: 'input',
    message: `The JSON is nested more than ${deepestNesting} levels deep.`,
    hint: 'Flatten it.',
  });
}

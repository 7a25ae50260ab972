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

/** The only JSON parser: refuses keys that reach prototypes, and nesting without end before it is parsed. */
export function parseJsonBodies(app: FastifyInstance, bodyLimit: number): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<string>('application/json', { parseAs: 'string', bodyLimit }, guardedJsonParser(app));
}

type TextParser = ReturnType<FastifyInstance['getDefaultJsonParser']>;

/** The same for JSON in a part of a form. */
export function guardedJsonParser(app: FastifyInstance): TextParser {
  const parse = app.getDefaultJsonParser('error', 'error');
  return (request, body, done) => {
    if (isNestedDeeperThan(body, deepestNesting)) done(tooDeep());
    else return parse(request, body, done);
  };
}

/** Counts brackets outside of strings. */
export function isNestedDeeperThan(json: string, limit: number): boolean {
  const bracket = /"(?:[^"\\]|\\.)*"|[[\]{}]/gs;
  let depth = 0;
  for (let found = bracket.exec(json); found !== null; found = bracket.exec(json)) {
    const [mark] = found;
    if (mark === '[' || mark === '{') depth++;
    else if (mark === ']' || mark === '}') depth--;
    if (depth > limit) return true;
  }
  return false;
}

function tooDeep(): AppError {
  return new AppError({
    code: 'request/nesting',
    kind: 'input',
    message: `The JSON is nested more than ${deepestNesting} levels deep.`,
    hint: 'Flatten it.',
  });
}

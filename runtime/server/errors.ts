import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../nodes/contract/app-error.ts';
import type { ErrorBody } from './error-body.ts';
import { statusOf } from './error-status.ts';

const retryAfterSeconds = 5;

/** Answers with the error in words. What we did not foresee is logged in full and shown as a sentence only. */
export function replyWithError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const known = asAppError(error);
  const status = statusOf(known);
  if (status >= 500) request.log.error({ err: error }, known.message);
  else request.log.debug({ code: known.code }, known.message);
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  if ((status === 429 || status === 503) && !reply.hasHeader('retry-after'))
    reply.header('retry-after', retryAfterSeconds);
  // Bytes may have been promised by a route that then failed.
  for (const name of ['content-length', 'content-disposition', 'content-range', 'etag', 'last-modified']) {
    reply.removeHeader(name);
  }
  reply.header('cache-control', 'no-store').type('application/json; charset=utf-8').code(status).send(bodyOf(known));
}

export function notFound(): AppError {
  return new AppError({
    code: 'request/not-found',
    kind: 'input',
    message: 'There is nothing under this address, or not for this method.',
    hint: 'See /api/docs for what there is.',
  });
}

export function stoppingNow(): AppError {
  return new AppError({
    code: 'server/stopping',
    kind: 'operational',
    message: 'The server is stopping.',
    hint: 'Try again in a moment.',
  });
}

export function wrongContentType(accepted: readonly string[]): AppError {
  return new AppError({
    code: 'request/content-type',
    kind: 'input',
    message: 'The body is of a type that is not taken here.',
    hint:
      accepted.length === 0
        ? 'Send no body.'
        : `Send it as \`${accepted.join('` or `')}\`, and say so in \`Content-Type\`.`,
  });
}

export function bodyOf({ code, message, hint, issues }: AppError): ErrorBody {
  return { code, message, hint, ...(issues.length === 0 ? {} : { issues: [...issues] }) };
}

function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  // First what Fastify blames on the client: a connection that a client breaks has the code of one that the database breaks.
  const refused = isFastifyError(error) ? fromFastify(error) : undefined;
  if (refused !== undefined) return refused;
  return isDatabaseLoss(error) ? databaseGone(error) : unexpected(error);
}

function isFastifyError(error: unknown): error is FastifyError {
  return error instanceof Error && ('statusCode' in error || 'validation' in error);
}

/** What Fastify and its plugins refuse before a route is asked. */
function fromFastify(error: FastifyError): AppError | undefined {
  if (error.validation !== undefined) {
    // An id of another shape than ours names nothing.
    return error.validationContext === 'params' ? notFound() : invalid(error.message);
  }
  switch (error.code) {
    case 'FST_ERR_BAD_URL':
      return new AppError({
        code: 'request/url',
        kind: 'input',
        message: 'The address of the request is malformed.',
        hint: 'Percent-encode it as UTF-8.',
      });
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return notJson();
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_INVALID_MULTIPART_CONTENT_TYPE':
      return wrongContentType([]);
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return invalid('The body is not as long as `Content-Length` says.');
  }
  if (error.statusCode === 413) return tooLarge();
  // Of files: outside of their folder, or not there. Of ids: longer than any of ours.
  if ([403, 404, 414].includes(error.statusCode ?? 0)) return notFound();
  // JSON that would change the prototype of objects is refused by the parser without a code of its own.
  if (error.statusCode === 400) return error instanceof SyntaxError ? notJson() : invalid(error.message);
  if (error.statusCode === 406 || error.statusCode === 415) return wrongContentType([]);
  return undefined;
}

function invalid(problem: string): AppError {
  return new AppError({
    code: 'request/invalid',
    kind: 'input',
    message: `The request is not as it should be: ${problem}`,
    hint: 'See /api/docs for what this address takes.',
  });
}

function notJson(): AppError {
  return new AppError({
    code: 'request/json',
    kind: 'input',
    message: 'The body is not JSON, or it has a key that is not allowed anywhere.',
    hint: 'Send one JSON value, without keys such as `__proto__`.',
  });
}

function tooLarge(): AppError {
  return new AppError({
    code: 'request/too-large',
    kind: 'input',
    message: 'The body is larger than this server takes.',
    hint: 'Send less at once, or raise VIVARIUM_BODY_SIZE or VIVARIUM_UPLOAD_SIZE.',
  });
}

function unexpected(cause: unknown): AppError {
  return new AppError({
    code: 'server/unexpected',
    kind: 'bug',
    message: 'Something went wrong that should not have.',
    hint: 'Try again; if it repeats, report it with the request id that the answer has in its headers.',
    cause,
  });
}

function databaseGone(cause: unknown): AppError {
  return new AppError({
    code: 'server/database',
    kind: 'operational',
    message: 'The database does not answer.',
    hint: 'Try again in a moment.',
    cause,
  });
}

/** SQLSTATE classes 08 (connection), 53 (resources), 57 (operator intervention), or no connection at all. */
const lossPattern = /^(08|53|57)[0-9A-Z]{3}$|^E(CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH|NOTFOUND)$/;

function isDatabaseLoss(error: unknown): boolean {
  let cause: unknown = error;
  for (let depth = 0; depth < 5 && cause instanceof Error; depth++) {
    const code = 'code' in cause ? String(cause.code) : '';
    // `pg` gives these no code.
    if (
      lossPattern.test(code) ||
      // A server whose socket file is gone is not there: nothing else of a request makes connections.
      ('syscall' in cause && cause.syscall === 'connect') ||
      /^Connection terminated|timeout exceeded when trying to connect|^timeout expired$|is not queryable$/.test(
        cause.message,
      )
    ) {
      return true;
    }
    cause = cause.cause;
  }
  return false;
}

import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { AppError } from '../../nodes/contract/app-error.ts';
import { statusOf } from './error-status.ts';
import { bodyOf } from './errors.ts';

/** Answers what never became a request, as far as there is still somebody to answer, and closes the connection. */
export function answerBrokenRequest(error: Error & { readonly code?: string }, socket: Socket): void {
  // Whoever has gone hears nothing, and half an answer may have been sent before.
  if (error.code === 'ECONNRESET' || !socket.writable || socket.bytesWritten > 0) {
    socket.destroy();
    return;
  }
  const known = problemOf(error.code);
  const status = statusOf(known);
  const body = JSON.stringify(bodyOf(known));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'connection: close',
    'content-type: application/json; charset=utf-8',
    'x-content-type-options: nosniff',
    'cache-control: no-store',
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function problemOf(code: string | undefined): AppError {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return new AppError({
        code: 'request/head-too-large',
        kind: 'input',
        message: 'The head of the request is larger than this server takes.',
        hint: 'Send fewer or shorter headers, or a shorter address.',
      });
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new AppError({
        code: 'request/timeout',
        kind: 'input',
        message: 'The request did not arrive in time.',
        hint: 'Send it faster, or raise VIVARIUM_HEADER_SECONDS or VIVARIUM_REQUEST_SECONDS.',
      });
    default:
      return new AppError({
        code: 'request/http',
        kind: 'input',
        message: 'The request is not HTTP as this server reads it.',
        hint: 'Use a library for HTTP rather than writing requests by hand.',
      });
  }
}

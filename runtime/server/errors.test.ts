import fastify, { type FastifyInstance } from 'fastify';
import { describe, expect, it } from 'vitest';
import { AppError, type ErrorKind } from '../../nodes/contract/app-error.ts';
import { statusOf } from './error-status.ts';
import { replyWithError } from './errors.ts';

/** An app whose only route throws this. */
function appThatThrows(error: unknown): FastifyInstance {
  const app = fastify();
  app.setErrorHandler(replyWithError);
  app.get('/', async (_request, reply) => {
    reply.header('content-disposition', 'attachment').header('cache-control', 'public, max-age=60');
    throw error;
  });
  return app;
}

function ofKind(kind: ErrorKind, code = 'area/what'): AppError {
  return new AppError({ code, kind, message: 'It went wrong.', hint: 'Do better.' });
}

describe('an error', () => {
  it('has the status of who must act, unless its name or code says more', () => {
    expect(statusOf(ofKind('input'))).toBe(422);
    expect(statusOf(ofKind('cancelled'))).toBe(409);
    expect(statusOf(ofKind('operational'))).toBe(503);
    expect(statusOf(ofKind('unavailable'))).toBe(503);
    expect(statusOf(ofKind('bug'))).toBe(500);
    expect(statusOf(ofKind('input', 'run/not-found'))).toBe(404);
    expect(statusOf(ofKind('input', 'input/photo-too-large'))).toBe(413);
    expect(statusOf(ofKind('input', 'graph/conflict'))).toBe(409);
    expect(statusOf(ofKind('operational', 'request/rate'))).toBe(429);
  });

  it('is a code, a sentence and what to do', async () => {
    const response = await appThatThrows(ofKind('input')).inject('/');
    expect(response.statusCode).toBe(422);
    expect(response.json()).toEqual({ code: 'area/what', message: 'It went wrong.', hint: 'Do better.' });
  });

  it('says when to try again', async () => {
    const response = await appThatThrows(ofKind('operational')).inject('/');
    expect(response.headers['retry-after']).toBe('5');
  });

  it('keeps nothing of the answer that was meant to be', async () => {
    const { headers } = await appThatThrows(ofKind('bug')).inject('/');
    expect(headers['content-disposition']).toBeUndefined();
    expect(headers['cache-control']).toBe('no-store');
  });

  it('that nobody foresaw tells nothing of the inside', async () => {
    for (const error of [
      new Error('secret at line 7 of /etc'),
      'secret',
      { statusCode: 200, secret: 'secret' },
      null,
    ]) {
      const response = await appThatThrows(error).inject('/');
      expect(response.statusCode).toBe(500);
      expect(response.json().code).toBe('server/unexpected');
      expect(response.body).not.toContain('secret');
    }
  });

  it('of a lost database asks to try again', async () => {
    const losses = [
      Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
      Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' }),
      Object.assign(new Error('too many clients'), { code: '53300' }),
      Object.assign(new Error('connect ENOENT'), { code: 'ENOENT', syscall: 'connect' }),
      new Error('Connection terminated unexpectedly'),
    ];
    for (const loss of losses) {
      const response = await appThatThrows(new Error('Failed query', { cause: loss })).inject('/');
      expect(response.statusCode).toBe(503);
      expect(response.json().code).toBe('server/database');
      expect(response.headers['retry-after']).toBe('5');
    }
    const other = Object.assign(new Error('duplicate key'), { code: '23505' });
    expect((await appThatThrows(new Error('Failed query', { cause: other })).inject('/')).statusCode).toBe(500);
  });

  it('of a client that leaves in the middle of its body is not one of the database', async () => {
    const left = Object.assign(new Error('aborted'), { code: 'ECONNRESET', statusCode: 400 });
    const response = await appThatThrows(left).inject('/');
    expect(response.statusCode).toBe(400);
    expect(response.json().code).toBe('request/invalid');
  });
});

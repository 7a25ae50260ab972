import type { Multipart } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../nodes/contract/app-error.ts';
import { uploadBroken } from '../artifacts/artifact-errors.ts';

/** The parts of a form as they come. Throws `artifact/broken-upload` when it ends too early, or is no form. */
export async function* partsOf(request: FastifyRequest): AsyncGenerator<Multipart> {
  try {
    yield* request.parts();
  } catch (error) {
    // What the parser refuses for a reason of its own has a status; what it cannot read has none.
    const isKnown = error instanceof AppError || (error instanceof Error && 'statusCode' in error);
    throw isKnown ? error : uploadBroken(error);
  }
}

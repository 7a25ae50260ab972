import { randomBytes } from 'node:crypto';

/** An opaque id that nobody can guess: a prefix that says what it names, and 22 hex digits. */
export function newId(prefix: string): string {
  return `${prefix}_${randomBytes(11).toString('hex')}`;
}

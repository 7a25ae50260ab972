/** SQLSTATE of a row that would be there twice. */
const uniqueViolation = '23505';

export function isUniqueViolation(error: unknown): boolean {
  let cause: unknown = error;
  for (let depth = 0; depth < 5 && cause instanceof Error; depth++) {
    if ('code' in cause && cause.code === uniqueViolation) return true;
    cause = cause.cause;
  }
  return false;
}

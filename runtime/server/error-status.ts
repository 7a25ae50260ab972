import type { AppError } from '../../nodes/contract/app-error.ts';

/** Codes whose status their kind and name do not tell. */
const statusOfCode: { readonly [code: string]: number } = {
  'access/key-missing': 401,
  'access/key-invalid': 401,
  'access/scope': 403,
  'access/host': 421,
  'access/origin': 403,
  'artifact/range': 416,
  'artifact/type': 415,
  'request/invalid': 400,
  'request/json': 400,
  'request/url': 400,
  'request/http': 400,
  'request/timeout': 408,
  'request/head-too-large': 431,
  'request/nesting': 400,
  'request/content-type': 415,
  'request/rate': 429,
  'run/not-ended': 409,
  'run/not-retryable': 409,
  'run/not-waiting': 409,
  'run/queue-full': 429,
};

/** What the second half of a code says about any resource. */
const statusOfName: readonly (readonly [RegExp, number])[] = [
  [/\/(.*-)?not-found$/, 404],
  [/\/(.*-)?(conflict|exists|too-many|in-use|protected|finished|running)$/, 409],
  [/\/(.*-)?too-large$/, 413],
];

/** HTTP status of an error: by its code, else its name, else who must act. */
export function statusOf({ code, kind }: Pick<AppError, 'code' | 'kind'>): number {
  const known = statusOfCode[code] ?? statusOfName.find(([name]) => name.test(code))?.[1];
  if (known !== undefined) return known;
  switch (kind) {
    case 'input':
      return 422;
    case 'cancelled':
      return 409;
    case 'operational':
    case 'unavailable':
      return 503;
    case 'bug':
      return 500;
  }
}

import type { Issue } from '../../graphs/schema/issue.ts';

/** What a server answered instead of what was asked for, or that none answered. */
export class ClientError extends Error {
  /** HTTP status; 0 when no server answered. */
  readonly status: number;
  /** From the table in `docs/errors.md`. */
  readonly code: string;
  readonly hint: string;
  readonly issues: readonly Issue[];

  constructor(details: {
    readonly status: number;
    readonly code: string;
    readonly message: string;
    readonly hint: string;
    readonly issues?: readonly Issue[];
    readonly cause?: unknown;
  }) {
    super(details.message, { cause: details.cause });
    this.name = 'ClientError';
    this.status = details.status;
    this.code = details.code;
    this.hint = details.hint;
    this.issues = details.issues ?? [];
  }
}

export async function errorOf(response: Response): Promise<ClientError> {
  const body: unknown = await response.json().catch(() => undefined);
  if (isErrorBody(body)) return new ClientError({ status: response.status, ...body });
  return new ClientError({
    status: response.status,
    code: 'client/not-vivarium',
    message: `The server answered ${response.status} in a way that Vivarium does not.`,
    hint: 'Check the address of the server, and any proxy on the way.',
  });
}

export function unreachable(origin: string, cause: unknown): ClientError {
  return new ClientError({
    status: 0,
    code: 'client/unreachable',
    message: `No server answers at ${origin}.`,
    hint: 'Start it with `npm start`, or check the address.',
    cause,
  });
}

function isErrorBody(
  body: unknown,
): body is { readonly code: string; readonly message: string; readonly hint: string; readonly issues?: Issue[] } {
  if (typeof body !== 'object' || body === null) return false;
  const { code, message, hint } = body as { readonly [name: string]: unknown };
  return [code, message, hint].every((text) => typeof text === 'string');
}

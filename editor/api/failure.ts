/** Something the server refused, in its own words: what happened and what to do. */
export class Failure extends Error {
  readonly status: number;
  readonly code: string;
  readonly hint: string;
  /** The whole answer, for those refusals that carry more than words. */
  readonly body: { readonly [name: string]: unknown };

  constructor(status: number, body: { readonly [name: string]: unknown }) {
    super(text(body.message, `The server answered with ${status}.`));
    this.name = 'Failure';
    this.status = status;
    this.code = text(body.code, 'server/unknown');
    this.hint = text(body.hint, 'Try again in a moment.');
    this.body = body;
  }
}

export async function failureOf(response: Response): Promise<Failure> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => ({}));
  return new Failure(response.status, typeof body === 'object' && body !== null ? { ...body } : {});
}

function text(value: unknown, otherwise: string): string {
  return typeof value === 'string' && value !== '' ? value : otherwise;
}

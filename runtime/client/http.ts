import { ClientError, errorOf, unreachable } from './client-error.ts';

export interface ClientOptions {
  /** For example `http://127.0.0.1:8188`. */
  readonly server: string;
  readonly apiKey?: string | undefined;
  readonly fetch?: typeof fetch;
}

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly query?: { readonly [name: string]: string | number | undefined };
  readonly headers?: { readonly [name: string]: string };
  /** Sent as JSON. */
  readonly json?: unknown;
  readonly form?: FormData;
  readonly signal?: AbortSignal | undefined;
}

/** Speaks HTTP with one server: answers as they are, errors as `ClientError`. */
export class Http {
  readonly origin: string;
  readonly #headers: { readonly [name: string]: string };
  readonly #fetch: typeof fetch;

  constructor({ server, apiKey, fetch: send = fetch }: ClientOptions) {
    const url = URL.parse(server);
    if (url === null || !/^https?:$/.test(url.protocol)) throw badServer(server);
    this.origin = url.origin;
    this.#headers = apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
    this.#fetch = send;
  }

  async request(path: string, call: Call = {}): Promise<Response> {
    const url = new URL(path, this.origin);
    for (const [name, value] of Object.entries(call.query ?? {})) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    const isJson = call.json !== undefined;
    const body = isJson ? JSON.stringify(call.json) : call.form;
    let response: Response;
    try {
      response = await this.#fetch(url, {
        method: call.method ?? 'GET',
        headers: { ...this.#headers, ...(isJson ? { 'content-type': 'application/json' } : {}), ...call.headers },
        ...(body === undefined ? {} : { body }),
        ...(call.signal === undefined ? {} : { signal: call.signal }),
        // A key is for one server only; a redirect could carry it elsewhere.
        redirect: 'error',
      });
    } catch (error) {
      if (call.signal?.aborted === true) throw error;
      throw unreachable(this.origin, error);
    }
    if (!response.ok) throw await errorOf(response);
    return response;
  }

  async json<Answer>(path: string, call?: Call): Promise<Answer> {
    return (await (await this.request(path, call)).json()) as Answer;
  }
}

function badServer(server: string): ClientError {
  return new ClientError({
    status: 0,
    code: 'client/server',
    message: `\`${server}\` is not the address of a server.`,
    hint: 'Give one such as http://127.0.0.1:8188.',
  });
}

import createClient, { type Middleware } from 'openapi-fetch';
import { failureOf } from './failure.ts';
import type { paths } from './openapi.d.ts';
import { readKey } from './session.ts';

/** Shows the key where the server asks for one, and turns every refusal into a `Failure`. */
const session: Middleware = {
  onRequest({ request }) {
    const key = readKey();
    if (key !== undefined) request.headers.set('authorization', `Bearer ${key}`);
    return request;
  },
  async onResponse({ response }) {
    if (!response.ok) throw await failureOf(response);
    return response;
  },
};

/** The API of the server that this page came from, typed from its own description. */
export const api = createClient<paths>({ baseUrl: globalThis.location?.origin ?? 'http://127.0.0.1' });
api.use(session);

/** The answer of a call: refusals are thrown before, so it is there. */
export async function answer<Data>(call: Promise<{ data?: Data }>): Promise<Data> {
  const { data } = await call;
  return data as Data;
}

/** A plain request with the key, for bytes and streams. */
export async function fetchWithKey(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  const key = readKey();
  if (key !== undefined) headers.set('authorization', `Bearer ${key}`);
  const response = await fetch(path, { ...init, headers });
  if (!response.ok) throw await failureOf(response);
  return response;
}

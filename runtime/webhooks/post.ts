import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isIP } from 'node:net';
import type { CheckedTarget } from './target.ts';

/** What came of one attempt: a status, or a problem in words. */
export type PostOutcome = { readonly status: number } | { readonly problem: string };

const timeoutMs = 10_000;

/**
 * Posts JSON to the address that was checked. Knows no redirects and no proxies, reads only the status of the answer, and
 * gives up after ten seconds in all.
 */
export function post(
  { url, address }: CheckedTarget,
  body: string,
  headers: { readonly [name: string]: string },
): Promise<PostOutcome> {
  const isSecure = url.protocol === 'https:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve) => {
    const request = (isSecure ? requestSecure : requestPlain)({
      host: address,
      port: url.port === '' ? (isSecure ? 443 : 80) : Number(url.port),
      path: `${url.pathname}${url.search}`,
      method: 'POST',
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
      // The certificate must be that of the name in the URL, although the connection goes to an address.
      ...(isSecure && isIP(host) === 0 ? { servername: host } : {}),
      headers: {
        ...headers,
        host: url.host,
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
        'user-agent': 'vivarium-webhooks/1',
      },
    });
    request.once('response', (response) => {
      resolve({ status: response.statusCode ?? 0 });
      response.destroy();
    });
    request.once('error', (error) => resolve({ problem: describeFault(error) }));
    request.end(body);
  });
}

function describeFault(error: Error & { readonly code?: string }): string {
  switch (error.code) {
    case 'ABORT_ERR':
      return `No answer within ${timeoutMs / 1000} seconds.`;
    case 'ECONNREFUSED':
      return 'The connection was refused.';
    case 'ECONNRESET':
      return 'The connection was closed before an answer came.';
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return 'The address cannot be reached.';
    default:
      return /CERT|SELF_SIGNED|ALTNAME/.test(error.code ?? '')
        ? 'The certificate of the receiver is not valid for this address.'
        : 'The request failed.';
  }
}

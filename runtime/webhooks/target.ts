import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { AppError } from '../../nodes/contract/app-error.ts';

export interface TargetRules {
  /**
   * Origins such as `http://127.0.0.1:9000` that whoever runs this server trusts: they may be private and need no TLS.
   * Everything else must be https and lead to public addresses only.
   */
  readonly trustedOrigins: readonly string[];
}

/** The addresses of a host name, as the system resolves it. */
export type ResolveHost = (host: string) => Promise<readonly string[]>;

/** A URL together with the one address that was checked: connect to that address, never to the name again. */
export interface CheckedTarget {
  readonly url: URL;
  readonly address: string;
}

const longestUrl = 2_000;
const resolveTimeoutMs = 5_000;

export const resolveBySystem: ResolveHost = async (host) => {
  const found = await lookup(host, { all: true, verbatim: true });
  return found.map(({ address }) => address);
};

/** Checks a URL and resolves it. Throws `webhook/url`, `webhook/unresolved` or `webhook/address`. */
export async function checkTarget(
  text: string,
  rules: TargetRules,
  resolve: ResolveHost = resolveBySystem,
): Promise<CheckedTarget> {
  const url = parseTarget(text, rules);
  // The parser has turned every spelling of an IPv4 address (127.1, 0x7f000001, 017700000001) into the plain one.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) === 0 ? await resolveInTime(host, resolve) : [host];
  const [address] = addresses;
  if (address === undefined) throw unresolved();
  // All must be public, not only the one that is used: a name with a private one among them is after something.
  if (!isTrusted(url, rules) && !addresses.every(isPublicAddress)) throw notPublic();
  return { url, address };
}

function parseTarget(text: string, rules: TargetRules): URL {
  const url = text.length <= longestUrl ? URL.parse(text) : null;
  if (url === null) throw badUrl('That is no URL.');
  if (url.username !== '' || url.password !== '') throw badUrl('The URL holds a user name or a password.');
  if (url.protocol !== 'https:' && !isTrusted(url, rules)) throw badUrl('The URL does not start with https:.');
  return url;
}

function isTrusted(url: URL, rules: TargetRules): boolean {
  return /^https?:$/.test(url.protocol) && rules.trustedOrigins.includes(url.origin);
}

/** An allow-list: global unicast, and of IPv6 only 2000::/3 (RFC 4291, IANA), without its tunnels and reserved blocks. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || ((parsed.toByteArray()[0] ?? 0) & 0xe0) === 0x20;
}

async function resolveInTime(host: string, resolve: ResolveHost): Promise<readonly string[]> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(unresolved()), resolveTimeoutMs);
  });
  try {
    return await Promise.race([resolve(host), patience]);
  } catch (cause) {
    throw unresolved(cause);
  } finally {
    clearTimeout(timer);
  }
}

function badUrl(message: string): AppError {
  return new AppError({
    code: 'webhook/url',
    kind: 'input',
    message,
    hint: 'Give an address such as https://example.com/hooks/vivarium, without user name and password.',
  });
}

function unresolved(cause?: unknown): AppError {
  return new AppError({
    code: 'webhook/unresolved',
    kind: 'input',
    message: 'The host name of the URL leads nowhere.',
    hint: 'Check its spelling, and that its DNS entry is public.',
    cause,
  });
}

function notPublic(): AppError {
  return new AppError({
    code: 'webhook/address',
    kind: 'input',
    message: 'The URL does not lead to public addresses only.',
    hint: 'Use a public address; whoever runs this server can trust an origin in its settings.',
  });
}

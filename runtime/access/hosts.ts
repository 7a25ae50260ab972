import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { AppError } from '../../nodes/contract/app-error.ts';

export interface HostRules {
  /** The address that the server listens on. */
  readonly listenHost: string;
  /** Further names of this server, with or without a port. */
  readonly allowedHosts: readonly string[];
}

/** The headers that tell through which name, and on behalf of which page, a browser speaks. */
export interface Provenance {
  readonly method: string;
  /** The target of the request line. */
  readonly target: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly fetchSite: string | undefined;
  readonly fetchMode: string | undefined;
}

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];
/** RFC 9110, 7.2: a name or an address in brackets, and a port. No user, no path, no trailing dot. */
const hostPattern = /^(?:\[[0-9a-f:]+\]|[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::\d{1,5})?$/;

export function isLoopback(host: string): boolean {
  if (host.toLowerCase() === 'localhost') return true;
  return isIP(host) !== 0 && ipaddr.process(host).range() === 'loopback';
}

/**
 * Refuses requests that a foreign web page makes through the browser of somebody who may call this server. A page cannot
 * choose these headers:
 * - `Host` names the attacker's domain when its name was made to lead here (DNS rebinding). Nobody on loopback needs a key,
 *   so there only known names pass; where keys are asked for, any name passes unless a list is given.
 * - `Origin` names the page. It must be this server itself; `null` (sandboxed frames, files) is no page of ours.
 * - `Sec-Fetch-Site` says the same for requests without `Origin`. Following a link to a page of ours is fine.
 */
export function checkProvenance(from: Provenance, rules: HostRules): void {
  const host = from.host?.toLowerCase() ?? '';
  // A target with a host of its own (RFC 9112, 3.2.2) is for proxies; it would count for more than `Host`.
  if (!from.target.startsWith('/') || !hostPattern.test(host) || !isKnownHost(host, rules)) throw foreignHost();
  if (from.origin !== undefined && !isOwnOrigin(from.origin, host)) throw foreignOrigin();
  const isForeign = from.fetchSite === 'cross-site' || from.fetchSite === 'same-site';
  const isLink = from.method === 'GET' && from.fetchMode === 'navigate';
  if (isForeign && !isLink) throw foreignOrigin();
}

function isKnownHost(host: string, { listenHost, allowedHosts }: HostRules): boolean {
  const name = host.replace(/:\d+$/, '');
  const listed = allowedHosts.map((allowed) => allowed.toLowerCase());
  if (listed.includes(host) || listed.includes(name)) return true;
  if (!isLoopback(listenHost) && listed.length === 0) return true;
  return loopbackNames.includes(name) || name === listenHost;
}

function isOwnOrigin(origin: string, host: string): boolean {
  const own = /^https?:\/\/([^/]+)$/.exec(origin.toLowerCase())?.[1];
  return own === host;
}

function foreignHost(): AppError {
  return new AppError({
    code: 'access/host',
    kind: 'input',
    message: 'This server is not known under that name.',
    hint: 'Use its address, or let VIVARIUM_ALLOWED_HOSTS list the name.',
  });
}

function foreignOrigin(): AppError {
  return new AppError({
    code: 'access/origin',
    kind: 'input',
    message: 'Pages of other sites may not call this server.',
    hint: 'Open a page of this server, or call it from a program.',
  });
}

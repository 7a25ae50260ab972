import { describe, expect, it } from 'vitest';
import { AppError } from '../../nodes/contract/app-error.ts';
import { checkProvenance, type HostRules, isLoopback, type Provenance } from './hosts.ts';

const local: HostRules = { listenHost: '127.0.0.1', allowedHosts: [] };

/** `fine`, or the code of the refusal. */
function judge(from: Partial<Provenance>, rules: HostRules = local): string {
  const unset = { origin: undefined, fetchSite: undefined, fetchMode: undefined };
  try {
    checkProvenance({ method: 'GET', target: '/', host: '127.0.0.1:8188', ...unset, ...from }, rules);
    return 'fine';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

describe('a server on loopback', () => {
  it.each(['127.0.0.1:8188', 'localhost:8188', 'LOCALHOST', '[::1]:8188', '127.0.0.1'])('is known as %s', (host) => {
    expect(judge({ host })).toBe('fine');
  });

  it.each([
    ...['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '127.0.0.1@evil.example', 'localhost.'],
    ...['localhost:8188@evil.example', 'localhost/', 'localhost:', ' localhost', 'localhost#', '127.1', '0.0.0.0', ''],
    ...[
      '[::ffff:127.0.0.1]',
      '2130706433',
      '169.254.169.254',
      'localhost:8188:1',
      'local\u0127ost',
      'xn--lcalhost-54a',
    ],
  ])('is not known as "%s"', (host) => {
    expect(judge({ host })).toBe('access/host');
  });

  it('is not known without a name, nor by another one in the target', () => {
    expect(judge({ host: undefined })).toBe('access/host');
    expect(judge({ target: 'http://evil.example/' })).toBe('access/host');
    expect(judge({ target: '*' })).toBe('access/host');
  });

  it('is known by further names where they are listed, with their port if they have one', () => {
    const rules = { ...local, allowedHosts: ['Studio.example', 'other.example:8080'] };
    expect(judge({ host: 'studio.example' }, rules)).toBe('fine');
    expect(judge({ host: 'studio.example:1234' }, rules)).toBe('fine');
    expect(judge({ host: 'other.example:8080' }, rules)).toBe('fine');
    expect(judge({ host: 'other.example' }, rules)).toBe('access/host');
    expect(judge({ host: 'a.studio.example' }, rules)).toBe('access/host');
  });

  it('answers its own pages and programs', () => {
    expect(judge({ method: 'POST', origin: 'http://127.0.0.1:8188', fetchSite: 'same-origin' })).toBe('fine');
    expect(judge({ method: 'POST' })).toBe('fine');
    expect(judge({ fetchSite: 'none', fetchMode: 'navigate' })).toBe('fine');
  });

  it.each([
    ...[
      'null',
      'https://evil.example',
      'http://127.0.0.1',
      'http://127.0.0.1:3000',
      'http://localhost:8188',
      'file://',
    ],
    ...[
      'http://127.0.0.1:8188.evil.example',
      'http://evil.example/http://127.0.0.1:8188',
      'http://a@127.0.0.1:8188',
      '',
    ],
    ...['chrome-extension://127.0.0.1:8188', 'http://127.0.0.1:8188/', 'http://127.0.0.1:8188 http://evil.example'],
  ])('refuses pages from "%s"', (origin) => {
    expect(judge({ origin })).toBe('access/origin');
  });

  it('refuses what another site embeds, but lets it link here', () => {
    expect(judge({ fetchSite: 'cross-site', fetchMode: 'no-cors' })).toBe('access/origin');
    expect(judge({ fetchSite: 'same-site', fetchMode: 'no-cors' })).toBe('access/origin');
    expect(judge({ fetchSite: 'cross-site', fetchMode: 'navigate' })).toBe('fine');
    expect(judge({ method: 'POST', fetchSite: 'cross-site', fetchMode: 'navigate' })).toBe('access/origin');
  });
});

describe('a server on another address', () => {
  const open: HostRules = { listenHost: '0.0.0.0', allowedHosts: [] };

  it('goes by any name, as its callers need keys, until its names are listed', () => {
    expect(judge({ host: 'studio.example' }, open)).toBe('fine');
    expect(judge({ host: 'other.example' }, { ...open, allowedHosts: ['studio.example'] })).toBe('access/host');
    expect(judge({ host: 'localhost:8188' }, { ...open, allowedHosts: ['studio.example'] })).toBe('fine');
  });

  it('refuses pages of other sites all the same', () => {
    expect(judge({ host: 'studio.example', origin: 'https://studio.example' }, open)).toBe('fine');
    expect(judge({ host: 'studio.example', origin: 'https://evil.example' }, open)).toBe('access/origin');
  });
});

describe('loopback', () => {
  it('is what never leaves the machine', () => {
    for (const host of ['127.0.0.1', '127.8.8.8', '::1', 'localhost', '::ffff:127.0.0.1']) {
      expect(isLoopback(host), host).toBe(true);
    }
    for (const host of ['0.0.0.0', '::', '10.0.0.1', '192.168.1.2', 'localhost.example', '127.0.0.1.example', '']) {
      expect(isLoopback(host), host).toBe(false);
    }
  });
});

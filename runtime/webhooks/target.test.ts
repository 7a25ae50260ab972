import { describe, expect, it } from 'vitest';
import { AppError } from '../../nodes/contract/app-error.ts';
import { checkTarget, isPublicAddress, type ResolveHost, type TargetRules } from './target.ts';
import { badUrls, privateHosts } from './testing-addresses.ts';

const noRules: TargetRules = { trustedOrigins: [] };
const publicHost: ResolveHost = async () => ['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'];

async function codeOf(url: string, resolve: ResolveHost = publicHost, rules = noRules): Promise<string> {
  try {
    await checkTarget(url, rules, resolve);
    return 'accepted';
  } catch (error) {
    return error instanceof AppError ? error.code : 'thrown';
  }
}

describe('the target of a webhook', () => {
  it('is a public https address, and comes with the address that was checked', async () => {
    const target = await checkTarget('https://hooks.example:8443/a?b=c', noRules, publicHost);
    expect(target).toMatchObject({ address: '93.184.215.14' });
    expect(target.url.href).toBe('https://hooks.example:8443/a?b=c');
    expect(await codeOf('https://93.184.215.14/')).toBe('accepted');
    expect(await codeOf('https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/')).toBe('accepted');
  });

  it.each(badUrls)('is no URL such as %j', async (url) => {
    expect(await codeOf(url)).toBe('webhook/url');
  });

  it.each(privateHosts)('is never https://%s/', async (host) => {
    // A literal address must be judged as it stands, whatever a resolver would say about it.
    expect(await codeOf(`https://${host}/`)).toBe('webhook/address');
    expect(await codeOf(`https://${host}:443/hook`)).toBe('webhook/address');
  });

  it('is no name that leads to a private address, not even beside a public one', async () => {
    expect(await codeOf('https://localhost/', async () => ['127.0.0.1'])).toBe('webhook/address');
    expect(await codeOf('https://mixed.example/', async () => ['93.184.215.14', '10.0.0.1'])).toBe('webhook/address');
    expect(await codeOf('https://mixed.example/', async () => ['93.184.215.14', '::1'])).toBe('webhook/address');
  });

  it('is no name that leads nowhere', async () => {
    expect(await codeOf('https://none.example/', async () => [])).toBe('webhook/unresolved');
    expect(await codeOf('https://none.example/', () => Promise.reject(new Error('ENOTFOUND')))).toBe(
      'webhook/unresolved',
    );
  });

  it('may be private and plain when its very origin is trusted', async () => {
    const rules = { trustedOrigins: ['http://127.0.0.1:9000', 'http://hooks.internal'] };
    expect(await codeOf('http://127.0.0.1:9000/hook', publicHost, rules)).toBe('accepted');
    expect(await codeOf('http://hooks.internal/', async () => ['10.0.0.9'], rules)).toBe('accepted');
    expect(await codeOf('http://127.0.0.1:9001/hook', publicHost, rules)).toBe('webhook/url');
    expect(await codeOf('https://127.0.0.1:9000/hook', publicHost, rules)).toBe('webhook/address');
    expect(await codeOf('http://a@127.0.0.1:9000/', publicHost, rules)).toBe('webhook/url');
  });
});

describe('a public address', () => {
  it('is an address at all', () => {
    for (const text of ['', 'hooks.example', '8.8.8', '0x8080808', '8.8.8.8 ', '::ffff:8.8.8.8']) {
      expect(isPublicAddress(text)).toBe(false);
    }
    for (const text of ['8.8.8.8', '1.1.1.1', '2001:4860:4860::8888']) expect(isPublicAddress(text)).toBe(true);
  });
});

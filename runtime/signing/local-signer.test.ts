import { verify, X509Certificate } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Signer } from '../../nodes/contract/context.ts';
import { createLocalSigner } from './local-signer.ts';

const now = new Date('2026-11-20T12:00:00Z');
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
const emptyFolder = () => mkdtemp(join(tmpdir(), 'vivarium-keys-'));

function leafOf(signer: Signer): X509Certificate {
  return new X509Certificate(signer.certificateChain[0] ?? new Uint8Array());
}

describe('the first use', () => {
  it('makes an authority and a signer that verify', async () => {
    const signer = await createLocalSigner(await emptyFolder(), { now });
    const [leaf, root] = [leafOf(signer), new X509Certificate(signer.trustAnchorsPem)];
    expect(leaf.verify(root.publicKey)).toBe(true);
    expect(leaf.checkIssued(root)).toBe(true);
    expect([leaf.ca, root.ca]).toEqual([false, true]);
    const bytes = Buffer.from('a claim');
    const key = { key: leaf.publicKey, dsaEncoding: 'ieee-p1363' } as const;
    expect(verify('sha256', bytes, key, await signer.sign(bytes))).toBe(true);
    expect(verify('sha256', Buffer.from('another'), key, await signer.sign(bytes))).toBe(false);
  });

  it('issues for claim and document signing, for at most 366 days, under the default name', async () => {
    const signer = await createLocalSigner(await emptyFolder(), { now });
    const leaf = leafOf(signer);
    expect(leaf.keyUsage).toEqual(['1.3.6.1.4.1.62558.2.1', '1.3.6.1.5.5.7.3.36']);
    expect(Date.parse(leaf.validTo) - Date.parse(leaf.validFrom)).toBeLessThanOrEqual(366 * 86_400_000);
    expect(leaf.subject).toContain('O=Vivarium local studio');
    expect(signer.name).toBe('Vivarium local studio');
  });

  it('keeps the folder and the files to their owner, whatever the umask', async () => {
    const data = await emptyFolder();
    const umask = process.umask(0);
    await createLocalSigner(data, { now }).finally(() => process.umask(umask));
    const modeOf = async (path: string) => (await stat(join(data, path))).mode & 0o777;
    expect(await modeOf('keys')).toBe(0o700);
    expect(await readdir(join(data, 'keys'))).toEqual(['authority.pem', 'signer.pem']);
    expect(await modeOf('keys/authority.pem')).toBe(0o600);
    expect(await modeOf('keys/signer.pem')).toBe(0o600);
  });

  it('ends with one authority and one signer when many start at once', async () => {
    const data = await emptyFolder();
    const signers = await Promise.all(Array.from({ length: 8 }, () => createLocalSigner(data, { now })));
    expect(new Set(signers.map((signer) => signer.trustAnchorsPem)).size).toBe(1);
    expect(new Set(signers.map((signer) => leafOf(signer).fingerprint256)).size).toBe(1);
    expect(await readdir(join(data, 'keys'))).toHaveLength(2);
  });
});

describe('a later use', () => {
  it('takes the same keys while they are good', async () => {
    const data = await emptyFolder();
    const first = await createLocalSigner(data, { now });
    const second = await createLocalSigner(data, { now: later(300) });
    expect(second.certificateChain).toEqual(first.certificateChain);
  });

  it('renews the signer within its last thirty days and keeps the authority', async () => {
    const data = await emptyFolder();
    const first = await createLocalSigner(data, { now });
    const second = await createLocalSigner(data, { now: later(340) });
    expect(second.certificateChain).not.toEqual(first.certificateChain);
    expect(second.trustAnchorsPem).toBe(first.trustAnchorsPem);
    expect(Date.parse(leafOf(second).validTo)).toBeGreaterThan(later(700).getTime());
    const third = await createLocalSigner(data, { now: later(341) });
    expect(third.certificateChain).toEqual(second.certificateChain);
  });

  it('issues anew when the organisation has another name', async () => {
    const data = await emptyFolder();
    await createLocalSigner(data, { now });
    const renamed = await createLocalSigner(data, { now, organisation: 'Lighthouse Pictures' });
    expect(leafOf(renamed).subject).toContain('O=Lighthouse Pictures');
  });
});

describe('keys that others can reach', () => {
  const refusal = { code: 'signing/key-exposed', kind: 'unavailable', hint: expect.stringContaining('chmod') };

  it.each([
    ['a readable key', 'keys/signer.pem', 0o640],
    ['a readable authority', 'keys/authority.pem', 0o604],
    ['an open folder', 'keys', 0o711],
  ])('are refused: %s', async (_, path, mode) => {
    const data = await emptyFolder();
    await createLocalSigner(data, { now });
    await chmod(join(data, path), mode);
    await expect(createLocalSigner(data, { now })).rejects.toMatchObject(refusal);
  });

  it('are refused when the folder is a link, and nothing is written through it', async () => {
    const [data, elsewhere] = [await emptyFolder(), await emptyFolder()];
    await mkdir(join(elsewhere, 'target'));
    await symlink(join(elsewhere, 'target'), join(data, 'keys'));
    await expect(createLocalSigner(data, { now })).rejects.toMatchObject(refusal);
    expect(await readdir(join(elsewhere, 'target'))).toEqual([]);
  });

  it('never appear in the message', async () => {
    const data = await emptyFolder();
    await createLocalSigner(data, { now });
    await chmod(join(data, 'keys/signer.pem'), 0o644);
    const error: Error = await createLocalSigner(data, { now }).then(
      () => new Error('was not refused'),
      (refused) => refused,
    );
    const secret = await readFile(join(data, 'keys/signer.pem'), 'utf8');
    expect(error.message).toContain('other accounts');
    expect(error.message).not.toContain(data);
    expect(error.message).not.toContain(secret.split('\n')[1]);
  });
});

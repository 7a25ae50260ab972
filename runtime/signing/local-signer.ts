import { sign } from 'node:crypto';
import { join } from 'node:path';
import type { Signer } from '../../nodes/contract/context.ts';
import { createAuthority, type Identity, issueSigner, isUsable, parseIdentity } from './certificates.ts';
import { type KeyFolder, openKeyFolder } from './key-folder.ts';

export interface LocalSignerOptions {
  /** Name of the signing organisation as people will read it in a clip's provenance. */
  readonly organisation?: string;
  readonly now?: Date;
}

const renewWhenDaysLeft = 30;

/**
 * A signer that needs nobody's permission: a certificate authority of this installation alone, made on first use, and a
 * signing certificate under it that is renewed a month before it ends. Keys lie in `<dataFolder>/keys`, readable by
 * their owner only. Verifiers elsewhere will call its signatures valid but not trusted, which is true: nobody vouches
 * for this installation.
 */
export async function createLocalSigner(dataFolder: string, options: LocalSignerOptions = {}): Promise<Signer> {
  const organisation = options.organisation ?? 'Vivarium local studio';
  const now = options.now ?? new Date();
  const keys = await openKeyFolder(join(dataFolder, 'keys'));
  const authority = await loadAuthority(keys, organisation, now);
  const identity = await loadSigner(keys, { authority, organisation, now });
  return {
    name: organisation,
    algorithm: 'ES256',
    certificateChain: [new Uint8Array(identity.certificate.rawData)],
    trustAnchorsPem: authority.certificate.toString('pem'),
    sign: async (bytes) => sign('sha256', bytes, { key: identity.key, dsaEncoding: 'ieee-p1363' }),
  };
}

async function loadAuthority(keys: KeyFolder, organisation: string, now: Date): Promise<Identity> {
  const existing = await keys.read('authority.pem');
  if (existing) return parseIdentity(existing);
  const created = await createAuthority(organisation, now);
  return parseIdentity(await keys.create('authority.pem', created.pem));
}

async function loadSigner(
  keys: KeyFolder,
  wanted: { authority: Identity; organisation: string; now: Date },
): Promise<Identity> {
  const issue = () => issueSigner(wanted.authority, wanted.organisation, wanted.now);
  const existing = (await keys.read('signer.pem')) ?? (await keys.create('signer.pem', (await issue()).pem));
  const identity = parseIdentity(existing);
  if (await isUsable(identity, { ...wanted, daysLeft: renewWhenDaysLeft })) return identity;
  const renewed = await issue();
  await keys.replace('signer.pem', renewed.pem);
  return renewed;
}

import 'reflect-metadata';
import { createPrivateKey, type KeyObject, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

/** A private key and its certificate, in one PEM text so that the two can never be mixed up on disk. */
export interface Identity {
  readonly key: KeyObject;
  readonly certificate: x509.X509Certificate;
  readonly pem: string;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const day = 24 * 3600 * 1000;
/** Clocks of two machines may differ: what is issued now was already valid a while ago. */
const clockSkewMs = 10 * 60 * 1000;
const authorityDays = 20 * 365;
/** The C2PA certificate profile allows a signing certificate at most 366 days. */
const signerDays = 365;
/** id-c2pa-kp-claimSigning (C2PA certificate policy) and id-kp-documentSigning (RFC 9336). */
const signingPurposes = ['1.3.6.1.4.1.62558.2.1', '1.3.6.1.5.5.7.3.36'];

/** A root of trust for this installation alone. */
export async function createAuthority(organisation: string, now: Date): Promise<Identity> {
  const keys = await generateKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    ...validity(now, authorityDays),
    serialNumber: serialNumber(),
    name: subject(organisation, 'Root'),
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return toIdentity(keys.privateKey, certificate);
}

/**
 * A certificate that may sign C2PA claims and documents and nothing else, after the leaf profile of the C2PA certificate
 * policy, assurance level 1 (without the entries that only a listed product can have).
 */
export async function issueSigner(authority: Identity, organisation: string, now: Date): Promise<Identity> {
  const keys = await generateKeys();
  const { notBefore, notAfter } = validity(now, signerDays);
  const end = authority.certificate.notAfter;
  const certificate = await x509.X509CertificateGenerator.create({
    notBefore,
    notAfter: notAfter < end ? notAfter : end,
    serialNumber: serialNumber(),
    issuer: authority.certificate.subjectName,
    subject: subject(organisation, 'Claim signer'),
    publicKey: keys.publicKey,
    signingKey: await importForSigning(authority.key),
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.nonRepudiation, true),
      new x509.ExtendedKeyUsageExtension(signingPurposes),
      await x509.AuthorityKeyIdentifierExtension.create(authority.certificate),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return toIdentity(keys.privateKey, certificate);
}

export function parseIdentity(pem: string): Identity {
  const certificate = new x509.X509Certificate(pem.slice(pem.indexOf('-----BEGIN CERTIFICATE-----')));
  return { key: createPrivateKey(pem), certificate, pem };
}

/** Issued by this authority, to this organisation, and good for at least that long. */
export async function isUsable(
  { certificate }: Identity,
  wanted: { authority: Identity; organisation: string; daysLeft: number; now: Date },
): Promise<boolean> {
  if (certificate.notAfter.getTime() - wanted.now.getTime() < wanted.daysLeft * day) return false;
  if (certificate.subjectName.getField('O')[0] !== wanted.organisation) return false;
  return certificate.verify({ publicKey: wanted.authority.certificate, signatureOnly: true });
}

async function generateKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
}

async function importForSigning(key: KeyObject): Promise<webcrypto.CryptoKey> {
  const der = key.export({ format: 'der', type: 'pkcs8' });
  return webcrypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign']);
}

async function toIdentity(privateKey: webcrypto.CryptoKey, certificate: x509.X509Certificate): Promise<Identity> {
  const der = await webcrypto.subtle.exportKey('pkcs8', privateKey);
  const keyPem = x509.PemConverter.encode(der, 'PRIVATE KEY');
  return parseIdentity(`${keyPem}\n${certificate.toString('pem')}\n`);
}

function subject(organisation: string, role: string): x509.JsonName {
  return [{ O: [organisation] }, { CN: [`${organisation} · ${role}`] }];
}

function validity(now: Date, days: number): { notBefore: Date; notAfter: Date } {
  const notBefore = new Date(now.getTime() - clockSkewMs);
  return { notBefore, notAfter: new Date(notBefore.getTime() + days * day) };
}

/** 127 random bits: positive and unique (RFC 5280, 4.1.2.2). */
function serialNumber(): string {
  const bytes = webcrypto.getRandomValues(new Uint8Array(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return Buffer.from(bytes).toString('hex');
}

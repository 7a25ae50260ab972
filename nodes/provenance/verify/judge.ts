import type { ManifestStore, ValidationStatus } from './manifest-store.ts';

/**
 * `unsigned`: nothing to check. `damaged`: there was provenance, it can no longer be read. `tampered`: something differs from
 * what was signed. `expired`: intact, but the certificate is past its time. `untrusted`: intact, by a signer
 * nobody here vouches for. `trusted`: intact, by a signer that is trusted here.
 */
export type ProvenanceState = 'unsigned' | 'damaged' | 'tampered' | 'expired' | 'untrusted' | 'trusted';

export interface Judgement {
  readonly state: ProvenanceState;
  /** What differs from what was signed, in words; empty unless tampered. */
  readonly changedParts: readonly string[];
}

const aboutTrust = new Set(['signingCredential.untrusted']);
const aboutTime = new Set(['signingCredential.expired', 'claimSignature.outsideValidity']);

/** Sorts the validation codes of C2PA 2.2, section 15, by what they mean to a person. */
export function judge(store: ManifestStore): Judgement {
  const failures = store.validation_results?.activeManifest?.failure ?? [];
  const changes = failures.filter(({ code }) => !aboutTrust.has(code) && !aboutTime.has(code));
  if (changes.length > 0) return { state: 'tampered', changedParts: [...new Set(changes.map(changedPart))] };
  if (failures.some(({ code }) => aboutTime.has(code))) return { state: 'expired', changedParts: [] };
  if (store.validation_state === 'Trusted') return { state: 'trusted', changedParts: [] };
  if (store.validation_state === 'Valid' || failures.some(({ code }) => aboutTrust.has(code))) {
    return { state: 'untrusted', changedParts: [] };
  }
  return { state: 'tampered', changedParts: ['something that the check has no name for'] };
}

const statements: { readonly [label: string]: string } = {
  'c2pa.actions': 'the statement of how the clip was made',
  'c2pa.ingredient': 'the statement of what it was made from',
  'c2pa.thumbnail.ingredient': 'the small picture of the photo',
  'c2pa.hash.bmff': 'the fingerprint of the clip',
  'org.vivarium.graph': 'the statement of which graph made it',
  'cawg.training-mining': 'the wishes about AI training',
};

function changedPart({ code, url }: ValidationStatus): string {
  if (/^assertion\.(bmff|data|boxes)Hash\./.test(code)) return 'the picture, the sound or the index of the file';
  if (code.startsWith('assertion.')) {
    const label =
      (url ?? '')
        .split('/')
        .at(-1)
        ?.replace(/(\.v\d+)?(__\d+)?$/, '') ?? '';
    return statements[label] ?? 'one of the statements about the clip';
  }
  if (code.startsWith('claimSignature.')) return 'the signature, which does not belong to these statements';
  if (code.startsWith('signingCredential.')) return 'the certificate of the signer';
  if (code.startsWith('ingredient.')) return 'the provenance of what it was made from';
  return 'the list of statements about the clip';
}

import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';
import { quotable } from './manifest-store.ts';
import type { Provenance, Statements } from './read-provenance.ts';
import { sentences } from './sentences.ts';

function storeWith(state: string, ...codes: string[]) {
  return {
    validation_state: state,
    validation_results: { activeManifest: { failure: codes.map((code) => ({ code, url: '' })) } },
  };
}

describe('the state', () => {
  it.each([
    ['trusted', storeWith('Trusted')],
    ['untrusted', storeWith('Valid')],
    ['untrusted', storeWith('Valid', 'signingCredential.untrusted')],
    ['expired', storeWith('Invalid', 'signingCredential.untrusted', 'claimSignature.outsideValidity')],
    ['tampered', storeWith('Invalid', 'claimSignature.outsideValidity', 'assertion.bmffHash.mismatch')],
    ['tampered', storeWith('Invalid', 'signingCredential.untrusted', 'claimSignature.mismatch')],
    ['tampered', storeWith('Invalid', 'some.code.of.tomorrow')],
    ['tampered', storeWith('Invalid')],
    ['tampered', {}],
  ])('is %s: the worst finding decides, and what is unknown is not trusted', (state, store) => {
    expect(judge(store).state).toBe(state);
  });
});

describe('the sentences', () => {
  const says: Statements = {
    signer: 'Harbour Films',
    madeWith: 'Something 2',
    madeAt: '2026-03-09T04:05:06Z',
    stampedAt: undefined,
    digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
    title: 'Pier',
    graph: { title: undefined, revision: undefined, document: undefined },
    sources: [],
    pixelsSha256: undefined,
    refusesTraining: false,
  };
  const about = (state: Provenance['state'], changed: Partial<Statements> = {}) =>
    sentences(
      { state, changedParts: ['the picture', 'the sound'], says: { ...says, ...changed }, validation: null },
      true,
    );

  it('repeat nothing that a changed file says about itself', () => {
    expect(about('tampered')).toEqual([
      'The file was changed after it was signed; what differs is the picture and the sound.',
      'What the file says about itself cannot be believed.',
    ]);
  });

  it('tell of work from elsewhere in its own terms', () => {
    expect(about('trusted').slice(2)).toEqual([
      'It was created by a generative AI model.',
      'According to its signer it was made on 9 March 2026, 04:05 UTC.',
      'It was made with Something 2.',
    ]);
    expect(about('trusted', { digitalSourceType: 'http://example.org/terms/dreamt' })).toContain(
      'It states its origin as “dreamt”.',
    );
    expect(about('trusted', { madeAt: 'yesterday' })).toContain('According to its signer it was made on “yesterday”.');
  });

  it('rather believe a time stamp than the signer', () => {
    expect(about('trusted', { stampedAt: '2026-12-31T23:59:00Z' })[3]).toBe(
      'A time stamp shows that it was signed by 31 December 2026, 23:59 UTC.',
    );
  });

  it('warn when the certificate was not valid', () => {
    expect(about('expired')[1]).toContain('no time stamp proves');
  });
});

describe('text from a file', () => {
  it('becomes one short line without characters that control or turn the text', () => {
    expect(quotable('  a\u202Eb\u0000c\n\td\u2066 ')).toBe('a b c d');
    expect(quotable('x'.repeat(5000))).toHaveLength(120);
    expect(quotable('😀'.repeat(300))).toBe(`${'😀'.repeat(119)}…`);
    expect(quotable('   ')).toBeUndefined();
    expect(quotable({ toString: () => 'trick' })).toBeUndefined();
  });
});

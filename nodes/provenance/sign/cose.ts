import type { Signer } from '../../contract/context.ts';

/** COSE algorithm number of ES256, and the header that carries the certificate chain (RFC 9053, RFC 9360). */
const es256 = -7;
const x5chain = 33;
/** CBOR tag 18, COSE_Sign1 (RFC 9052), in its one-byte form. */
const coseSign1Tag = 0xd2;

export interface ClaimSigner {
  readonly alg: 'es256';
  /** Bytes of every signature that `sign` returns: algorithm and chain are fixed, so all are equally long. */
  readonly reserveSize: number;
  /** Takes the bytes of the claim, returns a COSE_Sign1 over them with the payload detached. */
  sign(claim: Uint8Array): Promise<Uint8Array<ArrayBuffer>>;
}

/**
 * Wraps a signer of plain bytes as a signer of C2PA claims. Signed is the structure
 * `["Signature1", protected headers, external data (none), claim]` (RFC 9052, 4.4).
 */
export async function claimSigner(signer: Signer): Promise<ClaimSigner> {
  const { encode } = await import('cborg');
  const [leaf, ...rest] = signer.certificateChain;
  const chain = rest.length === 0 ? leaf : [leaf, ...rest];
  const protectedHeaders = encode(
    new Map<number, unknown>([
      [1, es256],
      [x5chain, chain],
    ]),
  );
  const wrap = (signature: Uint8Array) => {
    const body = encode([protectedHeaders, {}, null, signature]);
    return Uint8Array.from([coseSign1Tag, ...body]);
  };
  return {
    alg: 'es256',
    reserveSize: wrap(new Uint8Array(64)).length,
    sign: async (claim) => wrap(await signer.sign(encode(['Signature1', protectedHeaders, new Uint8Array(0), claim]))),
  };
}

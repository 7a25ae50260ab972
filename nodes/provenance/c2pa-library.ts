import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

export type C2paLibrary = Pick<typeof import('@contentauth/c2pa-wasm'), 'WasmBuilder' | 'WasmReader'>;

let loading: Promise<C2paLibrary> | undefined;

/** The C2PA library, compiled from its WebAssembly file on first use; its own loader would ask the network for it. */
export function loadC2paLibrary(): Promise<C2paLibrary> {
  loading ??= (async () => {
    const library = await import('@contentauth/c2pa-wasm');
    const wasm = createRequire(import.meta.url).resolve('@contentauth/c2pa-wasm/c2pa.wasm');
    await library.default({ module_or_path: await readFile(wasm) });
    return library;
  })();
  return loading;
}

/**
 * What a signing certificate must be for: id-c2pa-kp-claimSigning, id-kp-documentSigning, id-kp-emailProtection (C2PA 2.2,
 * 14.5.1). Given explicitly: with anchors alone the library knows no purpose and refuses every certificate.
 */
const trustedPurposes = ['1.3.6.1.4.1.62558.2.1', '1.3.6.1.5.5.7.3.36', '1.3.6.1.5.5.7.3.4'];

/** Settings for work without a network and without surprises: nothing is fetched, no thumbnail is made unasked. */
export function c2paSettings(trustAnchorsPem: string | undefined): string {
  return JSON.stringify({
    version: 1,
    trust: { trust_config: trustedPurposes.join('\n'), ...(trustAnchorsPem ? { trust_anchors: trustAnchorsPem } : {}) },
    verify: {
      verify_after_reading: true,
      verify_after_sign: true,
      verify_trust: true,
      remote_manifest_fetch: false,
      ocsp_fetch: false,
    },
    builder: {
      thumbnail: { enabled: false },
      actions: { auto_placed_action: { enabled: false }, auto_opened_action: { enabled: false } },
      bmff_hash_exclude_free_and_skip_boxes: false,
      created_assertion_labels: [
        'c2pa.actions',
        'c2pa.ingredient',
        'c2pa.thumbnail.ingredient',
        'cawg.training-mining',
        graphAssertion,
      ],
    },
  });
}

/** Our own assertion: which graph made the clip. */
export const graphAssertion = 'org.vivarium.graph';

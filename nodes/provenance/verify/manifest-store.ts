/** The part of the C2PA library's report that is read here. Everything comes from a file and may be missing or odd. */
export interface ManifestStore {
  readonly active_manifest?: string;
  readonly manifests?: { readonly [label: string]: Manifest };
  readonly validation_state?: string;
  readonly validation_results?: { readonly activeManifest?: ValidationResults };
}

export interface Manifest {
  readonly title?: string;
  readonly claim_generator_info?: readonly { readonly name?: string; readonly version?: string }[];
  readonly ingredients?: readonly Ingredient[];
  readonly assertions?: readonly { readonly label: string; readonly data: unknown }[];
  readonly signature_info?: {
    readonly issuer?: string;
    readonly common_name?: string;
    readonly alg?: string;
    /** Of a trusted time stamp, when there is one. */
    readonly time?: string;
  };
}

export interface Ingredient {
  readonly title?: string;
  readonly format?: string;
  readonly relationship?: string;
  readonly thumbnail?: { readonly format?: string; readonly identifier?: string };
}

export interface ValidationResults {
  readonly success?: readonly ValidationStatus[];
  readonly informational?: readonly ValidationStatus[];
  readonly failure?: readonly ValidationStatus[];
}

export interface ValidationStatus {
  readonly code: string;
  readonly url?: string;
  readonly explanation?: string;
}

export function activeManifest(store: ManifestStore): Manifest | undefined {
  return store.manifests?.[store.active_manifest ?? ''];
}

/** The data of the first assertion whose label, without its version, is this one. */
export function assertionData(manifest: Manifest, label: string): Record<string, unknown> {
  const found = manifest.assertions?.find((assertion) => assertion.label.replace(/\.v\d+$/, '') === label);
  return isRecord(found?.data) ? found.data : {};
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Text from a file, fit to stand in a sentence of ours: one line, no control or direction-changing characters, and short.
 * Undefined for anything that is not text.
 */
export function quotable(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const plain = value
    .slice(0, 2000)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  const letters = [...plain];
  return letters.length > 120 ? `${letters.slice(0, 119).join('')}…` : plain || undefined;
}

import type { Json } from '../../../graphs/schema/json.ts';
import { c2paSettings, graphAssertion, loadC2paLibrary } from '../c2pa-library.ts';
import { type Judgement, judge } from './judge.ts';
import {
  activeManifest,
  assertionData,
  isRecord,
  type Manifest,
  type ManifestStore,
  quotable,
} from './manifest-store.ts';

export interface Provenance extends Judgement {
  readonly says: Statements | undefined;
  /** Validation codes as the C2PA library gives them, or its error when the provenance cannot be read. */
  readonly validation: Json;
}

/** What a clip says about itself. Believable only as far as the signature is. */
export interface Statements {
  readonly signer: string | undefined;
  readonly madeWith: string | undefined;
  readonly madeAt: string | undefined;
  readonly stampedAt: string | undefined;
  /** IPTC digital source type, a URI. */
  readonly digitalSourceType: string | undefined;
  readonly title: string | undefined;
  readonly graph: {
    readonly title: string | undefined;
    readonly revision: string | undefined;
    /** The graph itself, where the clip carries it. It has been checked by nobody yet. */
    readonly document: Json | undefined;
  };
  readonly sources: readonly { title: string; relationship: string; thumbnail: string | undefined }[];
  readonly pixelsSha256: string | undefined;
  readonly refusesTraining: boolean;
}

/** Reads and checks the provenance of an MP4 file. Nothing is fetched; without anchors no signer is trusted. */
export async function readProvenance(clip: Uint8Array, trustAnchorsPem: string | undefined): Promise<Provenance> {
  const library = await loadC2paLibrary();
  try {
    const reader = await library.WasmReader.fromBytes('video/mp4', clip, c2paSettings(trustAnchorsPem));
    try {
      const store = JSON.parse(reader.json()) as ManifestStore;
      const manifest = activeManifest(store);
      const says = manifest && statementsOf(manifest, (id) => thumbnailUrl(id, (uri) => reader.resourceToBytes(uri)));
      return { ...judge(store), says, validation: codesOf(store) };
    } finally {
      reader.free();
    }
  } catch (error) {
    const reason = String(error instanceof Error ? error.message : error);
    const state = reason.includes('JumbfNotFound') ? 'unsigned' : 'damaged';
    return { state, changedParts: [], says: undefined, validation: { error: quotable(reason) ?? '' } };
  }
}

function statementsOf(manifest: Manifest, thumbnail: (id: string | undefined) => string | undefined): Statements {
  const actions = assertionData(manifest, 'c2pa.actions')['actions'];
  const first: unknown = Array.isArray(actions) ? actions[0] : undefined;
  const made = isRecord(first) ? first : {};
  const graph = assertionData(manifest, graphAssertion);
  const photo = isRecord(graph['photo']) ? graph['photo'] : {};
  const wishes = assertionData(manifest, 'cawg.training-mining')['entries'];
  const [generator] = manifest.claim_generator_info ?? [];
  return {
    signer: quotable(manifest.signature_info?.issuer ?? manifest.signature_info?.common_name),
    madeWith: quotable([generator?.name, generator?.version].filter(Boolean).join(' ')),
    madeAt: quotable(made['when']),
    stampedAt: quotable(manifest.signature_info?.time),
    digitalSourceType: quotable(made['digitalSourceType']),
    title: quotable(manifest.title),
    graph: {
      title: quotable(graph['title']),
      revision: quotable(graph['revision']),
      document: documentOf(graph['document']),
    },
    sources: (manifest.ingredients ?? []).slice(0, 20).map((ingredient) => ({
      title: quotable(ingredient.title) ?? 'something without a name',
      relationship: quotable(ingredient.relationship) ?? '',
      thumbnail: thumbnail(ingredient.thumbnail?.identifier),
    })),
    pixelsSha256: quotable(photo['pixelsSha256']),
    refusesTraining:
      isRecord(wishes) && Object.values(wishes).some((wish) => isRecord(wish) && wish['use'] === 'notAllowed'),
  };
}

const maxDocumentBytes = 256 * 1024;

function documentOf(value: unknown): Json | undefined {
  if (!isRecord(value)) return undefined;
  const text = JSON.stringify(value);
  return text.length > maxDocumentBytes ? undefined : (JSON.parse(text) as Json);
}

const maxThumbnailBytes = 64 * 1024;

/** A thumbnail as a data URL, when it is a small JPEG. */
function thumbnailUrl(id: string | undefined, read: (uri: string) => Uint8Array): string | undefined {
  if (id === undefined) return undefined;
  try {
    const bytes = read(id);
    const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8;
    if (!isJpeg || bytes.length > maxThumbnailBytes) return undefined;
    return `data:image/jpeg;base64,${Buffer.from(bytes).toString('base64')}`;
  } catch {
    return undefined;
  }
}

function codesOf(store: ManifestStore): Json {
  const { success = [], informational = [], failure = [] } = store.validation_results?.activeManifest ?? {};
  const plain = (list: typeof failure) => list.slice(0, 200).map(({ code, url }) => ({ code, url: url ?? '' }));
  return {
    state: store.validation_state ?? '',
    success: plain(success),
    informational: plain(informational),
    failure: plain(failure),
  };
}

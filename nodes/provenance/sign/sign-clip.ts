import { AppError } from '../../contract/app-error.ts';
import type { NodeContext, Signer } from '../../contract/context.ts';
import type { ImageValue } from '../../contract/values/picture.ts';
import { type C2paLibrary, c2paSettings, loadC2paLibrary } from '../c2pa-library.ts';
import { asBlob, withSynchronousReads } from '../synchronous-blob.ts';
import { claimSigner } from './cose.ts';
import { clipStatement, photoIngredient, photoThumbnailId } from './statement.ts';

export interface SignRequest {
  readonly clip: Uint8Array;
  readonly photo: ImageValue;
  /** JPEG. */
  readonly thumbnail: Uint8Array;
  readonly run: NodeContext['run'];
  readonly signer: Signer;
}

export interface SignedClip {
  readonly bytes: Uint8Array;
  readonly manifest: unknown;
}

/** The library holds a file about six times while it works on it. */
const maxBytes = 64 * 1024 * 1024;

/** Signs a clip and reads the signature back: what leaves here has been seen to verify. */
export async function signClip(request: SignRequest): Promise<SignedClip> {
  const { clip, signer } = request;
  if (clip.length > maxBytes) throw tooLarge(clip.length);
  const library = await loadC2paLibrary();
  const settings = c2paSettings(signer.trustAnchorsPem);
  await refuseSigned(library, clip, settings);
  const bytes = await withSynchronousReads(() => embed(library, request, settings));
  const reader = await library.WasmReader.fromBytes('video/mp4', bytes, settings);
  try {
    const manifest = JSON.parse(reader.json());
    if (manifest.validation_state !== 'Trusted') throw signingFailed(manifest.validation_state);
    return { bytes, manifest };
  } finally {
    reader.free();
  }
}

async function embed(library: C2paLibrary, request: SignRequest, settings: string): Promise<Uint8Array> {
  const claim = await claimSigner(request.signer);
  let signerFailure: unknown;
  const sign = (bytes: Uint8Array) =>
    claim.sign(bytes).catch((error: unknown) => {
      signerFailure = error;
      throw error;
    });
  const builder = library.WasmBuilder.fromJson(clipStatement(request.run, request.photo), settings);
  try {
    builder.addIngredient(photoIngredient);
    builder.addResourceFromBlob(photoThumbnailId, asBlob(request.thumbnail));
    return await builder.sign({ ...claim, sign }, [], 'video/mp4', asBlob(request.clip));
  } catch (error) {
    throw signerFailure ?? signingFailed(error);
  } finally {
    builder.free();
  }
}

/** A clip that carries provenance was made elsewhere; signing it as ours would replace that and be untrue. */
async function refuseSigned(library: C2paLibrary, clip: Uint8Array, settings: string): Promise<void> {
  const reader = await library.WasmReader.fromBytes('video/mp4', clip, settings).catch(() => undefined);
  if (!reader) return;
  reader.free();
  throw new AppError({
    code: 'provenance/already-signed',
    kind: 'input',
    message: 'The video carries a signed provenance already, which a new signature would replace.',
    hint: 'Sign only clips that were made in the same graph.',
  });
}

function tooLarge(bytes: number): AppError {
  return new AppError({
    code: 'provenance/too-large',
    kind: 'input',
    message: `The clip has ${Math.ceil(bytes / 1024 / 1024)} MB; at most 64 can be signed.`,
    hint: 'Make the clip shorter or choose a lower quality.',
  });
}

function signingFailed(cause: unknown): AppError {
  return new AppError({
    code: 'provenance/sign-failed',
    kind: 'bug',
    message: 'The clip could not be signed in a way that verifies.',
    hint: 'Please report it with the graph.',
    cause,
  });
}

import { lstat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import type { PortType } from '../../graphs/schema/ports.ts';
import type { VideoValue } from '../../nodes/contract/values/time.ts';
import type { Value } from '../../nodes/contract/values/value.ts';
import type { ContentStore, Sha256 } from './content-store.ts';
import { decodeValue, type EncodedValue, encodeValue, NotStorable } from './value-codec.ts';

/** A stored value: its bytes lie in the content store under `digest`, or here when they are few. */
export interface StoredValue {
  readonly type: PortType;
  /** SHA-256 of the encoded bytes; it also identifies the value as an input of other nodes. */
  readonly digest: Sha256;
  readonly bytes: number;
  /** Base64 of the encoded bytes of a small value. */
  readonly inline?: string;
  /** The file that the value refers to, in the content store. */
  readonly file?: Sha256;
}

/** Larger values get a file of their own. */
const inlineBytes = 2048;

export interface Encoded {
  readonly value: Value;
  readonly stored: StoredValue;
  readonly encoded: EncodedValue;
}

/**
 * Encodes what a node returned. A file that the node wrote into its scratch folder moves into the content store, and
 * the returned value refers to it there. Throws `NotStorable`.
 */
export async function encodeOutput(
  type: PortType,
  value: Value,
  place: { readonly store: ContentStore; readonly scratch: string | undefined },
): Promise<Encoded> {
  if (type !== 'video') return describeStored(type, value, encodeValue(value), undefined);
  const video = value as VideoValue;
  const file = place.store.digestOf(video.file.path) ?? (await adopt(video.file.path, place));
  const kept: VideoValue = { ...video, file: { path: place.store.pathOf(file), mediaType: video.file.mediaType } };
  const byHash = { ...video, file: { sha256: file, mediaType: video.file.mediaType } };
  return describeStored(type, kept, encodeValue(byHash), file);
}

/** Makes sure that the bytes of a value lie in the content store unless they are inline. */
export async function storeEncoded(store: ContentStore, output: Encoded): Promise<void> {
  if (output.stored.inline === undefined) await store.put(output.encoded.chunks, output.stored.digest);
}

/** The value again, or undefined when its bytes, or the file it refers to, are missing or damaged. */
export async function loadStored(store: ContentStore, stored: StoredValue): Promise<Value | undefined> {
  try {
    const bytes =
      stored.inline === undefined
        ? await store.read(stored.digest)
        : new Uint8Array(Buffer.from(stored.inline, 'base64'));
    if (bytes === undefined) return undefined;
    const value = decodeValue(bytes) as Value;
    if (stored.file === undefined) return value;
    if (!(await store.verify(stored.file))) return undefined;
    const video = value as VideoValue;
    return { ...video, file: { path: store.pathOf(stored.file), mediaType: video.file.mediaType } };
  } catch {
    return undefined;
  }
}

/** Whether the bytes seem to be there, without reading them. */
export async function isPresent(store: ContentStore, stored: StoredValue): Promise<boolean> {
  if (stored.inline === undefined && (await store.size(stored.digest)) !== stored.bytes) return false;
  return stored.file === undefined || (await store.size(stored.file)) !== undefined;
}

function describeStored(type: PortType, value: Value, encoded: EncodedValue, file: Sha256 | undefined): Encoded {
  const inline = encoded.byteLength <= inlineBytes ? Buffer.concat(encoded.chunks).toString('base64') : undefined;
  return {
    value,
    encoded,
    stored: {
      type,
      digest: encoded.digest,
      bytes: encoded.byteLength,
      ...(inline === undefined ? {} : { inline }),
      ...(file === undefined ? {} : { file }),
    },
  };
}

async function adopt(
  path: string,
  place: { readonly store: ContentStore; readonly scratch: string | undefined },
): Promise<Sha256> {
  const isOwn = place.scratch !== undefined && resolve(path).startsWith(resolve(place.scratch) + sep);
  if (!isOwn) throw new NotStorable('it refers to a file outside its scratch folder');
  const info = await lstat(path).catch(() => undefined);
  if (info === undefined || !info.isFile()) throw new NotStorable('it refers to a file that it did not write');
  return place.store.adopt(path);
}

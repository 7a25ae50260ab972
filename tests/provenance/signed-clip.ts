import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NodeContext, Signer } from '../../nodes/contract/context.ts';
import { defaultParams, testContext } from '../../nodes/contract/testing.ts';
import type { ImageValue } from '../../nodes/contract/values/picture.ts';
import type { FramesValue, VideoValue } from '../../nodes/contract/values/time.ts';
import type { ManifestValue, ReportValue } from '../../nodes/contract/values/words.ts';
import { nodeRegistry } from '../../nodes/index.ts';
import { createLocalSigner } from '../../runtime/signing/local-signer.ts';

export const run = {
  startedAt: '2026-11-20T13:00:00.000Z',
  graphRevision: 'c0ffee'.padEnd(64, '0'),
  graphTitle: 'Quiet bay',
};

export async function newSigner(): Promise<Signer> {
  return createLocalSigner(await mkdtemp(join(tmpdir(), 'vivarium-')));
}

/** Runs one node by its type, with its default params. */
export async function runNode(
  type: string,
  inputs: { readonly [name: string]: unknown },
  overrides: Partial<NodeContext> = {},
): Promise<{ readonly [name: string]: unknown }> {
  const node = nodeRegistry.get(type);
  if (!node) throw new Error(`There is no node ${type}.`);
  return node.run(inputs, defaultParams(node), await testContext({ run, ...overrides }));
}

export const photo: ImageValue = {
  kind: 'image',
  width: 96,
  height: 64,
  data: Uint8Array.from({ length: 96 * 64 * 4 }, (_, i) => (i % 4 === 3 ? 255 : (i * 5) % 256)),
};

/** A short silent clip, different for each `shade`. */
export async function unsignedClip(shade = 90): Promise<VideoValue> {
  const planes = [
    new Uint8Array(96 * 64).fill(shade),
    new Uint8Array(48 * 32).fill(120),
    new Uint8Array(48 * 32).fill(130),
  ];
  const frames: FramesValue = {
    kind: 'frames',
    ...{ width: 96, height: 64, fps: 24, frameCount: 12, format: 'yuv420p' },
    async *open() {
      for (let index = 0; index < 12; index++) {
        planes[0]?.fill(shade + index * 4, index * 96, (index + 20) * 96);
        yield { index, planes };
      }
    },
  };
  return (await runNode('output/encode@1', { frames }))['video'] as VideoValue;
}

export async function signedClip(
  signer: Signer,
  clip?: VideoValue,
): Promise<{ video: VideoValue; manifest: ManifestValue }> {
  const inputs = { video: clip ?? (await unsignedClip()), photo };
  const outputs = await runNode('provenance/sign@1', inputs, { signer: async () => signer });
  return { video: outputs['video'] as VideoValue, manifest: outputs['manifest'] as ManifestValue };
}

export async function verifyFile(video: VideoValue, signer: Signer): Promise<ReportValue> {
  const outputs = await runNode('provenance/verify@1', { video }, { signer: async () => signer });
  return outputs['report'] as ReportValue;
}

export async function verifyBytes(bytes: Uint8Array, like: VideoValue, signer: Signer): Promise<ReportValue> {
  const path = join(await mkdtemp(join(tmpdir(), 'vivarium-')), 'clip.mp4');
  await writeFile(path, bytes);
  return verifyFile({ ...like, file: { path, mediaType: 'video/mp4' } }, signer);
}

export async function bytesOf(video: VideoValue): Promise<Buffer> {
  return readFile(video.file.path);
}

/** Where the C2PA box lies in an MP4 file (C2PA 2.2, A.5.1: a root `uuid` box with this identifier). */
export function provenanceBox(bytes: Buffer): { start: number; end: number } {
  const start = bytes.indexOf(Buffer.from('d8fec3d61b0e483c92975828877ec481', 'hex')) - 8;
  return { start, end: start + bytes.readUInt32BE(start) };
}

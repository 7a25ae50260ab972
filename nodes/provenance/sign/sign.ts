import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Type } from 'typebox';
import type { Json } from '../../../graphs/schema/json.ts';
import { throwIfAborted } from '../../contract/app-error.ts';
import { defineNode } from '../../contract/define-node.ts';
import { photoThumbnail } from './photo-thumbnail.ts';
import { signClip } from './sign-clip.ts';

export default defineNode(
  {
    id: 'provenance/sign',
    version: 1,
    title: 'Sign',
    summary: 'Writes into the clip who made it, how, from which photo and with which graph, and signs that.',
    inputs: {
      video: {
        type: 'video',
        title: 'Video',
        description: 'The finished clip: any later change breaks the signature.',
      },
      photo: { type: 'image', title: 'Photo', description: 'The photo that the clip was made from.' },
    },
    outputs: {
      video: { type: 'video', title: 'Video', description: 'The same clip with its signed provenance inside.' },
      manifest: { type: 'manifest', title: 'Manifest', description: 'The signed provenance as it can be read back.' },
    },
    params: Type.Object(
      {
        carryGraph: Type.Boolean({
          title: 'Carry the graph',
          description:
            'The clip holds the whole graph with the values of its inputs, so that whoever has the clip can open it. Prompts are part of that; uploaded files are not.',
          default: true,
        }),
      },
      { additionalProperties: false },
    ),
    resources: { device: 'cpu', memoryMb: 160 },
    deterministic: false,
    effects: ['sign'],
  },
  async ({ video, photo }, { carryGraph }, context) => {
    const clip = await readFile(video.file.path);
    const thumbnail = await photoThumbnail(photo);
    throwIfAborted(context.signal);
    const { document, ...named } = context.run;
    const run = carryGraph && document !== undefined ? { ...named, document } : named;
    const signed = await signClip({ clip, photo, thumbnail, run, signer: await context.signer() });
    throwIfAborted(context.signal);
    const path = join(context.scratch, 'signed.mp4');
    await writeFile(path, signed.bytes);
    return {
      video: { ...video, file: { path, mediaType: 'video/mp4' } },
      manifest: { kind: 'manifest' as const, data: signed.manifest as Json },
    };
  },
);

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Type } from 'typebox';
import { type FileId, fileIdPattern } from '../../../graphs/schema/document.ts';
import { throwIfAborted } from '../../contract/app-error.ts';
import { defineNode } from '../../contract/define-node.ts';
import { describeMp4, isMp4, maxBytes, refuse } from './inspect.ts';

export default defineNode(
  {
    id: 'input/video',
    version: 1,
    title: 'Video',
    summary: 'Loads an MP4 file as it is, for example to check where it comes from.',
    inputs: {},
    outputs: {
      video: { type: 'video', title: 'Video', description: 'The file, byte for byte.' },
    },
    params: Type.Object(
      {
        file: Type.String({
          title: 'Video',
          description: 'An MP4 file of at most 128 MB and three minutes.',
          default: 'sample:drifting-light.mp4',
          pattern: fileIdPattern.source,
          widget: 'file',
        }),
      },
      { additionalProperties: false },
    ),
    resources: { device: 'cpu', memoryMb: 300 },
  },
  async (_inputs, params, context) => {
    const bytes = await context.readFile(params.file as FileId);
    if (bytes.length > maxBytes) {
      const megabytes = Math.ceil(bytes.length / 1024 / 1024);
      throw refuse(
        'input/video-too-large',
        `The video has ${megabytes} MB; 128 are allowed.`,
        'Cut it or save it smaller.',
      );
    }
    if (!isMp4(bytes)) {
      throw refuse(
        'input/video-type',
        'The file is not an MP4 video: its first bytes say so.',
        'Export the video as MP4.',
      );
    }
    throwIfAborted(context.signal);
    const path = join(context.scratch, 'video.mp4');
    await writeFile(path, bytes);
    const description = await describeMp4(path);
    return { video: { kind: 'video' as const, file: { path, mediaType: 'video/mp4' }, ...description } };
  },
);

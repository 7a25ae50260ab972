import { Type } from 'typebox';
import { type FileId, fileIdPattern } from '../../../graphs/schema/document.ts';
import { AppError, throwIfAborted } from '../../contract/app-error.ts';
import { defineNode } from '../../contract/define-node.ts';
import { explainDecodeFailure } from './damage.ts';
import { inspectPhoto, openPhoto } from './inspect.ts';
import { reframe } from './reframe.ts';
import { surroundingsOf } from './surroundings.ts';

const params = Type.Object(
  {
    file: Type.String({
      title: 'Photo',
      description: 'The photo to bring to life: a JPEG, PNG, WebP, AVIF, TIFF or GIF file.',
      default: 'sample:seaside.jpg',
      pattern: fileIdPattern.source,
      widget: 'file',
    }),
    width: Type.Integer({
      title: 'Width',
      description: 'Width of the frame; even, since video needs it.',
      default: 720,
      minimum: 64,
      maximum: 3840,
      multipleOf: 2,
      unit: 'px',
    }),
    height: Type.Integer({
      title: 'Height',
      description: 'Height of the frame; even, since video needs it.',
      default: 1280,
      minimum: 64,
      maximum: 3840,
      multipleOf: 2,
      unit: 'px',
    }),
    fit: Type.Union([Type.Literal('crop'), Type.Literal('fit'), Type.Literal('blur-pad')], {
      title: 'Fit',
      description:
        'How the photo meets a frame of another shape: cut it, show all of it between black bars, or show all of it before a blurred enlargement of itself.',
      default: 'crop',
      widget: 'select',
    }),
    focusX: Type.Number({
      title: 'Focus, horizontal',
      description: 'Which part a crop keeps: 0 the left edge, 0.5 the middle, 1 the right edge.',
      default: 0.5,
      minimum: 0,
      maximum: 1,
      widget: 'slider',
    }),
    focusY: Type.Number({
      title: 'Focus, vertical',
      description: 'Which part a crop keeps: 0 the top edge, 0.5 the middle, 1 the bottom edge.',
      default: 0.5,
      minimum: 0,
      maximum: 1,
      widget: 'slider',
    }),
  },
  { additionalProperties: false },
);

/** More threads than this gain nothing on one photo and multiply memory on large machines. */
const decodeThreads = 4;

/** Upright or lying: 2160 × 3840. Larger frames take more memory than a worker has. */
const mostPixels = 2160 * 3840;

export default defineNode(
  {
    id: 'input/photo',
    version: 1,
    title: 'Photo',
    summary: 'Loads a photo, turns it upright, strips its metadata and brings it into the frame of the clip.',
    inputs: {},
    outputs: {
      image: { type: 'image', title: 'Image', description: 'The framed photo, 8-bit sRGB, opaque, without metadata.' },
    },
    params,
    resources: { device: 'cpu', memoryMb: 512 },
  },
  async (_inputs, params, context) => {
    if (params.width * params.height > mostPixels) throw tooLarge(params);
    const bytes = await context.readFile(params.file as FileId);
    const { default: sharp } = await import('sharp');
    sharp.concurrency(Math.min(sharp.concurrency(), decodeThreads));
    const info = await inspectPhoto(sharp, bytes);
    throwIfAborted(context.signal);
    try {
      const data = await reframe(sharp, openPhoto(sharp, bytes), info, params);
      throwIfAborted(context.signal);
      const surroundings = await surroundingsOf(openPhoto(sharp, bytes), info, params);
      const { width, height } = params;
      return { image: { kind: 'image' as const, width, height, data, ...(surroundings && { surroundings }) } };
    } catch (error) {
      throwIfAborted(context.signal);
      throw explainDecodeFailure(bytes, error);
    }
  },
);

function tooLarge({ width, height }: { readonly width: number; readonly height: number }): AppError {
  return new AppError({
    code: 'input/frame-too-large',
    kind: 'input',
    message: `A frame of ${width} × ${height} pixels is larger than 2160 × 3840.`,
    hint: 'Choose a smaller width or height; 3840 × 2160 is fine too.',
  });
}

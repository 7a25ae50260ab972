import { Type } from 'typebox';
import { throwIfAborted } from '../../contract/app-error.ts';
import { defineNode } from '../../contract/define-node.ts';
import { applyLinearModel, guidedFilterModel, guideStatistics } from '../../kernels/guided-filter.ts';
import { makeWorkPicture } from '../work-picture.ts';
import { priorDepth } from './prior-depth.ts';

export default defineNode(
  {
    id: 'segmentation/depth',
    version: 1,
    title: 'Estimate depth',
    summary: 'Guesses how near each part of the photo is, from the horizon and from where things meet the ground.',
    inputs: {
      image: { type: 'image', title: 'Photo', description: 'The photo whose depth is wanted.' },
      masks: { type: 'masks', title: 'Scene', description: 'Classes and horizon of the same photo.' },
    },
    outputs: {
      depth: { type: 'depth', title: 'Depth', description: 'Disparity per pixel: 0 infinitely far (sky) to 1 near.' },
    },
    params: Type.Object(
      {
        edgeRadius: Type.Integer({
          title: 'Edge reach',
          description: 'How far depth may move to settle on an edge of the photo, in pixels of a picture 320 high.',
          default: 5,
          minimum: 1,
          maximum: 16,
          unit: 'px',
          widget: 'slider',
        }),
        farthest: Type.Number({
          title: 'Farthest thing',
          description: 'Disparity of what stands on the horizon. Higher moves the distance nearer.',
          default: 0.08,
          minimum: 0.01,
          maximum: 0.5,
          widget: 'slider',
        }),
      },
      { additionalProperties: false },
    ),
    resources: { device: 'cpu', memoryMb: 64 },
  },
  async ({ image, masks }, { edgeRadius, farthest }, context) => {
    const picture = makeWorkPicture(image);
    const prior = priorDepth(masks, picture.size, farthest);
    await new Promise((resolve) => setImmediate(resolve));
    throwIfAborted(context.signal);
    const model = guidedFilterModel(guideStatistics(picture.rgb, picture.size, edgeRadius, 160), prior);
    const data = new Float32Array(image.width * image.height);
    applyLinearModel(model, picture.size, { data: image.data, size: image }, (row, y) => {
      const base = y * image.width;
      for (let x = 0; x < row.length; x++) data[base + x] = Math.min(1, Math.max(0, row[x] ?? 0));
    });
    context.usedBackend('built-in');
    return { depth: { kind: 'depth', width: image.width, height: image.height, data } };
  },
);

import { Type } from 'typebox';
import { defineNode } from '../../contract/define-node.ts';
import { filteredFrames } from '../filtered-frames.ts';
import { requireSize } from '../same-size.ts';
import { lockFilter } from './lock-filter.ts';
import { lockedRegion } from './locked-region.ts';

export default defineNode(
  {
    id: 'synthesis/stabilise-identity',
    version: 1,
    title: 'Keep faces',
    summary: 'Holds faces, or any masked region, to the pixels of the photo, so that nobody turns into somebody else.',
    inputs: {
      frames: { type: 'frames', title: 'Frames', description: 'The clip.' },
      image: { type: 'image', title: 'Photo', description: 'The photo that the clip was made from.' },
      faces: { type: 'faces', title: 'Faces', description: 'Faces to keep.', optional: true },
      mask: { type: 'mask', title: 'Mask', description: 'A region to keep.', optional: true },
      camera: {
        type: 'camera',
        title: 'Camera',
        description: 'The camera path of the clip: what is kept follows it.',
        optional: true,
      },
    },
    outputs: {
      frames: {
        type: 'frames',
        title: 'Frames',
        description: 'The same clip; untouched when there is nothing to keep.',
      },
    },
    params: Type.Object(
      {
        strength: Type.Number({
          title: 'Strength',
          description: 'How firmly it is held: 0 not at all, 1 to the pixel.',
          default: 1,
          minimum: 0,
          maximum: 1,
          widget: 'slider',
        }),
        feather: Type.Number({
          title: 'Feather',
          description: 'Width of the soft edge, in percent of the short side.',
          default: 3,
          minimum: 0,
          maximum: 20,
          unit: '%',
          widget: 'slider',
        }),
        confidence: Type.Number({
          title: 'Least confidence',
          description: 'Faces that the detector is less sure of are left alone.',
          default: 0.5,
          minimum: 0,
          maximum: 1,
          widget: 'slider',
        }),
      },
      { additionalProperties: false },
    ),
    passThrough: { frames: 'frames' },
  },
  ({ frames, image, faces, mask, camera }, { strength, feather, confidence }) => {
    requireSize(frames, image, mask);
    const featherPx = (Math.min(frames.width, frames.height) * feather) / 100;
    const kept = faces?.faces.filter(({ score }) => score >= confidence) ?? [];
    const region = lockedRegion(frames, { faces: kept, mask, featherPx, strength });
    if (!region.some((share) => share > 0)) return { frames };
    return { frames: filteredFrames(frames, lockFilter(image, region, camera)) };
  },
);

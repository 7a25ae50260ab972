import { Type } from 'typebox';
import { defineNode } from '../../contract/define-node.ts';
import { createColourTables } from '../../kernels/colour/colour-tables.ts';
import { recolour } from '../../kernels/colour/recolour.ts';
import { applyVignette, createVignette } from '../../kernels/colour/vignette.ts';
import { filteredFrames } from '../filtered-frames.ts';
import { fillLook, plainLook } from '../look.ts';

const params = Type.Object(
  {
    exposure: Type.Number({
      title: 'Exposure',
      description: 'Stops of light: 1 is twice as much, -1 half. Highlights are rolled off, not cut.',
      default: 0,
      minimum: -3,
      maximum: 3,
      unit: 'EV',
      widget: 'slider',
    }),
    warmth: Type.Number({
      title: 'Warmth',
      description: 'White balance: -1 blue, 0 as it is, 1 amber.',
      default: 0,
      minimum: -1,
      maximum: 1,
      widget: 'slider',
    }),
    tint: Type.Number({
      title: 'Tint',
      description: 'White balance: -1 green, 0 as it is, 1 magenta.',
      default: 0,
      minimum: -1,
      maximum: 1,
      widget: 'slider',
    }),
    contrast: Type.Number({
      title: 'Contrast',
      description: '-1 flat, 0 as it is, 1 hard.',
      default: 0,
      minimum: -1,
      maximum: 1,
      widget: 'slider',
    }),
    saturation: Type.Number({
      title: 'Saturation',
      description: '0 grey, 1 as it is, 2 twice as colourful.',
      default: 1,
      minimum: 0,
      maximum: 2,
      widget: 'slider',
    }),
    vignette: Type.Number({
      title: 'Vignette',
      description: 'How much darker the corners are: 0 not at all, 1 black.',
      default: 0,
      minimum: 0,
      maximum: 1,
      widget: 'slider',
    }),
  },
  { additionalProperties: false },
);

export default defineNode(
  {
    id: 'synthesis/grade',
    version: 1,
    title: 'Grade',
    summary: 'Sets exposure, white balance, contrast, saturation and vignette of a clip.',
    inputs: { frames: { type: 'frames', title: 'Frames', description: 'The clip.' } },
    outputs: {
      frames: { type: 'frames', title: 'Frames', description: 'The same clip, graded; untouched when nothing is set.' },
    },
    params,
    passThrough: { frames: 'frames' },
  },
  ({ frames }, { exposure, warmth, tint, contrast, saturation, vignette }) => {
    const isNeutral = [exposure, warmth, tint, contrast, saturation - 1, vignette].every((value) => value === 0);
    if (isNeutral) return { frames };
    const tables = createColourTables();
    fillLook({ ...plainLook, exposureStops: exposure, warmth, tint, contrast, saturation }, tables);
    const corners = vignette > 0 ? createVignette(frames.width, frames.height, vignette) : undefined;
    const graded = filteredFrames(frames, () => (source, target) => {
      recolour(source, tables, target);
      if (corners) applyVignette(target, corners);
    });
    return { frames: graded };
  },
);

import { Type } from 'typebox';
import { strokeList } from '../../../graphs/schema/strokes.ts';
import { defineNode } from '../../contract/define-node.ts';
import { gradientNoise, noiseTable } from '../../kernels/gradient-noise.ts';
import { maskRegion, playOf, requireSize } from '../region.ts';
import { drawnFlow, drawnMask } from './drawn-flow.ts';

export default defineNode(
  {
    id: 'motion/hints',
    version: 1,
    title: 'Drawn motion',
    summary: 'Moves what you draw arrows over, holds what you anchor, and keeps what you freeze.',
    inputs: {
      image: { type: 'image', title: 'Photo', description: 'The photo that comes to life.' },
      timeline: { type: 'timeline', title: 'Timeline', description: 'Length of the clip and whether it loops.' },
      mask: { type: 'mask', title: 'Mask', description: 'Nothing outside it moves.', optional: true },
      drawing: {
        type: 'strokes',
        title: 'Drawing',
        description: 'Strokes from elsewhere, added to the ones drawn here.',
        optional: true,
      },
    },
    outputs: { motion: { type: 'motion', title: 'Motion', description: 'The flow that the strokes ask for.' } },
    params: Type.Object(
      {
        strokes: strokeList({
          title: 'Strokes',
          description: 'Arrows, anchors, frozen places and areas that may move, drawn over the photo.',
        }),
        amount: Type.Number({
          title: 'Speed',
          description: 'At 1 things go as far as their arrow in two seconds.',
          default: 1,
          minimum: 0,
          maximum: 3,
          widget: 'slider',
        }),
        reach: Type.Number({
          title: 'Reach',
          description: 'How far around an arrow things move with it, as a share of the width.',
          default: 0.25,
          minimum: 0.03,
          maximum: 2,
          widget: 'slider',
        }),
        softness: Type.Number({
          title: 'Softness',
          description: 'Distance from the edge of what may move over which the flow gains its full speed.',
          default: 24,
          minimum: 0,
          maximum: 200,
          unit: 'px',
          widget: 'slider',
        }),
      },
      { additionalProperties: false },
    ),
    seeded: true,
  },
  ({ image, timeline, mask, drawing }, params, { random }) => {
    if (mask) requireSize(mask, image);
    const drawnHere = params.strokes.map(({ points, ...stroke }) => ({
      ...stroke,
      points: points.map(([x = 0, y = 0]) => [x, y] as const),
    }));
    const drawn = [...(drawing?.strokes ?? []), ...drawnHere];
    const cellPx = 2 * Math.max(4, Math.round(image.width / 90));
    const region = maskRegion(drawnMask(drawn, image, mask, params.softness / 2), cellPx);
    const flow = drawnFlow(drawn, region, params);
    const still = { kind: 'motion', name: 'hints', mask: region.mask, forms: [] } as const;
    if (flow.fastestPxPerSecond < 0.2) return { motion: still };
    const { grid } = region;
    const table = noiseTable(() => random.next());
    const phaseCycles = new Float32Array(grid.columns * grid.rows).map((_, i) => {
      const [x, y] = [(i % grid.columns) * cellPx, Math.floor(i / grid.columns) * cellPx];
      return 0.6 * gradientNoise(table, (3 * x) / image.width + 2.7, (3 * y) / image.width + 8.1);
    });
    const { velocityPxPerSecond, fastestPxPerSecond } = flow;
    const play = playOf(timeline, fastestPxPerSecond, 2.5);
    return { motion: { ...still, forms: [{ form: 'flow', grid, velocityPxPerSecond, phaseCycles, ...play }] } };
  },
);

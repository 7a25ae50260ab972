import { Type } from 'typebox';
import { defineNode } from '../../contract/define-node.ts';
import { cloudThickness } from '../../kernels/cloud-thickness.ts';
import { smoothstep } from '../../kernels/easing.ts';
import { edgeRamp, regionOf, strengthOf } from '../region.ts';
import { sceneInputs, sceneParams } from '../scene-motion.ts';
import { carveLines } from './carve-lines.ts';
import { skyFlow } from './sky-flow.ts';
import { isNight, starTwinkle } from './star-twinkle.ts';
import { holdSun } from './sun.ts';

export default defineNode(
  {
    id: 'motion/sky',
    version: 1,
    title: 'Sky motion',
    summary:
      'Lets the clouds drift in perspective, near ones past far ones, while they change their shape; stars twinkle.',
    inputs: sceneInputs({
      image: 'The photo that comes to life.',
      masks: 'The sky mask and the horizon.',
      direction: 'Strength and heading of the wind.',
    }),
    outputs: {
      motion: { type: 'motion', title: 'Motion', description: 'The flow of the sky.' },
    },
    params: Type.Object(
      {
        ...sceneParams({
          amount: 'Strength of the drift; multiplies what the direction asks for. 0 keeps the sky still.',
          heading: 'Turns the wind, added to the direction: 0 to the right, 90 up the picture.',
          softness: 'Distance from roofs, trees and hills over which the drift gains its full speed.',
          softnessPx: 40,
        }),
        shapeChange: Type.Number({
          title: 'Shape change',
          description: 'How much the clouds billow as they drift: 0 not at all, 1 as much as they move.',
          default: 0.25,
          minimum: 0,
          maximum: 1,
          widget: 'slider',
        }),
        layers: Type.Number({
          title: 'Layers',
          description: 'How much faster thick, low clouds go than thin ones behind them: 0 as one sheet.',
          default: 0.5,
          minimum: 0,
          maximum: 1,
          widget: 'slider',
        }),
        twinkle: Type.Number({
          title: 'Twinkle',
          description: 'How brightly the stars of a night sky twinkle.',
          default: 1,
          minimum: 0,
          maximum: 2,
          widget: 'slider',
        }),
      },
      { additionalProperties: false },
    ),
    seeded: true,
  },
  async ({ image, masks, timeline, direction }, params, { random }) => {
    const region = regionOf(masks, 'sky');
    const strength = strengthOf(region, params.amount, direction?.sky);
    const ramp = edgeRamp(region, params.softness, 0.35);
    holdSun(image, region, ramp);
    const thickness = new Float32Array(ramp.length);
    const isDark = isNight(cloudThickness(image, region.mask.data, region.grid, thickness));
    // Stars stay in their places; only what is thick before them drifts.
    if (isDark)
      for (let i = 0; i < ramp.length; i++) ramp[i] = (ramp[i] ?? 0) * smoothstep(0.55, 0.95, thickness[i] ?? 0);
    const flow = skyFlow({
      region,
      timeline,
      horizon: masks.horizon,
      strength,
      headingDegrees: (direction?.sky.headingDegrees ?? 0) + params.headingDegrees,
      shapeChange: params.shapeChange,
      thickness,
      layers: params.layers,
      ramp,
      random,
    });
    const mask = carveLines(image, region.mask);
    const bright = strength * params.twinkle;
    const stars = isDark ? [starTwinkle(image, mask, bright, timeline.durationSeconds, random.fork('stars'))] : [];
    return {
      motion: {
        kind: 'motion',
        name: 'sky',
        mask,
        forms: strength > 0.02 ? [flow, ...stars] : [],
      },
    };
  },
);

import { Type } from 'typebox';
import { defineNode } from '../../contract/define-node.ts';
import { edgeRamp, regionOf, strengthOf } from '../region.ts';
import { sceneInputs, sceneParams } from '../scene-motion.ts';
import { carveLines } from './carve-lines.ts';
import { skyFlow } from './sky-flow.ts';
import { holdSun } from './sun.ts';

export default defineNode(
  {
    id: 'motion/sky',
    version: 1,
    title: 'Sky motion',
    summary: 'Lets the clouds drift as a layer seen in perspective while they slowly change their shape.',
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
    const flow = skyFlow({
      region,
      timeline,
      horizon: masks.horizon,
      strength,
      headingDegrees: (direction?.sky.headingDegrees ?? 0) + params.headingDegrees,
      shapeChange: params.shapeChange,
      ramp,
      random,
    });
    return {
      motion: {
        kind: 'motion',
        name: 'sky',
        mask: carveLines(image, region.mask),
        forms: strength > 0.02 ? [flow] : [],
      },
    };
  },
);

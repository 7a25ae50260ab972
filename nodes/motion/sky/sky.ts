import { Type } from 'typebox';
import { defineNode } from '../../contract/define-node.ts';
import { edgeRamp, regionOf, strengthOf } from '../region.ts';
import { carveLines } from './carve-lines.ts';
import { skyFlow } from './sky-flow.ts';
import { holdSun } from './sun.ts';

export default defineNode(
  {
    id: 'motion/sky',
    version: 1,
    title: 'Sky motion',
    summary: 'Lets the clouds drift as a layer seen in perspective while they slowly change their shape.',
    inputs: {
      image: { type: 'image', title: 'Photo', description: 'The photo that comes to life.' },
      masks: { type: 'masks', title: 'Masks', description: 'The sky mask and the horizon.' },
      timeline: { type: 'timeline', title: 'Timeline', description: 'Length of the clip and whether it loops.' },
      direction: {
        type: 'direction',
        title: 'Direction',
        description: 'Strength and heading of the wind.',
        optional: true,
      },
    },
    outputs: {
      motion: { type: 'motion', title: 'Motion', description: 'The flow of the sky.' },
    },
    params: Type.Object(
      {
        amount: Type.Number({
          title: 'Amount',
          description: 'Strength of the drift; multiplies what the direction asks for. 0 keeps the sky still.',
          default: 1,
          minimum: 0,
          maximum: 3,
          widget: 'slider',
        }),
        headingDegrees: Type.Number({
          title: 'Heading',
          description: 'Turns the wind, added to the direction: 0 to the right, 90 up the picture.',
          default: 0,
          minimum: -180,
          maximum: 180,
          unit: '°',
          widget: 'angle',
        }),
        shapeChange: Type.Number({
          title: 'Shape change',
          description: 'How much the clouds billow as they drift: 0 not at all, 1 as much as they move.',
          default: 0.25,
          minimum: 0,
          maximum: 1,
          widget: 'slider',
        }),
        softness: Type.Number({
          title: 'Softness',
          description: 'Distance from roofs, trees and hills over which the drift gains its full speed.',
          default: 40,
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

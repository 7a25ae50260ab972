import { Type } from 'typebox';
import { defineNode } from '../../contract/define-node.ts';
import { waterKinds } from '../../contract/values/words.ts';
import { streakDirection } from '../../kernels/streak-direction.ts';
import { clipEvents } from '../clip-events.ts';
import { edgeRamp, regionOf, strengthOf } from '../region.ts';
import { sceneInputs, sceneParams } from '../scene-motion.ts';
import { waterGlitter } from './water-glitter.ts';
import { waterKind, waterManners } from './water-kind.ts';
import { waterFlow, waterWaves } from './water-surface.ts';

export default defineNode(
  {
    id: 'motion/water',
    version: 1,
    title: 'Water motion',
    summary: 'Lets a sea roll, a lake ripple, a river flow and a fall fall, and glitter where it is brightest.',
    inputs: {
      ...sceneInputs({
        image: 'The photo that comes to life; its bright specks glitter.',
        masks: 'The water mask and the horizon.',
        direction: 'Strength and heading of the water.',
      }),
      events: {
        type: 'json',
        title: 'Events',
        description: 'When waves break, so that the ones that are seen on a sea are the ones that are heard.',
        optional: true,
      },
    },
    outputs: {
      motion: { type: 'motion', title: 'Motion', description: 'Flow, waves and glitter of the water.' },
    },
    params: Type.Object(
      {
        kind: Type.Union(
          ['auto', ...waterKinds].map((kind) => Type.Literal(kind)),
          {
            title: 'Kind',
            description: 'How it moves. auto: as the direction calls it, else as it looks.',
            default: 'auto',
            widget: 'select',
          },
        ),
        ...sceneParams({
          amount: 'Strength of all movement; multiplies what the direction asks for. 0 keeps the water still.',
          heading: 'Turns the drift, added to the direction, which without one is toward the viewer: 90 turns left.',
          softness: 'Distance from the shore over which the water comes to move fully.',
          softnessPx: 40,
        }),
        waves: Type.Number({
          title: 'Waves',
          description: 'Height of the waves that bend and shade the surface.',
          default: 1,
          minimum: 0,
          maximum: 2,
          widget: 'slider',
        }),
        glitter: Type.Number({
          title: 'Glitter',
          description: 'Brightness of the flares on the brightest specks.',
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
  async ({ image, masks, timeline, direction, events }, params, { random }) => {
    const region = regionOf(masks, 'water');
    const strength = strengthOf(region, params.amount, direction?.water);
    const { grid } = region;
    const streaks = {
      cosine: new Float32Array(grid.columns * grid.rows),
      sine: new Float32Array(grid.columns * grid.rows),
    };
    streakDirection(image, image.width / 40, grid, streaks);
    const said = waterKinds.find((kind) => kind === params.kind) ?? direction?.waterKind;
    const manner = waterManners[said ?? waterKind(image, masks, region, streaks)];
    const setting = {
      region,
      manner,
      streaks,
      events: events === undefined ? undefined : clipEvents(events, timeline),
      timeline,
      horizon: masks.horizon,
      strength,
      headingDegrees: (direction?.water.headingDegrees ?? 270) + params.headingDegrees,
      waves: params.waves,
      ramp: edgeRamp(region, params.softness, 0.1),
      random,
    };
    const { durationSeconds } = timeline;
    const sparkle = {
      image,
      region,
      strength: strength * params.glitter,
      durationSeconds,
      random: random.fork('glitter'),
    };
    const surface = manner.waves > 0 ? [waterWaves(setting), waterGlitter(sparkle)] : [];
    const forms = strength > 0.02 ? [waterFlow(setting), ...surface] : [];
    return { motion: { kind: 'motion', name: 'water', mask: region.mask, forms } };
  },
);

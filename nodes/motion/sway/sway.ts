import { Type } from 'typebox';
import type { Json } from '../../../graphs/schema/json.ts';
import type { Random } from '../../contract/context.ts';
import { defineNode } from '../../contract/define-node.ts';
import type { SceneEventData } from '../../contract/values/sound.ts';
import type { TimelineValue } from '../../contract/values/time.ts';
import { scheduleEvents } from '../../kernels/scene/scene-events.ts';
import { clipEvents } from '../clip-events.ts';
import { maskRegion, regionOf, requireSize, strengthOf } from '../region.ts';
import { sceneInputs, sceneParams } from '../scene-motion.ts';
import { swayForm } from './sway-form.ts';
import { swayKinds, swayManners } from './sway-kinds.ts';
import { plantKind, swayShare } from './sway-share.ts';

export default defineNode(
  {
    id: 'motion/sway',
    version: 1,
    title: 'Sway',
    summary: 'Lets leaves, grass, hair, cloth and flags sway in gusts that travel across the picture and can be heard.',
    inputs: {
      ...sceneInputs({
        image: 'The photo that comes to life.',
        masks: 'The plants and the horizon.',
        direction: 'Strength and heading of the wind.',
      }),
      mask: {
        type: 'mask',
        title: 'Mask',
        description: 'What sways, instead of the plants: hair, a flag, a curtain.',
        optional: true,
      },
      events: {
        type: 'json',
        title: 'Events',
        description: 'When gusts blow, so that the ones that are seen are the ones that are heard.',
        optional: true,
      },
    },
    outputs: {
      motion: { type: 'motion', title: 'Motion', description: 'A spectrum of sway, blown through by gusts.' },
    },
    params: Type.Object(
      {
        kind: Type.Union(
          ['auto', ...swayKinds].map((kind) => Type.Literal(kind)),
          {
            title: 'Kind',
            description: 'What it is made of: how fast it swings and where it is held. auto: grass or foliage.',
            default: 'auto',
            widget: 'select',
          },
        ),
        ...sceneParams({
          amount: 'Strength of the sway; multiplies what the direction asks for. 0 keeps everything still.',
          heading: 'Turns the wind, added to the direction: 0 to the right, 180 to the left.',
          softness: 'Distance from the edge of the mask over which the sway gains its full reach.',
          softnessPx: 16,
        }),
        gusts: Type.Number({
          title: 'Gusts',
          description: 'How much the wind comes and goes: 0 even, 1 as it is heard.',
          default: 1,
          minimum: 0,
          maximum: 1,
          widget: 'slider',
        }),
        pace: Type.Number({
          title: 'Pace',
          description: 'How fast it swings, as a factor.',
          default: 1,
          minimum: 0.5,
          maximum: 2,
          widget: 'slider',
        }),
      },
      { additionalProperties: false },
    ),
    seeded: true,
  },
  ({ image, masks, timeline, direction, mask, events }, params, { random }) => {
    if (mask) requireSize(mask, image);
    const cellPx = 2 * Math.max(4, Math.round(image.width / 90));
    const region = mask ? maskRegion(mask, cellPx) : regionOf(masks, 'vegetation', cellPx);
    const strength = strengthOf(region, params.amount, mask ? undefined : direction?.vegetation);
    const kind = swayKinds.find((name) => name === params.kind) ?? plantKind(region, masks.horizon);
    const manner = swayManners[kind];
    const headingDegrees = (direction?.vegetation.headingDegrees ?? 0) + params.headingDegrees;
    const isPlants = kind === 'foliage' || kind === 'grass';
    const still = { kind: 'motion', name: 'sway', mask: region.mask, forms: [] } as const;
    const blown = gustsOf(events, timeline, random.fork('gusts'));
    if (strength <= 0.02) return { motion: still };
    const share = swayShare({
      image,
      region,
      manner,
      headingDegrees,
      horizon: masks.horizon,
      softness: params.softness,
      isPlants,
    });
    const form = swayForm({
      ...{ grid: region.grid, width: image.width, timeline, manner, headingDegrees, random },
      ...{ gusts: params.gusts, pace: params.pace, events: blown },
      share: share.map((value) => value * Math.min(2, strength)),
    });
    return { motion: { ...still, forms: [form] } };
  },
);

/** The gusts that are given, or their own when no list of events is connected. */
function gustsOf(events: Json | undefined, timeline: TimelineValue, random: Random): readonly SceneEventData[] {
  const { durationSeconds: periodSeconds, loop } = timeline;
  if (events === undefined) {
    const none = { waves: 0, thunder: 0, waterX: 0, waterSpread: 0 };
    return scheduleEvents({ ...none, periodSeconds, loop, wind: 1, next: () => random.next() });
  }
  return clipEvents(events, timeline);
}

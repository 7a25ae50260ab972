import { describe, expect, it } from 'vitest';
import { createRandom } from '../../contract/random.ts';
import { defaultParams, testContext } from '../../contract/testing.ts';
import type { ModalForm, MotionValue } from '../../contract/values/motion.ts';
import type { ImageValue, MasksValue, SceneMask } from '../../contract/values/picture.ts';
import type { TimelineValue } from '../../contract/values/time.ts';
import { modalState } from '../../kernels/modal-sway.ts';
import sway from './sway.ts';

const [width, height] = [180, 320];
const timeline: TimelineValue = { kind: 'timeline', fps: 30, frameCount: 150, durationSeconds: 5, loop: true };

/** Specks of green, with a brown trunk 24 px wide in the middle of the crown. */
function park(): ImageValue {
  const data = new Uint8Array(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    const x = i % width;
    const isTrunk = Math.abs(x - 90) < 16;
    const speck = (Math.imul(i ^ (i >> 7), 2_654_435_761) >>> 24) % 60;
    data.set(isTrunk ? [90, 70, 60, 255] : [60 + speck, 120 + speck, 40, 255], 4 * i);
  }
  return { kind: 'image', width, height, data };
}

function masks(
  isPlant: (x: number, y: number) => boolean,
  confidence = 0.9,
  horizon: number | null = null,
): MasksValue {
  const scene = (inside: (x: number, y: number) => boolean): SceneMask => {
    const data = new Uint8Array(width * height).map((_, i) => (inside(i % width, Math.floor(i / width)) ? 255 : 0));
    return { data, confidence, coverage: data.reduce((sum, value) => sum + value, 0) / 255 / data.length };
  };
  const none = scene(() => false);
  return {
    kind: 'masks',
    width,
    height,
    horizon,
    classes: { sky: none, water: none, vegetation: scene(isPlant), ground: none },
  };
}
const everywhere = masks(() => true);

async function motionOf(
  inputs: { readonly [name: string]: unknown } = {},
  params = {},
  seed = 7,
): Promise<MotionValue> {
  const context = await testContext({ random: createRandom(seed, 'sway') });
  const given = { image: park(), masks: everywhere, timeline, ...inputs };
  return (await sway.run(given, { ...defaultParams(sway), ...params }, context))['motion'] as MotionValue;
}

function formOf(motion: MotionValue): ModalForm {
  const form = motion.forms[0];
  if (form?.form !== 'modal') throw new Error('the motion does not sway');
  return form;
}

/** Largest displacement of the node nearest to a pixel during the clip. */
function reachAt(form: ModalForm, x: number, y: number): number {
  const node = Math.round(y / form.grid.cellPx) * form.grid.columns + Math.round(x / form.grid.cellPx);
  const out = new Float32Array(form.bendPx.length);
  const waves = new Float32Array(2 * form.cycles.length);
  let largest = 0;
  for (let t = 0; t < 5; t += 0.1) {
    modalState(form, t, waves, out);
    largest = Math.max(largest, Math.hypot(out[2 * node] ?? 0, out[2 * node + 1] ?? 0));
  }
  return largest;
}

const events = (gustAtSeconds: number) => ({
  ...{ kind: 'events', periodSeconds: 5, loop: true },
  events: [{ kind: 'gust', timeSeconds: gustAtSeconds, strength: 1, x: 0, riseSeconds: 0.5, fallSeconds: 0.4 }],
});

describe('motion/sway', () => {
  it('moves leaves within a few thousandths of the width and leaves a trunk alone', async () => {
    const form = formOf(await motionOf());
    expect(reachAt(form, 40, 100)).toBeGreaterThan(0.003 * width);
    expect(reachAt(form, 40, 100)).toBeLessThan(0.04 * width);
    expect(reachAt(form, 90, 100)).toBeLessThan(0.15 * reachAt(form, 40, 100));
  });

  it('moves a crown more than its foot', async () => {
    const tree = masks((x, y) => x < 60 && y > 60 && y < 260);
    const form = formOf(await motionOf({ masks: tree }));
    expect(reachAt(form, 32, 120)).toBeGreaterThan(2.5 * reachAt(form, 32, 248));
  });

  it('moves a far meadow less than a near one', async () => {
    const form = formOf(await motionOf({ masks: masks((_, y) => y > 150, 0.9, 150) }));
    expect(reachAt(form, 32, 304)).toBeGreaterThan(1.5 * reachAt(form, 32, 176));
  });

  it('is shaken hardest when the gust that is heard blows, later downwind', async () => {
    const form = formOf(await motionOf({ events: events(2) }));
    const peak = (form.gust.indexOf(Math.max(...form.gust)) * 5) / form.gust.length;
    expect(peak).toBeCloseTo(2, 1);
    const [left = 0, right = 0] = [form.delaySeconds[0], form.delaySeconds[form.grid.columns - 1]];
    expect(right - left).toBeGreaterThan(1);
    const turned = formOf(await motionOf({ events: events(2) }, { headingDegrees: 180 }));
    expect(turned.delaySeconds[0]).toBeCloseTo(-left, 5);
    expect(new Set(formOf(await motionOf({ events: events(2) }, { gusts: 0 })).gust)).toEqual(new Set([1]));
  });

  it('closes with the clip, whatever its length', async () => {
    for (const durationSeconds of [1, 5, 13.5, 60]) {
      const { cycles } = formOf(await motionOf({ timeline: { ...timeline, durationSeconds } }));
      expect(cycles.every(Number.isInteger)).toBe(true);
      expect(new Set(cycles).size).toBe(cycles.length);
      expect((cycles.at(-1) ?? 0) / durationSeconds).toBeLessThan(3.5);
    }
  });

  it('is still without plants, without trust or when told so, and sways what a mask chooses', async () => {
    const nowhere = masks(() => false);
    expect((await motionOf({ masks: nowhere })).forms).toEqual([]);
    expect((await motionOf({ masks: masks(() => true, 0.1) })).forms).toEqual([]);
    expect((await motionOf({}, { amount: 0 })).forms).toEqual([]);
    const data = new Uint8Array(width * height).map((_, i) => (i % width > 20 ? 255 : 0));
    const mask = { kind: 'mask', width, height, data };
    const flag = formOf(await motionOf({ masks: nowhere, mask }, { kind: 'flag' }));
    expect(reachAt(flag, 168, 160)).toBeGreaterThan(1.5 * reachAt(flag, 32, 160));
  });

  it('changes with the seed and with nothing else', async () => {
    expect(await motionOf()).toEqual(await motionOf());
    expect(await motionOf({}, {}, 8)).not.toEqual(await motionOf());
  });

  it('says so when the events belong to another clip', async () => {
    const other = { ...events(2), periodSeconds: 9 };
    await expect(motionOf({ events: other })).rejects.toMatchObject({ code: 'motion/events', kind: 'input' });
    await expect(motionOf({ events: { kind: 'x' } })).rejects.toMatchObject({ code: 'motion/events' });
  });
});

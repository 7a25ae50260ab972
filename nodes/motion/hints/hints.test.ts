import { describe, expect, it } from 'vitest';
import type { Stroke } from '../../../graphs/schema/strokes.ts';
import { createRandom } from '../../contract/random.ts';
import { defaultParams, testContext } from '../../contract/testing.ts';
import type { FlowForm, MotionValue } from '../../contract/values/motion.ts';
import type { TimelineValue } from '../../contract/values/time.ts';
import flowProject from '../flow-project/flow-project.ts';
import hints from './hints.ts';

const [width, height] = [180, 320];
const image = { kind: 'image', width, height, data: new Uint8Array(width * height * 4).fill(120) };
const timeline: TimelineValue = { kind: 'timeline', fps: 30, frameCount: 150, durationSeconds: 5, loop: true };

const stroke = (kind: Stroke['kind'], points: Stroke['points'], changes: Partial<Stroke> = {}): Stroke => ({
  ...{ kind, points, radius: 0.06, strength: 1 },
  ...changes,
});
const arrow = stroke('arrow', [
  [0.3, 0.5],
  [0.5, 0.5],
]);

async function draw(strokes: readonly Stroke[], inputs = {}, params = {}): Promise<MotionValue> {
  const context = await testContext({ random: createRandom(7, 'hints') });
  const outputs = await hints.run(
    { image, timeline, ...inputs },
    { ...defaultParams(hints), strokes: strokes as never, ...params },
    context,
  );
  return outputs['motion'] as MotionValue;
}

function speedAt({ forms }: MotionValue, x: number, y: number): readonly [number, number] {
  const flow = forms.find((form): form is FlowForm => form.form === 'flow');
  if (!flow) return [0, 0];
  const { cellPx, columns } = flow.grid;
  const i = Math.round((y * height) / cellPx) * columns + Math.round((x * width) / cellPx);
  return [flow.velocityPxPerSecond[2 * i] ?? 0, flow.velocityPxPerSecond[2 * i + 1] ?? 0];
}

describe('motion/hints', () => {
  it('moves things as far as their arrow in two seconds, and less the farther they are from it', async () => {
    const motion = await draw([arrow]);
    expect(speedAt(motion, 0.4, 0.5)[0]).toBeCloseTo((0.2 * width) / 2, 1);
    expect(speedAt(motion, 0.4, 0.5)[1]).toBeCloseTo(0, 3);
    const [near, far] = [speedAt(motion, 0.4, 0.6)[0], speedAt(motion, 0.4, 0.9)[0]];
    expect(near).toBeGreaterThan(2 * far);
    expect(near).toBeLessThan(0.7 * speedAt(motion, 0.4, 0.5)[0]);
    const strong = await draw([{ ...arrow, strength: 0.5 }]);
    expect(speedAt(strong, 0.4, 0.5)[0]).toBeCloseTo((0.2 * width) / 4, 1);
  });

  it('never goes faster than what would tear the picture', async () => {
    const long = stroke('arrow', [
      [0.1, 0.1],
      [0.1, 0.9],
    ]);
    expect(speedAt(await draw([long], {}, { amount: 3 }), 0.1, 0.5)[1]).toBeCloseTo(0.12 * width, 3);
  });

  it('holds what is anchored and its surroundings', async () => {
    const held = await draw([arrow, stroke('anchor', [[0.7, 0.5]])]);
    const free = await draw([arrow]);
    expect(speedAt(held, 0.7, 0.5)).toEqual([0, 0]);
    expect(speedAt(held, 0.66, 0.55)[0]).toBeLessThan(0.6 * speedAt(free, 0.66, 0.55)[0]);
  });

  it('keeps every pixel that is frozen, and does not leak past it', async () => {
    const wall = stroke('freeze', [
      [0, 0.6],
      [1, 0.6],
    ]);
    const motion = await draw([arrow, wall]);
    expect(motion.mask.data[Math.round(0.6 * height) * width + 90]).toBe(0);
    expect(motion.mask.data[Math.round(0.4 * height) * width + 90]).toBe(255);
    expect(speedAt(motion, 0.4, 0.7)).toEqual([0, 0]);
    expect(speedAt(motion, 0.4, 0.6)).toEqual([0, 0]);
  });

  it('moves nothing outside the areas and the mask', async () => {
    const motion = await draw([arrow, stroke('area', [[0.4, 0.5]], { radius: 0.3 })]);
    expect(motion.mask.data[Math.round(0.5 * height) * width + 72]).toBe(255);
    expect(motion.mask.data[10 * width + 10]).toBe(0);
    const data = new Uint8Array(width * height).fill(255, 0, (width * height) / 2);
    const masked = await draw([arrow], { mask: { kind: 'mask', width, height, data } });
    expect(masked.mask.data).toEqual(data);
  });

  it('has no forms without an arrow, and takes strokes from elsewhere', async () => {
    expect((await draw([stroke('anchor', [[0.5, 0.5]])])).forms).toEqual([]);
    const given = await draw([], { drawing: { kind: 'strokes', strokes: [arrow] } });
    expect(given).toEqual(await draw([arrow]));
  });

  it('says so when the mask is of another picture', async () => {
    const mask = { kind: 'mask', width: 9, height: 9, data: new Uint8Array(81) };
    await expect(draw([arrow], { mask })).rejects.toMatchObject({ code: 'motion/size-mismatch' });
  });
});

describe('motion/flow-project', () => {
  const stream = stroke('arrow', [
    [0.5, 0.15],
    [0.5, 0.85],
  ]);
  const data = new Uint8Array(width * height).map((_, i) =>
    Math.abs((i % width) - 90) < 28 && Math.abs(Math.floor(i / width) - 160) < 28 ? 255 : 0,
  );
  const rocks = { kind: 'mask', width, height, data };
  const project = async (motion: MotionValue, inputs = {}, params = {}): Promise<MotionValue> => {
    const all = { ...defaultParams(flowProject), ...params };
    return (await flowProject.run({ motion, ...inputs }, all, await testContext()))['motion'] as MotionValue;
  };

  it('parts a stream before a rock and leaves the rock out of the mask', async () => {
    const motion = await draw([stream], {}, { reach: 2 });
    const bent = await project(motion, { rocks });
    expect(bent.mask.data[160 * width + 90]).toBe(0);
    expect(speedAt(bent, 0.5, 0.5)).toEqual([0, 0]);
    expect(speedAt(bent, 0.38, 0.38)[0]).toBeLessThan(-0.3);
    expect(speedAt(bent, 0.62, 0.38)[0]).toBeGreaterThan(0.3);
    expect(speedAt(bent, 0.5, 0.38)[1]).toBeLessThan(0.9 * speedAt(motion, 0.5, 0.38)[1]);
  });

  it('leaves the flow as it is at amount 0, and its input alone', async () => {
    const motion = await draw([stream]);
    const before = structuredClone(motion);
    expect(await project(motion, {}, { amount: 0 })).toEqual(before);
    await project(motion, { rocks });
    expect(motion).toEqual(before);
  });
});

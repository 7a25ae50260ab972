import { describe, expect, it } from 'vitest';
import type { NodeDefinition } from '../contract/define-node.ts';
import { createRandom } from '../contract/random.ts';
import { defaultParams, testContext } from '../contract/testing.ts';
import type { CameraValue, FlowForm, MotionValue } from '../contract/values/motion.ts';
import type { ImageValue, MasksValue, SceneClass, SceneMask } from '../contract/values/picture.ts';
import type { TimelineValue } from '../contract/values/time.ts';
import camera from './camera/camera.ts';
import { direct } from './direction/direct.ts';
import sky from './sky/sky.ts';
import water from './water/water.ts';

const width = 144;
const height = 256;
const horizon = 130;
const timeline: TimelineValue = { kind: 'timeline', fps: 30, frameCount: 150, durationSeconds: 5, loop: true };

const image: ImageValue = {
  kind: 'image',
  width,
  height,
  data: new Uint8Array(width * height * 4).map((_, i) => {
    const x = (i >> 2) % width;
    const y = Math.floor((i >> 2) / width);
    return y > 170 && x % 19 === 3 && y % 13 === 5 ? 240 : 100;
  }),
};

function masks(confidence = 0.9): MasksValue {
  const scene = (inside: (y: number) => boolean): SceneMask => {
    const data = new Uint8Array(width * height).map((_, i) => (inside(Math.floor(i / width)) ? 255 : 0));
    return { data, confidence, coverage: data.reduce((sum, value) => sum + value, 0) / 255 / data.length };
  };
  const classes: { [name in SceneClass]: SceneMask } = {
    sky: scene((y) => y < 120),
    water: scene((y) => y > 150),
    vegetation: scene(() => false),
    ground: scene(() => false),
  };
  return { kind: 'masks', width, height, classes, horizon };
}

async function motionOf(
  node: NodeDefinition,
  inputs: { readonly [name: string]: unknown } = {},
  params: { readonly [name: string]: number | string } = {},
  seed = 7,
): Promise<MotionValue> {
  const context = await testContext({ random: createRandom(seed, 'motion') });
  const outputs = await node.run(
    { image, masks: masks(), timeline, ...inputs },
    { ...defaultParams(node), ...params },
    context,
  );
  return outputs['motion'] as MotionValue;
}

function flowOf(motion: MotionValue): FlowForm {
  const form = motion.forms.find((candidate) => candidate.form === 'flow');
  if (!form) throw new Error('the motion has no flow');
  return form;
}

function speedAt(flow: FlowForm, x: number, y: number): [number, number] {
  const { cellPx, columns } = flow.grid;
  const i = Math.round(y / cellPx) * columns + Math.round(x / cellPx);
  return [flow.velocityPxPerSecond[2 * i] ?? 0, flow.velocityPxPerSecond[2 * i + 1] ?? 0];
}

const heading = (degrees: number) => ({
  kind: 'direction',
  sky: { amount: 1, headingDegrees: degrees },
  water: { amount: 1, headingDegrees: degrees },
  camera: { move: 'orbit', amount: 1, headingDegrees: 0 },
});

describe('motion/sky', () => {
  it('drifts faster overhead than near the horizon, along the heading asked for', async () => {
    const right = flowOf(await motionOf(sky, {}, { shapeChange: 0 }));
    expect(speedAt(right, 64, 0)[0]).toBeGreaterThan(2 * speedAt(right, 64, 96)[0]);
    expect(speedAt(right, 64, 48)[0]).toBeGreaterThan(0);
    const left = flowOf(await motionOf(sky, { direction: heading(180) }, { shapeChange: 0 }));
    expect(speedAt(left, 64, 48)[0]).toBeCloseTo(-speedAt(right, 64, 48)[0], 4);
  });

  it('scales with the amount, the direction and the trust in the mask', async () => {
    const usual = speedAt(flowOf(await motionOf(sky, {}, { shapeChange: 0 })), 64, 16)[0];
    const double = speedAt(flowOf(await motionOf(sky, {}, { shapeChange: 0, amount: 2 })), 64, 16)[0];
    expect(double).toBeCloseTo(2 * usual, 4);
    const unsure = speedAt(flowOf(await motionOf(sky, { masks: masks(0.35) }, { shapeChange: 0 })), 64, 16)[0];
    expect(unsure).toBeCloseTo(usual / 2, 4);
  });

  it('counts the trust in the mask once: a direction has looked at it already', async () => {
    const usual = speedAt(flowOf(await motionOf(sky, {}, { shapeChange: 0 })), 64, 16)[0];
    const inputs = { masks: masks(0.35), direction: direct('', masks(0.35), 1) };
    const unsure = speedAt(flowOf(await motionOf(sky, inputs, { shapeChange: 0 })), 64, 16)[0];
    expect(unsure).toBeCloseTo(usual / 2, 4);
  });

  it('has no forms when told to stand still or when there is no sky to trust', async () => {
    expect((await motionOf(sky, {}, { amount: 0 })).forms).toEqual([]);
    expect((await motionOf(sky, { masks: masks(0.05) })).forms).toEqual([]);
  });

  it('holds whole cycles in a loop and is carried once in a short clip that need not close', async () => {
    for (const seconds of [1, 5, 7, 13.5, 60]) {
      const flow = flowOf(await motionOf(sky, { timeline: { ...timeline, durationSeconds: seconds } }));
      expect(flow.play).toBe('loop');
      expect((seconds / flow.cycleSeconds) % 1).toBeCloseTo(0, 9);
    }
    const once = flowOf(await motionOf(sky, { timeline: { ...timeline, loop: false } }));
    expect([once.play, once.cycleSeconds]).toEqual(['once', 5]);
  });

  it('carries the second copy of the loop a little differently, so that nothing repeats halfway', async () => {
    for (const node of [sky, water]) {
      const { velocityPxPerSecond, secondVelocityPxPerSecond } = flowOf(await motionOf(node));
      const apart = velocityPxPerSecond.map((value, i) => Math.abs(value - (secondVelocityPxPerSecond?.[i] ?? value)));
      expect(Math.max(...apart)).toBeGreaterThan(0.1);
      expect(Math.max(...apart)).toBeLessThan(Math.max(...velocityPxPerSecond.map(Math.abs)));
    }
  });

  it('changes with the seed and with nothing else', async () => {
    expect(await motionOf(sky)).toEqual(await motionOf(sky));
    expect(await motionOf(sky, {}, {}, 8)).not.toEqual(await motionOf(sky));
  });

  it('holds the sun, but not a large white cloud', async () => {
    const disc = (radius: number): ImageValue => {
      const data = image.data.slice();
      for (let i = 0; i < width * height; i++) {
        if (Math.hypot((i % width) - 80, Math.floor(i / width) - 48) < radius) data.fill(255, 4 * i, 4 * i + 4);
      }
      return { ...image, data };
    };
    const sun = flowOf(await motionOf(sky, { image: disc(5) }, { shapeChange: 0 }));
    expect(Math.abs(speedAt(sun, 80, 48)[0])).toBeLessThan(0.01);
    expect(speedAt(sun, 16, 48)[0]).toBeGreaterThan(1);
    const cloud = flowOf(await motionOf(sky, { image: disc(30) }, { shapeChange: 0 }));
    expect(speedAt(cloud, 80, 48)[0]).toBeGreaterThan(1);
  });

  it('lets thick clouds overtake the sky behind them, unless they are one sheet', async () => {
    const cloudy = {
      ...image,
      data: image.data.map((_, i) => (i % 4 === 3 || (i >> 2) % width > 72 ? 235 : ([50, 90, 200][i % 4] ?? 0))),
    };
    const apart = async (layers: number) => {
      const flow = flowOf(await motionOf(sky, { image: cloudy }, { shapeChange: 0, layers }));
      return speedAt(flow, 112, 16)[0] / speedAt(flow, 32, 16)[0];
    };
    expect(await apart(1)).toBeGreaterThan(1.4);
    expect(await apart(0)).toBeCloseTo(1, 4);
  });

  it('lets stars twinkle where they are, and only at night', async () => {
    const night = { ...image, data: image.data.map((_, i) => (i % 4 === 3 ? 255 : (i >> 2) % 97 === 5 ? 220 : 12)) };
    const motion = await motionOf(sky, { image: night }, { shapeChange: 0 });
    expect(motion.forms.map((form) => form.form)).toEqual(['flow', 'glitter']);
    expect(Math.abs(speedAt(flowOf(motion), 64, 48)[0])).toBeLessThan(0.5);
    expect((await motionOf(sky)).forms.map((form) => form.form)).toEqual(['flow']);
  });

  it('leaves a mast out of its mask', async () => {
    const mast = { ...image, data: image.data.slice() };
    for (let y = 90; y < 121; y++) mast.data.fill(20, 4 * (y * width + 50), 4 * (y * width + 52));
    for (let y = 121; y < height; y++) mast.data.fill(20, 4 * y * width, 4 * (y + 1) * width);
    const { mask } = await motionOf(sky, { image: mast });
    expect(mask.data[100 * width + 50]).toBe(0);
    expect(mask.data[100 * width + 90]).toBe(255);
  });
});

describe('motion/water', () => {
  it('flows, rolls and glitters, and every form closes with the clip', async () => {
    const motion = await motionOf(water);
    expect(motion.forms.map((form) => form.form)).toEqual(['flow', 'waves', 'glitter']);
    for (const form of motion.forms) {
      if (form.form === 'flow') expect((5 / form.cycleSeconds) % 1).toBeCloseTo(0, 9);
      else expect(form.periodSeconds).toBe(5);
      if (form.form === 'waves') for (const wave of form.waves) expect(Number.isInteger(wave.cycles)).toBe(true);
      if (form.form === 'glitter') expect(form.x.length).toBeGreaterThan(10);
    }
  });

  it('comes toward the viewer, calm at the shore and faster near the viewer', async () => {
    const flow = flowOf(await motionOf(water));
    expect(speedAt(flow, 64, 240)[1]).toBeGreaterThan(2 * speedAt(flow, 64, 176)[1]);
    expect(Math.abs(speedAt(flow, 64, 160)[1])).toBeLessThan(0.2 * speedAt(flow, 64, 240)[1]);
  });

  it('runs waves toward the viewer, longer ones slower to repeat than short ones', async () => {
    const waves = (await motionOf(water)).forms.find((form) => form.form === 'waves');
    const byLength = waves?.waves.toSorted((a, b) => Math.hypot(a.kx, a.kz) - Math.hypot(b.kx, b.kz)) ?? [];
    expect(byLength.every((wave) => wave.kz < 0)).toBe(true);
    expect(byLength.at(-1)?.cycles ?? 0).toBeGreaterThan(byLength[0]?.cycles ?? Infinity);
  });

  it('moves as its kind does: a lake hardly drifts, a fall falls ever faster, a river goes where it is told', async () => {
    const at = async (kind: string, x: number, y: number, params = {}) =>
      speedAt(flowOf(await motionOf(water, {}, { kind, ...params })), x, y);
    const sea = (await at('sea', 64, 240))[1];
    expect(Math.abs((await at('lake', 64, 240))[1])).toBeLessThan(0.6 * sea);
    const fall = await at('fall', 64, 240);
    expect(fall[1]).toBeGreaterThan(1.5 * (await at('fall', 64, 192))[1]);
    expect(Math.abs(fall[0])).toBeLessThan(0.2 * fall[1]);
    expect((await at('river', 64, 224, { headingDegrees: 90 }))[0]).toBeGreaterThan(1);
    expect((await at('river', 64, 224, { headingDegrees: -90 }))[0]).toBeLessThan(-1);
    const forms = (await motionOf(water, {}, { kind: 'fall' })).forms.map((form) => form.form);
    expect(forms).toEqual(['flow']);
  });

  it('is the kind that the direction calls it', async () => {
    const river = await motionOf(water, { direction: { ...heading(270), waterKind: 'river' } });
    expect(flowOf(river)).toEqual(flowOf(await motionOf(water, { direction: heading(270) }, { kind: 'river' })));
  });

  it('has no forms without water', async () => {
    expect((await motionOf(water, {}, { amount: 0 })).forms).toEqual([]);
  });
});

describe('motion/camera', () => {
  const posesOf = async (
    params: { readonly [name: string]: number | string },
    loop = true,
  ): Promise<CameraValue['poses']> => {
    const inputs = { timeline: { ...timeline, loop } };
    const outputs = await camera.run(inputs, { ...defaultParams(camera), ...params }, await testContext());
    return (outputs['camera'] as CameraValue).poses;
  };
  const moves = ['push-in', 'pull-out', 'dolly', 'pan', 'drift', 'orbit', 'handheld'];

  it.each(moves)('%s never looks beyond the border, even at twice the usual way', async (move) => {
    for (const pose of await posesOf({ move, amount: 2, parallax: 2, headingDegrees: 30 })) {
      const roll = (Math.abs(pose.rollDegrees) * Math.PI) / 180;
      // What is farthest lags a dolly by at most its whole share.
      const half = ((0.5 * Math.cos(roll)) / pose.zoom) * (1 + (pose.dolly ?? 0));
      const [aslantX, aslantY] = [(0.5 * Math.sin(roll) * height) / width, (0.5 * Math.sin(roll) * width) / height];
      const [farX, farY] = [Math.abs(pose.parallaxX), Math.abs(pose.parallaxY) * (width / height)];
      expect(half + aslantX / pose.zoom + Math.abs(pose.panX) + farX).toBeLessThanOrEqual(0.5 + 1e-9);
      expect(half + aslantY / pose.zoom + Math.abs(pose.panY) + farY).toBeLessThanOrEqual(0.5 + 1e-9);
    }
  });

  it.each(moves)('%s closes without a jump in a loop', async (move) => {
    const poses = await posesOf({ move });
    const step = (a: number, b: number): number => {
      const [from, to] = [poses[a], poses[b]];
      if (!from || !to) throw new Error('no such pose');
      const [pan, near] = [Math.hypot(from.panX - to.panX, from.panY - to.panY), from.parallaxX - to.parallaxX];
      return Math.hypot(pan, from.zoom - to.zoom, near, (from.dolly ?? 0) - (to.dolly ?? 0));
    };
    const largest = Math.max(...poses.slice(1).map((_, i) => step(i, i + 1)));
    expect(step(poses.length - 1, 0)).toBeLessThanOrEqual(largest * 1.0001);
    expect(largest).toBeGreaterThan(0);
  });

  it('starts a push-in from the photo itself and ends closer when it need not close', async () => {
    const poses = await posesOf({ move: 'push-in' }, false);
    expect(poses[0]?.zoom).toBe(1);
    expect(poses.at(-1)?.zoom).toBeCloseTo(1.06, 9);
  });

  it('does what the direction asks for, and nothing when told to stand still', async () => {
    const outputs = await camera.run({ timeline, direction: heading(0) }, defaultParams(camera), await testContext());
    expect((outputs['camera'] as CameraValue).poses[0]?.panX).toBeGreaterThan(0);
    for (const pose of await posesOf({ move: 'none' })) expect([pose.zoom, pose.panX, pose.panY]).toEqual([1, 0, 0]);
  });
});

import { describe, expect, it } from 'vitest';
import { AppError } from '../../contract/app-error.ts';
import { collectFrames, testContext } from '../../contract/testing.ts';
import type {
  CameraPose,
  CameraValue,
  FlowForm,
  GlitterForm,
  MotionValue,
  WavesForm,
} from '../../contract/values/motion.ts';
import type { ImageValue } from '../../contract/values/picture.ts';
import type { FramesValue, TimelineValue } from '../../contract/values/time.ts';
import { gridFor } from '../../kernels/flow-grid.ts';
import { photoPlanes } from './photo-planes.ts';
import render from './render.ts';

const width = 96;
const height = 80;
/** The sea begins here, with an edge of 4 rows. */
const shore = 44;

function photo(w = width, h = height): ImageValue {
  const data = new Uint8Array(w * h * 4);
  for (let i = 0; i < w * h; i++) {
    const x = i % w;
    const y = Math.floor(i / w);
    const wave = 40 * Math.sin(x / 5) * Math.cos(y / 7) + 20 * Math.sin((x + 2 * y) / 3);
    data.set([120 + wave, 110 + wave / 2 + y / 2, 150 - wave, 255], 4 * i);
  }
  return { kind: 'image', width: w, height: h, data };
}

const grid = gridFor(width, height, 16);
const nodes = grid.columns * grid.rows;

function flow(speed: number, cycleSeconds = 1): FlowForm {
  const velocityPxPerSecond = new Float32Array(nodes * 2).map((_, i) => (i % 2 === 0 ? speed : speed / 3));
  const phaseCycles = new Float32Array(nodes).map((_, i) => 0.1 * (i % 3));
  return { form: 'flow', grid, velocityPxPerSecond, phaseCycles, cycleSeconds, play: 'loop' };
}

const waves: WavesForm = {
  form: 'waves',
  horizonRow: 20,
  centreColumn: 48,
  focalPx: 64,
  periodSeconds: 1,
  waves: [{ kx: 4, kz: -20, cycles: 2, phaseRadians: 1, weight: 1 }],
  grid,
  strength: new Float32Array(nodes).fill(1),
  shiftAcross: 0.2,
  shiftAlong: 0.3,
  shade: 0.1,
};

const glitter: GlitterForm = {
  form: 'glitter',
  periodSeconds: 1,
  x: Float32Array.from([20, 60.5]),
  // The second one reaches over the shore into the still part of the photo.
  y: Float32Array.from([60, shore - 1]),
  radiusPx: Float32Array.from([3, 4]),
  gain: Float32Array.from([80, 60]),
  cycles: Uint8Array.from([1, 2]),
  phaseCycles: Float32Array.from([0.3, 0]),
};

function motion(forms: MotionValue['forms'], w = width, h = height): MotionValue {
  const data = new Uint8Array(w * h);
  for (let i = 0; i < data.length; i++) data[i] = Math.min(255, Math.max(0, (Math.floor(i / w) - shore + 2) * 64));
  return { kind: 'motion', name: 'sea', mask: { kind: 'mask', width: w, height: h, data }, forms };
}

const sea = motion([flow(14), waves, glitter]);

/** One second and one frame more, so that the last frame shows the time of the first again. */
function timeline(frameCount = 13): TimelineValue {
  return { kind: 'timeline', fps: 12, frameCount, durationSeconds: frameCount / 12, loop: true };
}

const still: CameraPose = { panX: 0, panY: 0, zoom: 1, rollDegrees: 0, parallaxX: 0, parallaxY: 0 };
const pushIn: CameraValue = {
  kind: 'camera',
  poses: Array.from({ length: 13 }, (_, i) => ({ ...still, zoom: 1 + 0.1 * Math.sin((Math.PI * i) / 12) ** 2 })),
};

async function run(inputs: { readonly [name: string]: unknown }): Promise<FramesValue> {
  const outputs = await render.run({ image: photo(), timeline: timeline(), ...inputs }, {}, await testContext());
  return outputs['frames'] as FramesValue;
}

function meanChange(a: Uint8Array | undefined, b: Uint8Array | undefined, from = 0, to = Infinity): number {
  const first = a?.subarray(from, Math.min(to, a.length)) ?? new Uint8Array(0);
  return first.reduce((sum, value, i) => sum + Math.abs(value - (b?.[from + i] ?? 0)), 0) / Math.max(1, first.length);
}

describe('synthesis/render', () => {
  it('shows the photo, unchanged, when nothing moves', async () => {
    const frames = await collectFrames(await run({ motions: [] }));
    const { y, cb, cr } = photoPlanes(photo());
    for (const frame of frames) expect(frame.planes).toEqual([y, cb, cr]);
  });

  it('moves the sea and leaves every pixel outside its mask as it was', async () => {
    const frames = await collectFrames(await run({ motions: [motion([flow(14), waves])] }));
    const { y } = photoPlanes(photo());
    const stillUntil = (shore - 2) * width;
    for (const { planes } of frames) expect(meanChange(planes[0], y, 0, stillUntil)).toBe(0);
    expect(meanChange(frames[3]?.planes[0], frames[0]?.planes[0], shore * width)).toBeGreaterThan(2);
  });

  it('closes: after one period every frame returns, with glitter over the still part and a moving camera too', async () => {
    for (const camera of [undefined, pushIn]) {
      const frames = await collectFrames(await run({ motions: [sea], camera }));
      const steps = frames.slice(1).map((frame, i) => meanChange(frame.planes[0], frames[i]?.planes[0]));
      expect(Math.max(...steps)).toBeGreaterThan(0.5);
      for (let plane = 0; plane < 3; plane++) {
        expect(meanChange(frames[12]?.planes[plane], frames[0]?.planes[plane])).toBeLessThan(0.02);
      }
    }
  });

  it('steps evenly through the seam of the loop', async () => {
    const frames = await collectFrames(
      await run({ motions: [motion([flow(14), waves])], timeline: { ...timeline(24), fps: 24 } }),
    );
    const steps = frames.slice(1).map((frame, i) => meanChange(frame.planes[0], frames[i]?.planes[0]));
    const seam = meanChange(frames[23]?.planes[0], frames[0]?.planes[0]);
    expect(seam).toBeLessThanOrEqual(Math.max(...steps));
  });

  it('keeps a still remainder where the mask covers what is not the layer', async () => {
    const image = photo();
    // A dark post in the water, attached to the shore, that the mask knows nothing of.
    for (let y = shore - 6; y < shore + 6; y++) image.data.fill(10, 4 * (y * width + 40), 4 * (y * width + 46));
    const frames = await collectFrames(await run({ image, motions: [motion([flow(20)])] }));
    const post = (frame: number): number => frames[frame]?.planes[0]?.[(shore + 2) * width + 43] ?? 255;
    for (let frame = 0; frame < 13; frame++) expect(Math.abs(post(frame) - post(0))).toBeLessThan(40);
  });

  it('yields the same bytes on every pass, also when two passes are interleaved', async () => {
    const frames = await run({ motions: [sea], camera: pushIn });
    const first = await collectFrames(frames);
    expect(await collectFrames(frames)).toEqual(first);
    const signal = new AbortController().signal;
    const one = frames.open({ signal })[Symbol.asyncIterator]();
    const two = frames.open({ signal })[Symbol.asyncIterator]();
    for (let i = 0; i < 5; i++) {
      const [a, b] = [await one.next(), await two.next()];
      expect(a.value?.planes[0]).toEqual(first[i]?.planes[0]);
      expect(b.value?.planes[0]).toEqual(first[i]?.planes[0]);
    }
  });

  it('stops as cancelled in the middle of a pass', async () => {
    const frames = await run({ motions: [sea] });
    const controller = new AbortController();
    let seen = 0;
    const pass = (async () => {
      for await (const _ of frames.open({ signal: controller.signal })) if (++seen === 3) controller.abort();
    })();
    await expect(pass).rejects.toMatchObject({ kind: 'cancelled' });
    expect(seen).toBe(3);
  });

  it('writes to none of its inputs', async () => {
    const inputs = { image: photo(), motions: [structuredClone(sea)], camera: pushIn };
    const before = structuredClone(inputs);
    await collectFrames(await run(inputs));
    expect(inputs).toEqual(before);
  });

  it('draws pictures of odd size', async () => {
    const [w, h] = [37, 51];
    const frames = await run({ image: photo(w, h), motions: [motion([flow(10)], w, h)], camera: pushIn });
    const all = await collectFrames(frames);
    expect(all[0]?.planes.map((plane) => plane.length)).toEqual([w * h, 19 * 26, 19 * 26]);
    expect(meanChange(all[0]?.planes[0], photoPlanes(photo(w, h)).y)).toBeLessThan(3);
  });

  it('shifts near things against far ones when it has depth', async () => {
    const depth = {
      kind: 'depth',
      width,
      height,
      data: new Float32Array(width * height).map((_, i) => (i >= (width * height) / 2 ? 1 : 0)),
    };
    const poses = Array.from({ length: 13 }, (_, i) => ({ ...still, zoom: 1.1, parallaxX: i === 0 ? 0 : 0.03 }));
    const flat = await collectFrames(await run({ camera: { kind: 'camera', poses } }));
    const deep = await collectFrames(await run({ camera: { kind: 'camera', poses }, depth }));
    expect(meanChange(flat[1]?.planes[0], flat[0]?.planes[0])).toBe(0);
    expect(meanChange(deep[0]?.planes[0], flat[0]?.planes[0])).toBe(0);
    expect(meanChange(deep[1]?.planes[0], deep[0]?.planes[0])).toBeGreaterThan(1);
  });

  it('says so when a motion was made for another size', async () => {
    const failure = run({ motions: [motion([flow(10)], 40, 60)] });
    await expect(failure).rejects.toBeInstanceOf(AppError);
    await expect(failure).rejects.toMatchObject({ code: 'render/size-mismatch', kind: 'input' });
  });
});

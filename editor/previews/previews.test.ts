import { describe, expect, it } from 'vitest';
import { wheelColour } from './colour-wheel.ts';
import { depthColour, depthPixels } from './depth-colours.ts';
import { maskedPixels, tintOf } from './masks-picture.ts';
import { type AboutMotion, motionField, movedPixels, type Source, sourceOf } from './motion-field.ts';

const grey = (...values: number[]) => Uint8ClampedArray.from(values.flatMap((value) => [value, value, value, 255]));

describe('masks over a photo', () => {
  const sheet = { width: 4, height: 1, data: grey(255, 0, 0, 255) };

  it('tint what they cover and darken what they leave out', () => {
    const photo = grey(100, 100);
    const both = maskedPixels(sheet, 2, { shown: [true, true], photo });
    const [first, second] = [tintOf(0), tintOf(1)];
    const tinted = (colour: readonly number[]) => Uint8ClampedArray.from(colour, (tint) => 100 * 0.45 + tint * 0.55);
    expect([...both.subarray(0, 3)]).toEqual([...tinted(first)]);
    expect([...both.subarray(4, 7)]).toEqual([...tinted(second)]);
    const one = maskedPixels(sheet, 2, { shown: [true, false], photo });
    expect([...one.subarray(0, 3)]).toEqual([...both.subarray(0, 3)]);
    expect([...one.subarray(4, 7)]).toEqual([45, 45, 45]);
  });
});

describe('depth', () => {
  it('goes from blue, far, over green to red, near', () => {
    const strongest = (depth: number) => {
      const colour = depthColour(depth);
      return colour.indexOf(Math.max(...colour));
    };
    expect([0.1, 0.5, 0.9].map(strongest)).toEqual([2, 1, 0]);
  });

  it('fades over the photo', () => {
    const options = { photo: grey(200), isGrey: true };
    expect(depthPixels(grey(100), { ...options, share: 1 })[0]).toBe(100);
    expect(depthPixels(grey(100), { ...options, share: 0 })[0]).toBe(200);
    expect(depthPixels(grey(100), { ...options, share: 0.5 })[0]).toBe(150);
  });
});

describe('the colour of a direction', () => {
  it('is that of the wheel, white where nothing moves', () => {
    expect(wheelColour(1, 0)).toEqual([255, 0, 0]);
    expect(wheelColour(0, -1)).toEqual([128, 255, 0]);
    expect(wheelColour(-1, 0)).toEqual([0, 255, 255]);
    expect(wheelColour(0, 0)).toEqual([255, 255, 255]);
  });
});

describe('a motion', () => {
  const about: AboutMotion = {
    width: 8,
    flow: { fastestPxPerSecond: 4, cycleSeconds: 2, play: 'loop' },
    waves: null,
  };
  /** Four pixels to the right at full speed, of which the mask leaves the last one out; below, no phase. */
  const sheet = {
    width: 4,
    height: 2,
    data: Uint8ClampedArray.from([
      ...[255, 128, 255, 255, 255, 128, 255, 255, 255, 128, 255, 255, 255, 128, 0, 255],
      ...new Array(16).fill(0),
    ]),
  };
  const source: Source = { ax: 0, ay: 0, bx: 0, by: 0, weight: 0 };

  it('is scaled to its sheet', () => {
    const field = motionField(sheet, about);
    expect([field.width, field.height, field.fastest]).toEqual([4, 1, 2]);
    expect(field.velocity[0]).toBe(2);
    expect([field.mask[0], field.mask[3]]).toEqual([1, 0]);
  });

  it('shows the picture at home when a copy has its full weight, and is the same a cycle later', () => {
    const field = motionField(sheet, about);
    sourceOf(field, 2, 1, source);
    expect(source).toMatchObject({ ax: 2, ay: 0, weight: 1 });
    sourceOf(field, 2, 0.3, source);
    const before = { ...source };
    sourceOf(field, 2, 2.3, source);
    for (const name of ['ax', 'ay', 'bx', 'by', 'weight'] as const) expect(source[name]).toBeCloseTo(before[name], 9);
  });

  it('moves what the mask covers and leaves the rest alone', () => {
    const field = motionField(sheet, about);
    const photo = grey(0, 40, 80, 120);
    const out = new Uint8ClampedArray(photo.length);
    movedPixels(field, photo, 1, out);
    expect([...out]).toEqual([...photo]);
    movedPixels(field, photo, 1.25, out);
    expect(out[2 * 4]).toBeLessThan(80);
    expect(out[3 * 4]).toBe(120);
  });

  it('carries the photo itself along when it plays once', () => {
    const field = motionField(sheet, { ...about, flow: { fastestPxPerSecond: 4, cycleSeconds: 2, play: 'once' } });
    sourceOf(field, 3, 0.5, source);
    expect(source).toMatchObject({ ax: 2, weight: 1 });
  });

  it('shifts the surface of water by its waves, the same again after their period', () => {
    const waves = {
      ...{ horizonRow: -8, centreColumn: 4, focalPx: 8, periodSeconds: 3, shiftAcross: 1, shiftAlong: 1 },
      waves: [{ kx: 4, kz: 1, cycles: 1, phaseRadians: 0.3, weight: 1 }],
    };
    const wet = {
      ...sheet,
      data: Uint8ClampedArray.from(sheet.data, (value, i) => (i >= 16 && i % 4 === 1 ? 255 : value)),
    };
    const field = motionField(wet, { ...about, flow: null, waves });
    sourceOf(field, 1, 0.4, source);
    const before = { ...source };
    expect(before.ax).not.toBe(1);
    sourceOf(field, 1, 3.4, source);
    expect(source.ax).toBeCloseTo(before.ax, 9);
  });
});

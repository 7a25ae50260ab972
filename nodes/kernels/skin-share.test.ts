import { describe, expect, test } from 'vitest';
import { measureSkin } from './skin-share.ts';

type Rgb = readonly [red: number, green: number, blue: number];

function planesOf(pixels: readonly Rgb[]): Float32Array {
  const out = new Float32Array(pixels.length * 3);
  for (const [i, pixel] of pixels.entries()) {
    for (const [channel, value] of pixel.entries()) out[channel * pixels.length + i] = value / 255;
  }
  return out;
}

describe('measureSkin', () => {
  test.each([
    ['very light', [255, 224, 196]],
    ['light', [241, 194, 125]],
    ['medium', [198, 134, 66]],
    ['brown', [141, 85, 36]],
    ['dark', [92, 56, 36]],
    ['very dark', [60, 36, 26]],
  ] as const)('%s skin counts', (_name, tone) => {
    expect(measureSkin(planesOf([tone])).share).toBe(1);
  });

  test.each([
    ['sky', [110, 160, 220]],
    ['grass', [70, 130, 50]],
    ['sea', [40, 90, 110]],
    ['snow', [240, 244, 248]],
    ['night', [12, 14, 22]],
  ] as const)('%s does not', (_name, tone) => {
    expect(measureSkin(planesOf([tone])).share).toBe(0);
  });

  test('gives the share of the pixels, and no chroma for greys', () => {
    expect(
      measureSkin(
        planesOf([
          [198, 134, 66],
          [70, 130, 50],
          [70, 130, 50],
          [40, 90, 110],
        ]),
      ).share,
    ).toBe(0.25);
    expect(
      measureSkin(
        planesOf([
          [10, 10, 10],
          [200, 200, 200],
        ]),
      ).meanChroma,
    ).toBeCloseTo(0, 4);
    expect(measureSkin(planesOf([[255, 0, 0]])).meanChroma).toBeCloseTo(127.5 + 43.03, 1);
  });
});

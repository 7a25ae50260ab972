import { describe, expect, it } from 'vitest';
import { type ColourChange, createColourTables, fillColourTables, lumaShare, type Rgb } from './colour-tables.ts';
import { recolour, recolourMasked, type YuvPlanes } from './recolour.ts';
import { balanceGains, toneCurve } from './tone-curve.ts';

const none: Rgb = [0, 0, 0];
const identity: ColourChange = {
  tone: (luma) => luma,
  gains: [1, 1, 1],
  saturation: 1,
  shadowTint: none,
  highlightTint: none,
};
const strong: ColourChange = {
  tone: toneCurve({ exposureStops: 0.6, contrast: 0.3, black: 0.02, white: 0.97 }),
  gains: balanceGains(0.5, -0.2),
  saturation: 0.8,
  shadowTint: [0, -0.02, 0.06],
  highlightTint: [0.05, 0.01, -0.04],
};

function tablesOf(change: ColourChange) {
  const tables = createColourTables();
  fillColourTables(change, tables);
  return tables;
}

/** Smooth, moderately colourful planes of any size. */
function picture(width: number, height: number): YuvPlanes {
  const chromaWidth = Math.ceil(width / 2);
  const count = chromaWidth * Math.ceil(height / 2);
  return {
    width,
    height,
    y: Uint8Array.from({ length: width * height }, (_, i) => 50 + ((i * 37) % 130)),
    cb: Uint8Array.from({ length: count }, (_, i) => 108 + ((i * 13) % 40)),
    cr: Uint8Array.from({ length: count }, (_, i) => 112 + ((i * 29) % 36)),
  };
}

function empty({ width, height, cb }: YuvPlanes): YuvPlanes {
  return {
    width,
    height,
    y: new Uint8Array(width * height),
    cb: new Uint8Array(cb.length),
    cr: new Uint8Array(cb.length),
  };
}

/** One pixel by way of R'G'B', in plain floating point. */
function slowPixel([y, cb, cr]: Rgb, change: ColourChange): Rgb {
  const weigh = ([r, g, b]: Rgb) => lumaShare[0] * r + lumaShare[1] * g + lumaShare[2] * b;
  const scale = weigh(change.gains);
  const [luma, u, v] = [(y - 16) / 219, (cb - 128) / 224, (cr - 128) / 224];
  const rgb = [luma + 1.5748 * v, luma - 0.187324 * u - 0.468124 * v, luma + 1.8556 * u] as const;
  const balanced: Rgb = [
    (rgb[0] * change.gains[0]) / scale,
    (rgb[1] * change.gains[1]) / scale,
    (rgb[2] * change.gains[2]) / scale,
  ];
  const before = weigh(balanced);
  const after = change.tone(Math.min(1, Math.max(0, before)));
  const ratio = change.saturation * Math.min(2.5, (after + 0.02) / (before + 0.02));
  const room = 4 * after * (1 - after);
  const chroma = (channel: 0 | 2, range: number) => {
    const gain = change.gains[channel] / scale;
    // What white balance gives to grey follows tone alone; the rest follows saturation too.
    const grey = (after * (gain - 1)) / range;
    const own = (balanced[channel] - before) / range - (luma * (gain - 1)) / range;
    const tint = (rgbTint: Rgb) => (rgbTint[channel] - weigh(rgbTint)) / range;
    return grey + ratio * own + room * (tint(change.shadowTint) * (1 - after) + tint(change.highlightTint) * after);
  };
  return [16 + 219 * after, 128 + 224 * chroma(2, 1.8556), 128 + 224 * chroma(0, 1.5748)];
}

describe('recolour', () => {
  it('changes nothing when nothing is asked', () => {
    const source = picture(19, 13);
    const out = empty(source);
    recolour(source, tablesOf(identity), out);
    expect(out).toEqual(source);
  });

  it('does what gains on R, G, B, a tone curve and tints do to each pixel, within two levels', () => {
    const source = picture(32, 16);
    // Blocks of one brightness, so that their mean is the pixel's own.
    for (let i = 0; i < source.y.length; i++) source.y[i] = source.y[((i >> 5) & ~1) * 32 + (i & 30)] ?? 0;
    const out = empty(source);
    recolour(source, tablesOf(strong), out);
    let worst = 0;
    for (let i = 0; i < source.y.length; i++) {
      const chroma = (i >> 6) * 16 + ((i & 31) >> 1);
      const expected = slowPixel([source.y[i] ?? 0, source.cb[chroma] ?? 0, source.cr[chroma] ?? 0], strong);
      const got = [out.y[i] ?? 0, out.cb[chroma] ?? 0, out.cr[chroma] ?? 0];
      for (const channel of [0, 1, 2] as const)
        worst = Math.max(worst, Math.abs(Math.min(235, expected[channel]) - (got[channel] ?? 0)));
    }
    expect(worst).toBeLessThan(2);
  });

  it('may write over its source, of odd size too', () => {
    const source = picture(15, 9);
    const out = empty(source);
    recolour(source, tablesOf(strong), out);
    recolour(source, tablesOf(strong), source);
    expect(source).toEqual(out);
  });
});

describe('recolour by a mask', () => {
  const source = picture(20, 12);
  const [plain, changed] = [tablesOf(identity), tablesOf(strong)];
  const alone = empty(source);
  recolour(source, changed, alone);
  const masked = (value: number) => {
    const out = empty(source);
    recolourMasked(source, { first: plain, second: changed, mask: new Uint8Array(60).fill(value) }, out);
    return out;
  };

  it('is the first change at 0 and the second at 255', () => {
    expect(masked(0)).toEqual(source);
    const all = masked(255);
    expect(all.y).toEqual(alone.y);
    all.cb.forEach((value, i) => {
      expect(Math.abs(value - (alone.cb[i] ?? 0))).toBeLessThanOrEqual(1);
    });
  });

  it('lies between at 128', () => {
    const half = masked(128);
    half.y.forEach((value, i) => {
      expect(Math.abs(value - ((source.y[i] ?? 0) + (alone.y[i] ?? 0)) / 2)).toBeLessThanOrEqual(1.5);
    });
  });
});

describe('the tone curve', () => {
  it('is straight by default, keeps white under exposure and doubles dark light per stop', () => {
    const straight = toneCurve({ exposureStops: 0, contrast: 0, black: 0, white: 1 });
    expect([0, 0.3, 1].map(straight)).toEqual([0, 0.3, 1]);
    const brighter = toneCurve({ exposureStops: 1, contrast: 0, black: 0, white: 1 });
    expect(brighter(1)).toBeCloseTo(1, 9);
    expect((brighter(0.05) / 0.05) ** 2.4).toBeCloseTo(2, 1);
    const darker = toneCurve({ exposureStops: -1, contrast: 0, black: 0, white: 1 });
    expect((darker(0.8) / 0.8) ** 2.4).toBeCloseTo(0.5, 9);
  });
});

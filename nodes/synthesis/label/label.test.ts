import { describe, expect, it } from 'vitest';
import { collectFrames, defaultParams, testContext } from '../../contract/testing.ts';
import type { FramesValue, PixelFormat, VideoFrame } from '../../contract/values/time.ts';
import { fontRuns } from './font.ts';
import label from './label.ts';
import { outlineText } from './outline.ts';

type Fill = (x: number, y: number, frame: number) => number;

/** A grey clip; `fill` gives luma 0 to 255 of full range. */
function clip(width: number, height: number, format: PixelFormat, fill: Fill, frameCount = 1): FramesValue {
  const planes = (index: number): Uint8Array[] => {
    const grey = Uint8Array.from({ length: width * height }, (_, i) => fill(i % width, Math.floor(i / width), index));
    if (format === 'rgba')
      return [Uint8Array.from({ length: 4 * grey.length }, (_, i) => (i % 4 === 3 ? 255 : (grey[i >> 2] ?? 0)))];
    const chroma = Math.ceil(width / 2) * Math.ceil(height / 2);
    return [
      grey.map((value) => 16 + Math.round((value * 219) / 255)),
      new Uint8Array(chroma).fill(128),
      new Uint8Array(chroma).fill(128),
    ];
  };
  return {
    kind: 'frames',
    width,
    height,
    fps: 24,
    frameCount,
    format,
    open: async function* () {
      for (let index = 0; index < frameCount; index++) yield { index, planes: planes(index) };
    },
  };
}

async function labelledClip(source: FramesValue, params: object = {}): Promise<readonly VideoFrame[]> {
  const { frames } = await label.run({ frames: source }, { ...defaultParams(label), ...params }, await testContext());
  return collectFrames(frames as FramesValue);
}

/** Relative luminance of a grey (WCAG 2.2). */
function luminance(grey: number): number {
  const share = grey / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

/** Rectangle of what differs from the source. */
function changedBox(before: Uint8Array, after: Uint8Array, width: number) {
  const box = { left: width, right: -1, top: before.length, bottom: -1 };
  before.forEach((value, i) => {
    if (value === after[i]) return;
    const [x, y] = [i % width, Math.floor(i / width)];
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  });
  return box;
}

const white: Fill = () => 255;
const busy: Fill = (x, y, frame) => ((x * 7919 + y * 104729 + frame * 31) % 251) + 2;

describe('synthesis/label', () => {
  it.each([
    ['white', white],
    ['mid grey', () => 128],
    ['black', () => 0],
    ['busy', busy],
  ] as const)('is readable over %s at the lowest opacity: contrast at least 4.5', async (_, fill) => {
    const [frame] = await labelledClip(clip(360, 640, 'rgba', fill), { opacity: 0.6, capHeightPercent: 5 });
    const [pixels] = frame?.planes ?? [];
    const greys = (pixels ?? new Uint8Array()).filter((_value, i) => i % 4 === 1);
    const top = Math.round(0.07 * 640);
    const row = (y: number) => Array.from({ length: 140 }, (_value, i) => greys[(top + y) * 360 + 180 + i] ?? 0);
    // Above the capitals there is only the pill; through their middle the lightest pixels are whole letters.
    const pill = Math.max(...row(5));
    const text = Math.max(...row(20));
    expect(text).toBeGreaterThan(240);
    expect((luminance(text) + 0.05) / (luminance(pill) + 0.05)).toBeGreaterThan(4.5);
  });

  it('changes nothing but its own rectangle, on every frame, and never the source', async () => {
    const source = clip(180, 320, 'yuv420p', busy, 3);
    const before = await collectFrames(source);
    const after = await labelledClip(source);
    expect(after.map(({ index }) => index)).toEqual([0, 1, 2]);
    for (const [index, frame] of after.entries()) {
      const box = changedBox(before[index]?.planes[0] ?? new Uint8Array(), frame.planes[0] ?? new Uint8Array(), 180);
      expect(box.left).toBeGreaterThan(70);
      expect(box.right).toBeLessThan(176);
      expect(box.top).toBeGreaterThan(18);
      expect(box.bottom).toBeLessThan(50);
      expect(box.right - box.left).toBeGreaterThan(60);
    }
    expect(await collectFrames(source)).toEqual(before);
  });

  it('draws capitals as high as asked, and by default text as high as 5 % of the short side', async () => {
    const { edges } = outlineText(await fontRuns('I'), 36);
    const ys = edges.filter((_, index) => index % 2 === 1);
    expect(Math.max(...ys) - Math.min(...ys)).toBeCloseTo(36, 1);
    const [frame] = await labelledClip(
      clip(360, 640, 'yuv420p', () => 0),
      { text: 'Ag' },
    );
    const luma = frame?.planes[0] ?? new Uint8Array();
    const rows = new Set([...luma].flatMap((value, i) => (value > 150 ? [Math.floor(i / 360)] : [])));
    expect(rows.size).toBeGreaterThanOrEqual(18);
  });

  it('kerns and spaces letters as the font wants it', async () => {
    const width = async (text: string) => outlineText(await fontRuns(text), 100).width;
    expect(await width('AV')).toBeLessThan((await width('A')) + (await width('V')) - 5);
    expect(await width('nn')).toBeCloseTo(2 * (await width('n')), 3);
  });

  it('stands clear of the player in each corner', async () => {
    const boxes = await Promise.all(
      ['top-right', 'top-left', 'bottom-right', 'bottom-left'].map(async (corner) => {
        const source = clip(180, 320, 'yuv420p', white);
        const [before] = await collectFrames(source);
        const [after] = await labelledClip(source, { corner });
        return changedBox(before?.planes[0] ?? new Uint8Array(), after?.planes[0] ?? new Uint8Array(), 180);
      }),
    );
    const [topRight, topLeft, bottomRight, bottomLeft] = boxes;
    expect(topRight?.right).toBeGreaterThan(165);
    expect(topLeft?.left).toBeLessThan(10);
    expect(bottomRight?.right).toBeLessThan(180 * 0.86);
    expect(bottomLeft?.bottom).toBeLessThan(320 * 0.81);
  });

  it('shrinks a long text to the width of the frame', async () => {
    const source = clip(180, 320, 'yuv420p', white);
    const [before] = await collectFrames(source);
    const [after] = await labelledClip(source, { text: 'This clip was generated by artificial intelligence' });
    const box = changedBox(before?.planes[0] ?? new Uint8Array(), after?.planes[0] ?? new Uint8Array(), 180);
    expect(box.left).toBeGreaterThanOrEqual(4);
    expect(box.right).toBeLessThan(176);
  });

  it.each([
    [181, 321],
    [33, 17],
    [320, 180],
  ])('fits odd and small frames: %d x %d', async (width, height) => {
    const [frame] = await labelledClip(clip(width, height, 'yuv420p', white));
    const chroma = Math.ceil(width / 2) * Math.ceil(height / 2);
    expect(frame?.planes.map((plane) => plane.length)).toEqual([width * height, chroma, chroma]);
    expect(Math.min(...(frame?.planes[0] ?? []))).toBeLessThan(120);
  });

  it('draws the same in RGBA and in YUV', async () => {
    const [rgba] = await labelledClip(clip(180, 320, 'rgba', () => 180));
    const [yuv] = await labelledClip(clip(180, 320, 'yuv420p', () => 180));
    const green = (rgba?.planes[0] ?? new Uint8Array()).filter((_, i) => i % 4 === 1);
    const luma = yuv?.planes[0] ?? new Uint8Array();
    const worst = green.reduce(
      (most, value, i) => Math.max(most, Math.abs(16 + (value * 219) / 255 - (luma[i] ?? 0))),
      0,
    );
    expect(worst).toBeLessThan(2.5);
  });

  it('writes Greek, Cyrillic and accented letters, and says which ones it cannot', async () => {
    expect((await fontRuns('Créé par IA, Сделано ИИ, Δημιουργία')).length).toBeGreaterThan(2);
    await expect(fontRuns('人工智能生成')).rejects.toMatchObject({ code: 'label/characters', kind: 'input' });
  });
});

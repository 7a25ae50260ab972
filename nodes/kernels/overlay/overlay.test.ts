import { describe, expect, it } from 'vitest';
import { blendOverlay, overlayPlane } from './overlay.ts';

/** A 6 x 4 picture whose shape and text cover more and more. */
const picture = {
  x: 2,
  y: 2,
  width: 6,
  height: 4,
  shape: Float32Array.from({ length: 24 }, (_, i) => (i % 6) / 6),
  text: Float32Array.from({ length: 24 }, (_, i) => Math.floor(i / 6) / 4),
};

function blended(background: number, shapeAlpha: number, textAlpha: number, shape: number, text: number): number {
  const under = background * (1 - shapeAlpha) + shape * shapeAlpha;
  return under * (1 - textAlpha) + text * textAlpha;
}

describe('laying a picture over a plane', () => {
  it.each([1, 4])('mixes frame, shape and text as paint in layers does, %d channel(s)', (channels) => {
    const [shape, text] = [
      [12, 14, 18, 255],
      [245, 240, 230, 255],
    ].map((values) => values.slice(0, channels));
    const frame = Uint8Array.from({ length: 10 * 8 * channels }, (_, i) => (i * 37) % 256);
    const before = frame.slice();
    blendOverlay(frame, 10, overlayPlane(picture, { shape: shape ?? [], text: text ?? [] }, 1));
    for (let i = 0; i < frame.length; i++) {
      const [channel, x, y] = [i % channels, Math.floor(i / channels) % 10, Math.floor(i / channels / 10)];
      const isInside = x >= 2 && x < 8 && y >= 2 && y < 6;
      const cell = (y - 2) * 6 + x - 2;
      const expected = isInside
        ? blended(
            before[i] ?? 0,
            picture.shape[cell] ?? 0,
            picture.text[cell] ?? 0,
            shape?.[channel] ?? 0,
            text?.[channel] ?? 0,
          )
        : before[i];
      expect(Math.abs((frame[i] ?? 0) - (expected ?? 0))).toBeLessThanOrEqual(isInside ? 0.51 : 0);
    }
  });

  it('averages alpha and colour of four pixels for a chroma plane', () => {
    const flat = { ...picture, shape: new Float32Array(24).fill(0.5), text: new Float32Array(24) };
    const frame = new Uint8Array(5 * 4).fill(200);
    const plane = overlayPlane(flat, { shape: [100], text: [0] }, 2);
    blendOverlay(frame, 5, plane);
    expect([plane.x, plane.y, plane.width, plane.height]).toEqual([1, 1, 3, 2]);
    expect([...frame.subarray(5, 10)]).toEqual([200, 150, 150, 150, 200]);
  });
});

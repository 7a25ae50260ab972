import { describe, expect, it } from 'vitest';
import { emptyMask, filledMask, invertedMask, maskShare, paintLine } from './mask-pixels.ts';

const at = (mask: { width: number; data: Uint8ClampedArray }, x: number, y: number): number =>
  mask.data[y * mask.width + x] ?? -1;

describe('painting a mask', () => {
  it('with a hard brush fills a disc of the radius', () => {
    const mask = emptyMask(41, 41);
    paintLine(mask, [20.5, 20.5], [20.5, 20.5], { radius: 10, softness: 0, target: 255 });
    expect([at(mask, 20, 20), at(mask, 29, 20), at(mask, 31, 20)]).toEqual([255, 255, 0]);
    expect(maskShare(mask) * 41 * 41).toBeCloseTo(Math.PI * 100, -1);
  });

  it('with a soft brush falls off from its core, and a second touch does not harden it', () => {
    const mask = emptyMask(41, 41);
    const brush = { radius: 20, softness: 0.5, target: 255 } as const;
    paintLine(mask, [20.5, 20.5], [20.5, 20.5], brush);
    const edge = at(mask, 35, 20);
    expect(edge).toBeGreaterThan(60);
    expect(edge).toBeLessThan(195);
    expect(at(mask, 28, 20)).toBe(255);
    paintLine(mask, [20.5, 20.5], [20.5, 20.5], brush);
    expect(at(mask, 35, 20)).toBe(edge);
  });

  it('leaves no gaps along a fast line, and reaches over the border without harm', () => {
    const mask = emptyMask(200, 40);
    paintLine(mask, [-20, 20], [220, 20], { radius: 5, softness: 0, target: 255 });
    expect(Array.from({ length: 200 }, (_, x) => at(mask, x, 20)).every((value) => value === 255)).toBe(true);
  });

  it('erases', () => {
    const mask = filledMask(emptyMask(20, 20), 255);
    paintLine(mask, [10, 10], [10, 10], { radius: 4, softness: 0, target: 0 });
    expect([at(mask, 10, 10), at(mask, 1, 1)]).toEqual([0, 255]);
  });

  it('inverts', () => {
    expect(maskShare(invertedMask(emptyMask(4, 4)))).toBe(1);
  });
});

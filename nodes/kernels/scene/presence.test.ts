import { describe, expect, it } from 'vitest';
import { certainty, maskSpread, presence, reachesHorizon } from './presence.ts';

const [width, height] = [64, 48];

function mask(inside: (x: number, y: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: width * height }, (_, i) => (inside(i % width, Math.floor(i / width)) ? 255 : 0));
}

describe('where a mask lies', () => {
  it('finds its centre, spread and rows', () => {
    const all = maskSpread(
      mask(() => true),
      width,
      height,
    );
    expect(all.centreX).toBeCloseTo(0, 1);
    expect(all.spreadX).toBeCloseTo(1 / Math.sqrt(3), 1);
    const corner = maskSpread(
      mask((x, y) => x >= 48 && y >= 24 && y < 40),
      width,
      height,
    );
    expect(corner.centreX).toBeCloseTo(0.75, 1);
    expect(corner.spreadX).toBeLessThan(0.2);
    expect([corner.topRow, corner.bottomRow]).toEqual([24, 36]);
  });

  it('has no rows when it is empty', () => {
    const none = maskSpread(
      mask(() => false),
      width,
      height,
    );
    expect(none).toEqual({ centreX: 0, spreadX: 0, topRow: -1, bottomRow: -1 });
    expect(reachesHorizon(none, height, 0)).toBe(false);
  });

  it('reaches the horizon only where its top meets it', () => {
    const sea = maskSpread(
      mask((_, y) => y >= 20),
      width,
      height,
    );
    expect(reachesHorizon(sea, height, 20)).toBe(true);
    expect(reachesHorizon(sea, height, 10)).toBe(false);
    expect(reachesHorizon(sea, height, null)).toBe(false);
  });
});

describe('how much a class counts', () => {
  it('grows with coverage and confidence, and specks do not count', () => {
    expect(presence(0.001, 1)).toBe(0);
    expect(presence(0.0375, 1)).toBeCloseTo(0.5, 5);
    expect(presence(0.4, 0.8)).toBeCloseTo(0.8, 5);
  });

  it('lets a small but certain class move fully', () => {
    expect(certainty(0.03, 0.9)).toBe(1);
    expect(certainty(0.5, 0.1)).toBe(0);
    expect(certainty(0.002, 0.9)).toBe(0);
    expect(certainty(0.5, 0.35)).toBeCloseTo(0.5, 5);
  });
});

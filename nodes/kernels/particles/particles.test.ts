import { describe, expect, it } from 'vitest';
import { lifeEnvelope, lifeSecondsOf, livesOf, visitLives } from './lifetimes.ts';
import { createProfile, createSplat, drawSplat, shapeSplat, type Veil } from './splat.ts';

const [width, height] = [48, 40];
const profile = createProfile((radius) => 1 - radius);

function grey(level: number) {
  const chroma = new Uint8Array(24 * 20).fill(128);
  return { width, height, y: new Uint8Array(width * height).fill(level), cb: chroma.slice(), cr: chroma.slice() };
}

describe('a spot', () => {
  it('covers each pixel by the profile of its distance in its own axes', () => {
    const planes = grey(60);
    const splat = { ...createSplat(profile), x: 20.3, y: 18.6, opacity: 0.8, luma: 200, cb: 100, cr: 150 };
    shapeSplat(splat, { along: 12, across: 5, angleRadians: 0.6 });
    drawSplat(planes, splat);
    planes.y.forEach((value, i) => {
      const [dx, dy] = [(i % width) - 20.3, Math.floor(i / width) - 18.6];
      const u = (dx * Math.cos(0.6) + dy * Math.sin(0.6)) / 12;
      const v = (dy * Math.cos(0.6) - dx * Math.sin(0.6)) / 5;
      const expected = 60 + 140 * 0.8 * Math.max(0, 1 - Math.hypot(u, v));
      expect(Math.abs(value - expected)).toBeLessThan(3.5);
    });
    expect(planes.y[19 * width + 20]).toBeGreaterThan(150);
    expect(planes.cb[9 * 24 + 10]).toBeLessThan(112);
    expect(planes.cr[9 * 24 + 10]).toBeGreaterThan(140);
  });

  it('that glows adds light, and none to white', () => {
    const light = { ...createSplat(profile), x: 20, y: 20, opacity: 1, mode: 'glow' as const, luma: 235 };
    shapeSplat(light, { along: 8, across: 8, angleRadians: 0 });
    const [dark, white] = [grey(60), grey(235)];
    drawSplat(dark, light);
    drawSplat(white, light);
    expect(dark.y[20 * width + 20]).toBe(235);
    expect(new Set(white.y)).toEqual(new Set([235]));
  });

  it('may lie half outside the frame', () => {
    const planes = grey(60);
    const splat = { ...createSplat(profile), x: -2, y: 39 };
    shapeSplat(splat, { along: 6, across: 6, angleRadians: 0 });
    drawSplat(planes, splat);
    expect(planes.y[39 * width]).toBeGreaterThan(60);
    expect(planes.y[20 * width + 47]).toBe(60);
  });

  it('is hidden by what is nearer, where the camera shows it', () => {
    // The right half of the picture is near; the camera looks twelve pixels to the right.
    const nearness = Uint8Array.from({ length: 24 * 20 }, (_, i) => (i % 24 < 12 ? 20 : 220));
    const veil: Veil = { nearness, width: 24, height: 20, scale: 1, offsetX: 12, offsetY: 0 };
    const planes = grey(60);
    const splat = { ...createSplat(createProfile(() => 1)), x: 12, y: 20, nearness: 0.5 };
    shapeSplat(splat, { along: 8, across: 8, angleRadians: 0 });
    drawSplat(planes, splat, veil);
    expect(planes.y[20 * width + 10]).toBe(235);
    expect(planes.y[20 * width + 14]).toBe(60);
  });
});

describe('lives', () => {
  const at = (lives: ReturnType<typeof livesOf>, turn: number) => {
    const seen: string[] = [];
    visitLives(lives, turn, (progress, life) => seen.push(`${life}: ${progress.toFixed(9)}`));
    return seen.sort();
  };

  it.each([0.3, 0.6, 1, 4, 5, 7, 13])('of %d s are after the period where they were at its start', (lifeSeconds) => {
    const lives = livesOf(lifeSeconds, 5, 0.37);
    expect(at(lives, 1)).toEqual(at(lives, 0));
    expect(at(lives, 0.4)).not.toEqual(at(lives, 0));
    expect(Math.abs(Math.log(lifeSecondsOf(lives, 5) / lifeSeconds))).toBeLessThan(0.42);
  });

  it('go forward at one speed and begin again at the end', () => {
    const lives = livesOf(1, 5, 0);
    const progress: number[] = [];
    visitLives(lives, 0.3, (value, life) => progress.push(value, life));
    expect(progress[0]).toBeCloseTo(0.5, 9);
    expect(progress[1]).toBe(1);
    const long = livesOf(10, 5, 0);
    expect(at(long, 0.5)).toEqual(['0: 0.250000000', '0: 0.750000000']);
  });

  it('fade in and out', () => {
    expect([0, 0.5, 1].map((progress) => lifeEnvelope(progress, 0.25))).toEqual([0, 1, 0]);
    expect(lifeEnvelope(0.125, 0.25)).toBeCloseTo(0.5, 9);
  });
});

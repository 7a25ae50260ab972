import { describe, expect, it } from 'vitest';
import { defaultParams, testContext } from '../../contract/testing.ts';
import type { DepthValue, ImageValue, MasksValue, SceneClass } from '../../contract/values/picture.ts';
import depth from './depth.ts';

const [width, height] = [180, 320];
const horizonRow = 128;
const box = { left: 60, right: 120, top: 80, foot: 220 };

type Kind = SceneClass | 'box';

function kindAt(x: number, y: number): Kind {
  if (x >= box.left && x < box.right && y >= box.top && y < box.foot) return 'box';
  return y < horizonRow ? 'sky' : 'ground';
}

const colours = {
  sky: [150, 190, 235],
  ground: [120, 110, 90],
  box: [180, 40, 30],
  water: [0, 0, 0],
  vegetation: [0, 0, 0],
};

function scene(horizon: number | null): { image: ImageValue; masks: MasksValue } {
  const data = new Uint8Array(width * height * 4).fill(255);
  const planes: { [name: string]: Uint8Array } = {};
  const mask = (name: SceneClass) => {
    planes[name] = new Uint8Array(width * height);
    return { data: planes[name], confidence: 1, coverage: 0.5 };
  };
  const classes = { sky: mask('sky'), water: mask('water'), vegetation: mask('vegetation'), ground: mask('ground') };
  for (let i = 0; i < width * height; i++) {
    const kind = kindAt(i % width, Math.floor(i / width));
    data.set(colours[kind], i * 4);
    if (kind !== 'box') planes[kind][i] = 255;
  }
  return { image: { kind: 'image', width, height, data }, masks: { kind: 'masks', width, height, classes, horizon } };
}

async function depthOf(horizon: number | null): Promise<(x: number, y: number) => number> {
  const out = (await depth.run(scene(horizon), defaultParams(depth), await testContext())) as unknown as {
    depth: DepthValue;
  };
  expect(out.depth.data.length).toBe(width * height);
  return (x, y) => out.depth.data[y * width + x];
}

describe('segmentation/depth', () => {
  it('puts the sky at infinity and the foot of the picture nearest', async () => {
    const at = await depthOf(horizonRow);
    expect(at(20, 30)).toBeLessThan(0.02);
    expect(at(150, 60)).toBeLessThan(0.02);
    expect(at(20, height - 1)).toBeGreaterThan(0.93);
  });

  it('lets the ground come nearer row by row, in proportion to the distance from the horizon', async () => {
    const at = await depthOf(horizonRow);
    for (const share of [0.25, 0.5, 0.75]) {
      const row = Math.round(horizonRow + share * (height - horizonRow));
      expect(at(20, row)).toBeCloseTo(0.08 + 0.92 * share, 1);
    }
  });

  it('gives a standing thing one depth, that of its foot', async () => {
    const at = await depthOf(horizonRow);
    const foot = 0.08 + (0.92 * (box.foot - horizonRow)) / (height - horizonRow);
    for (const row of [box.top + 8, 130, 170, box.foot - 8]) expect(Math.abs(at(90, row) - foot)).toBeLessThan(0.05);
  });

  it('changes depth at the edge of the thing, not beside it', async () => {
    const at = await depthOf(horizonRow);
    expect(at(box.left + 2, 100) - at(box.left - 3, 100)).toBeGreaterThan(0.4);
  });

  it('without a horizon gives no more than a gentle ramp', async () => {
    const at = await depthOf(null);
    expect(at(10, 0)).toBeGreaterThan(0.4);
    expect(at(10, height - 1)).toBeLessThan(0.8);
    expect(at(10, height - 1)).toBeGreaterThan(at(10, 0));
  });

  it('stops when it is told to', async () => {
    const context = await testContext({ signal: AbortSignal.abort() });
    await expect(depth.run(scene(horizonRow), defaultParams(depth), context)).rejects.toMatchObject({
      kind: 'cancelled',
    });
  });
});

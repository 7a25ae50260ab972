import { expect, it } from 'vitest';
import { overlayBlock } from './overlay-block.ts';

it('adds the masked change of the layer, rounded and clamped, and nothing where the mask is empty', () => {
  const moved = Uint8Array.from([200, 10, 90, 250, 128, 40, 0, 255]);
  const still = Uint8Array.from([100, 60, 90, 20, 28, 140, 255, 0]);
  const mask = Uint8Array.from([255, 128, 255, 255, 0, 77, 255, 255]);
  const target = Uint8Array.from([9, 50, 60, 70, 9, 80, 90, 100, 200, 9]);
  const before = target.slice();
  overlayBlock(target, { moved, still, mask, stride: 4 }, { offset: 1, stride: 5, width: 4, height: 2 });
  for (const untouched of [0, 5]) expect(target[untouched]).toBe(before[untouched]);
  for (let i = 0; i < 8; i++) {
    const at = 1 + (i >> 2) * 5 + (i & 3);
    if (at >= target.length) continue;
    const change = (((moved[i] ?? 0) - (still[i] ?? 0)) * (mask[i] ?? 0)) / 255;
    expect(target[at]).toBe(Math.min(255, Math.max(0, (before[at] ?? 0) + Math.round(change))));
  }
});

it('changes nothing when the layer rests', () => {
  const same = Uint8Array.from({ length: 64 }, (_, i) => (i * 37) & 255);
  const target = same.map((value) => 255 - value);
  const before = target.slice();
  overlayBlock(
    target,
    { moved: same, still: same.slice(), mask: same, stride: 16 },
    { offset: 0, stride: 16, width: 16, height: 4 },
  );
  expect(target).toEqual(before);
});

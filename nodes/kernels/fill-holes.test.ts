import { expect, it } from 'vitest';
import { fillHoles } from './fill-holes.ts';

const size = { width: 37, height: 22 };
const ramp = Uint8Array.from({ length: 37 * 22 }, (_, i) => 40 + 3 * (i % 37));

it('keeps what is known and continues it within the range of its surroundings', () => {
  const known = Uint8Array.from(ramp, (_, i) => (Math.hypot((i % 37) - 18, Math.floor(i / 37) - 11) < 7 ? 0 : 255));
  const broken = ramp.map((value, i) => (known[i] ? value : 255));
  const out = new Uint8Array(ramp.length);
  fillHoles(broken, known, size, out);
  out.forEach((value, i) => {
    if (known[i]) expect(value).toBe(ramp[i]);
    else expect(Math.abs(value - (ramp[i] ?? 0))).toBeLessThan(22);
  });
});

it('spreads a single known pixel over everything', () => {
  const known = new Uint8Array(ramp.length);
  known[400] = 1;
  const out = new Uint8Array(ramp.length);
  fillHoles(ramp, known, size, out);
  expect(new Set(out)).toEqual(new Set([ramp[400]]));
});

it('leaves a plane alone when nothing is known', () => {
  const out = new Uint8Array(ramp.length);
  fillHoles(ramp, new Uint8Array(ramp.length), size, out);
  expect(out).toEqual(ramp);
});

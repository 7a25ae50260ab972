import { describe, expect, it } from 'vitest';
import { addReflections } from './reflections.ts';

const sampleRate = 48_000;
const empty = (length: number) => ({ left: new Float32Array(length), right: new Float32Array(length) });

function echoes(startSample: number, length = 9600) {
  const [out, send] = [empty(length), empty(length)];
  send.left[startSample] = 1;
  addReflections(out, send, sampleRate);
  return out;
}

describe('reflections', () => {
  it('answer on both sides between 11 and 67 ms later, softer than the sound', () => {
    const { left, right } = echoes(0);
    const times = [...left.keys()].filter((i) => left[i] !== 0 || right[i] !== 0).map((i) => i / sampleRate);
    expect(times.length).toBe(4);
    expect(Math.min(...times)).toBeGreaterThan(0.011);
    expect(Math.max(...times)).toBeLessThan(0.068);
    expect(left.filter((value) => value !== 0)).toHaveLength(2);
    expect(right.filter((value) => value !== 0)).toHaveLength(2);
    const power = [...left, ...right].reduce((sum, value) => sum + value * value, 0);
    expect(power).toBeLessThan(0.5);
  });

  it('run on over the end into the start', () => {
    const [inside, across] = [echoes(0).left, echoes(9500).left];
    for (let i = 0; i < 4000; i++) expect(across[(9500 + i) % 9600]).toBe(inside[i]);
  });
});

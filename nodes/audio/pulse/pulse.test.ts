import { describe, expect, it } from 'vitest';
import { createRandom } from '../../contract/random.ts';
import { defaultParams, testContext } from '../../contract/testing.ts';
import type { AudioValue, TimelineValue } from '../../contract/values/time.ts';
import pulse from './pulse.ts';

const timeline = (seconds: number, loop = true): TimelineValue => ({
  kind: 'timeline',
  fps: 24,
  frameCount: seconds * 24,
  durationSeconds: seconds,
  loop,
});

async function play(params: object, clip = timeline(4), seed = 1): Promise<readonly [Float32Array, Float32Array]> {
  const context = await testContext({ random: createRandom(seed, 'pulse') });
  const { audio } = await pulse.run({ timeline: clip }, { ...defaultParams(pulse), ...params }, context);
  const [left, right] = (audio as AudioValue).channels;
  return [left ?? new Float32Array(), right ?? new Float32Array()];
}

const rms = (samples: Float32Array) =>
  Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);
const peak = (samples: Float32Array) => samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

describe('a pulse', () => {
  it.each(['calm', 'warm', 'dreamy', 'bright', 'tense'])(
    'plays a %s piece that neither clips nor clicks at the seam',
    async (mood) => {
      for (const style of ['pad', 'beat', 'both']) {
        const [left] = await play({ mood, style });
        expect(peak(left)).toBeLessThan(1);
        expect(rms(left)).toBeGreaterThan(0.005);
        const steps = left.map((value, i) => Math.abs(value - (left.at(i - 1) ?? 0)));
        expect(steps[0]).toBeLessThan(steps.slice().sort()[Math.floor(0.999 * steps.length)] ?? 0);
      }
    },
  );

  it('beats as often as the tempo asks, evenly over the clip', async () => {
    const beats = async (tempoBpm: number) => {
      const [left] = await play({ style: 'beat', tempoBpm, brightness: 0 });
      const levels = Array.from({ length: 400 }, (_, i) => rms(left.subarray(i * 480, (i + 1) * 480)));
      const loud = Math.max(...levels) / 8;
      let count = 0;
      for (let i = 0; i < 400; i++) {
        const before = Math.max(...[1, 2, 3].map((k) => levels.at(i - k) ?? 0));
        if ((levels[i] ?? 0) > loud && before < loud) count++;
      }
      return count;
    };
    expect(await beats(120)).toBeGreaterThan((await beats(60)) * 1.5);
  });

  it('is another piece for another seed, the same for the same', async () => {
    const [[first], [again], [other]] = [await play({}), await play({}), await play({}, timeline(4), 2)];
    expect(first.every((value, i) => value === again[i])).toBe(true);
    expect(rms(first.map((value, i) => value - (other[i] ?? 0)))).toBeGreaterThan(0.01);
  });

  it('is wide but not inside out, and ends with a clip that does not loop', async () => {
    const [left, right] = await play({ style: 'pad' });
    const likeness =
      left.reduce((sum, value, i) => sum + value * (right[i] ?? 0), 0) / left.length / (rms(left) * rms(right));
    expect(likeness).toBeGreaterThan(0.1);
    expect(likeness).toBeLessThan(0.98);
    const [open] = await play({ style: 'pad' }, timeline(4, false));
    expect(Math.abs(open[0] ?? 1)).toBeLessThan(0.002);
    expect(rms(open.subarray(-2000))).toBeLessThan(0.1 * rms(open));
  });
});

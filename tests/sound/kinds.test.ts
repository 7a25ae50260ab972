import { describe, expect, it } from 'vitest';
import type { SoundName } from '../../nodes/contract/values/words.ts';
import { type SoundFeatures, soundFeatures } from './features.ts';
import { makeTake, sampleRate } from './make-take.ts';

/** Names a sound by how its power lies, how it swells and how often something begins; knows nothing of how it was made. */
function nameOf({ low, middle, high, top, flatness, swellDb, onsetsPerSecond }: SoundFeatures): SoundName | 'unknown' {
  if (low < 0.03 && flatness < 0.02) return onsetsPerSecond > 10 ? 'crickets' : 'birds';
  if (flatness > 0.2 && swellDb < 1.5) return 'rain';
  if (middle > 0.62) return 'stream';
  if (high + top < 0.04 && onsetsPerSecond < 1) return 'wind';
  if (low > 0.62 && onsetsPerSecond > 2) return 'fire';
  return swellDb > 2.5 && high + top > 0.06 ? 'waves' : 'unknown';
}

describe.each(['waves', 'rain', 'stream', 'wind', 'birds', 'crickets', 'fire'] as const)('%s', (kind) => {
  it.each([11, 12, 13, 14, 15])('is told from the others by its features (seed %d)', async (seed) => {
    const [left] = await makeTake({ sounds: [kind], seed, seconds: 5 });
    const features = soundFeatures(left, sampleRate);
    expect(nameOf(features), JSON.stringify(features)).toBe(kind);
  });
});

describe('the features', () => {
  it('tell a tone from noise and a steady sound from a swelling one', () => {
    const tone = Float32Array.from({ length: 96_000 }, (_, i) => Math.sin(0.3 * i));
    const noise = Float32Array.from({ length: 96_000 }, (_, i) => Math.sin(i * i * 12.9898) * 0.5);
    const swelling = noise.map((value, i) => value * (0.1 + Math.sin((Math.PI * i) / 96_000)));
    expect(soundFeatures(tone, sampleRate).flatness).toBeLessThan(0.01);
    expect(soundFeatures(noise, sampleRate).flatness).toBeGreaterThan(0.4);
    expect(soundFeatures(swelling, sampleRate).swellDb).toBeGreaterThan(soundFeatures(noise, sampleRate).swellDb + 2);
  });

  it('count what begins', () => {
    const clicks = Float32Array.from({ length: 96_000 }, (_, i) =>
      i % 9600 < 40 ? Math.sin(i) * 0.8 : 0.001 * Math.sin(i),
    );
    expect(soundFeatures(clicks, sampleRate).onsetsPerSecond).toBeCloseTo(4.5, 1);
  });
});

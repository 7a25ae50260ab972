import { describe, expect, it } from 'vitest';
import { encodeWav } from './wav.ts';

describe('encodeWav', () => {
  const audio = {
    kind: 'audio' as const,
    sampleRate: 48_000,
    channels: [Float32Array.of(0, 1, -1, 0.5), Float32Array.of(2, -2, 0, 0)],
  };
  const bytes = encodeWav(audio);
  const view = new DataView(bytes.buffer);

  it('says in its header what it holds', () => {
    expect(Buffer.from(bytes.subarray(0, 4)).toString()).toBe('RIFF');
    expect(view.getUint32(4, true)).toBe(bytes.length - 8);
    expect([view.getUint16(20, true), view.getUint16(22, true), view.getUint32(24, true)]).toEqual([1, 2, 48_000]);
    expect([view.getUint32(28, true), view.getUint16(32, true), view.getUint16(34, true)]).toEqual([192_000, 4, 16]);
    expect(view.getUint32(40, true)).toBe(16);
  });

  it('interleaves the channels and clips what is too loud', () => {
    expect([...new Int16Array(bytes.buffer, 44)]).toEqual([0, 32767, 32767, -32767, -32767, 0, 16384, 0]);
  });
});

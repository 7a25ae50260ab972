/** A RIFF WAVE file with a tone of its own pitch in each channel, 16-bit PCM. */
export function makeWav(sound: {
  readonly channels: number;
  readonly sampleRate: number;
  readonly seconds: number;
  readonly level?: number;
}): Buffer {
  const { channels, sampleRate, seconds, level = 0.4 } = sound;
  const frames = Math.round(seconds * sampleRate);
  const bytes = Buffer.alloc(44 + frames * channels * 2);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(channels, 22);
  bytes.writeUInt32LE(sampleRate, 24);
  bytes.writeUInt32LE(sampleRate * channels * 2, 28);
  bytes.writeUInt16LE(channels * 2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(frames * channels * 2, 40);
  for (let i = 0; i < frames; i++) {
    for (let channel = 0; channel < channels; channel++) {
      const value = level * Math.sin((2 * Math.PI * 440 * (1 + channel / 10) * i) / sampleRate);
      bytes.writeInt16LE(Math.round(value * 32_767), 44 + (i * channels + channel) * 2);
    }
  }
  return bytes;
}

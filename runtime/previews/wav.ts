import type { AudioValue } from '../../nodes/contract/values/time.ts';

const headerBytes = 44;
const pcm = 1;
const bitsPerSample = 16;

/** RIFF WAVE, 16-bit PCM (Multimedia Programming Interface and Data Specifications 1.0, 1991). */
export function encodeWav({ sampleRate, channels }: AudioValue): Uint8Array {
  const frameCount = channels[0]?.length ?? 0;
  const frameBytes = (channels.length * bitsPerSample) / 8;
  const bytes = new Uint8Array(headerBytes + frameCount * frameBytes);
  const view = new DataView(bytes.buffer);
  const word = (at: number, text: string): void => {
    for (let i = 0; i < text.length; i++) view.setUint8(at + i, text.charCodeAt(i));
  };
  word(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  word(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, pcm, true);
  view.setUint16(22, channels.length, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * frameBytes, true);
  view.setUint16(32, frameBytes, true);
  view.setUint16(34, bitsPerSample, true);
  word(36, 'data');
  view.setUint32(40, frameCount * frameBytes, true);
  channels.forEach((channel, c) => {
    for (let i = 0; i < frameCount; i++) {
      const sample = Math.max(-1, Math.min(1, channel[i] ?? 0));
      view.setInt16(headerBytes + i * frameBytes + 2 * c, Math.round(sample * 32_767), true);
    }
  });
  return bytes;
}

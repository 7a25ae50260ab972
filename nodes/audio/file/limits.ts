import { AppError } from '../../contract/app-error.ts';

export const soundLimits = {
  bytes: 64 * 1024 * 1024,
  seconds: 3600,
  channels: 8,
  leastRate: 4000,
  mostRate: 192_000,
} as const;

export function refuse(code: string, message: string, hint: string): AppError {
  return new AppError({ code, kind: 'input', message, hint });
}

export function checkSize(bytes: Uint8Array): void {
  if (bytes.length <= soundLimits.bytes) return;
  const megabytes = (count: number) => Math.ceil(count / 1024 / 1024);
  throw refuse(
    'audio/file-too-large',
    `The sound file has ${megabytes(bytes.length)} MB; ${megabytes(soundLimits.bytes)} are allowed.`,
    'Cut it, or save it as MP3, M4A or Ogg.',
  );
}

/** Refuses what lasts too long or is laid out in a way that no music is. */
export function checkLayout(sound: { seconds: number; channels: number; sampleRate: number }): void {
  if (sound.seconds > soundLimits.seconds) {
    throw refuse(
      'audio/file-too-long',
      `The sound lasts ${spoken(sound.seconds)}; one hour is allowed.`,
      'Cut out the part that you want and choose that.',
    );
  }
  const { leastRate, mostRate } = soundLimits;
  const isRateOdd = !(sound.sampleRate >= leastRate && sound.sampleRate <= mostRate);
  if (sound.channels < 1 || sound.channels > soundLimits.channels || isRateOdd) {
    throw refuse(
      'audio/file-layout',
      `The sound has ${sound.channels} channels at ${sound.sampleRate} samples per second.`,
      `Save it with one to ${soundLimits.channels} channels at ${leastRate} to ${mostRate} Hz.`,
    );
  }
}

export function spoken(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} seconds`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} minutes`;
  return `${(seconds / 3600).toFixed(1)} hours`;
}

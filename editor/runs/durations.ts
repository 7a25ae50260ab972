import type { Words } from '../words/words.ts';

type TimeWords = Pick<Words['runs'], 'seconds' | 'minutes'>;

/** A length of time for people: "0.4 s", "12 s", "2 min 5 s". */
export function durationText(milliseconds: number, { seconds, minutes }: TimeWords): string {
  const total = Math.max(0, milliseconds) / 1000;
  if (total < 9.95) return seconds(total.toFixed(1));
  const whole = Math.round(total);
  return whole < 60 ? seconds(String(whole)) : minutes(Math.floor(whole / 60), whole % 60);
}

import type { PlacedSound, SoundscapeValue } from '../../contract/values/sound.ts';
import { soundPhrases } from '../../contract/values/words.ts';

/** One sentence, perhaps two, that a person reads: what is heard, from where, and why. */
export function explain(soundscape: SoundscapeValue, isSilent: boolean): string {
  const heard = soundscape.sounds.filter(({ name }) => name !== 'room');
  if (isSilent && soundscape.sounds.length === 0) return 'No sound: you asked for silence.';
  if (soundscape.sounds.length === 0) return 'No sound: nothing is left to be heard.';
  if (heard.length === 0) return 'Only a faint room tone: nothing in this picture sounds.';
  const parts = heard.map((sound) => `${manner(sound)}${whence(sound)} (${sound.reason})`);
  const list = parts.length === 1 ? parts[0] : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
  return `You hear ${list}.`;
}

function manner({ name, level }: PlacedSound): string {
  const usual = name === 'wind' ? 0.5 : 1;
  const word = level < 0.6 * usual ? 'soft ' : level > 1.4 * usual ? 'loud ' : '';
  return soundPhrases[name].replace(/^(a |the )?/u, `$1${word}`);
}

function whence({ pan, width, distance }: PlacedSound): string {
  const side = pan < -0.2 ? ' on the left' : pan > 0.2 ? ' on the right' : width < 0.8 ? ' in the middle' : '';
  return distance > 0.4 ? `${side} far away` : side;
}

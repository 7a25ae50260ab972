import { isValidName } from '../../graphs/logic/names.ts';

const longest = 64;

/** A valid name that is not taken: the wished one, or with a number after it: `sky`, `sky-2`, `sky-3`. */
export function freshName(wish: string, isTaken: (name: string) => boolean): string {
  const base = validName(wish);
  if (!isTaken(base)) return base;
  const stem = base.replace(/-\d+$/, '');
  for (let number = 2; ; number += 1) {
    const end = `-${number}`;
    const name = `${stem.slice(0, longest - end.length)}${end}`;
    if (!isTaken(name)) return name;
  }
}

function validName(wish: string): string {
  const cleaned = wish
    .trim()
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^[^A-Za-z]+/, '')
    .replace(/-+$/, '')
    .slice(0, longest);
  return isValidName(cleaned) ? cleaned : 'node';
}

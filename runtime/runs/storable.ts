import type { Json } from '../../graphs/schema/json.ts';

/** What `jsonb` does not take: NUL, and halves of surrogate pairs. As JSON text writes them; longer texts match too. */
const suspect = /\\u0000|\\ud[89a-f][0-9a-f]{2}/;

/** Whether the database can hold the value as it is. */
export function isStorable(value: unknown): boolean {
  const text = JSON.stringify(value);
  return text === undefined || !suspect.test(text) || JSON.stringify(storable(value)) === text;
}

/** The value as plain JSON that the database can hold: characters that it cannot are replaced by U+FFFD. */
export function storable(value: unknown): Json {
  const text = JSON.stringify(value) ?? 'null';
  if (!suspect.test(text)) return JSON.parse(text) as Json;
  return JSON.parse(text, (_key, part: unknown) => {
    if (typeof part === 'string') return storableText(part);
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).map(([name, item]) => [storableText(name), item]));
  }) as Json;
}

export function storableText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

/** Small pieces of sentences for issues. Whatever comes from a document is shortened before it is shown. */

const shownLength = 60;

/** A name from a document as shown inside a sentence. */
export function quote(text: string): string {
  return `\`${text.length > shownLength ? `${text.slice(0, shownLength)}…` : text}\``;
}

/** Any value as shown inside a sentence. */
export function show(value: unknown): string {
  if (typeof value === 'string') return `"${value.length > shownLength ? `${value.slice(0, shownLength)}…` : value}"`;
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return String(value);
  if (Array.isArray(value)) return 'a list';
  if (value === undefined) return 'nothing';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function joinWords(words: readonly string[], conjunction = 'and'): string {
  if (words.length <= 1) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${conjunction} ${words[words.length - 1]}`;
}

/** `There is no such thing`, then the known ones, the nearest first when one is near. */
export function suggest(wrong: string, known: Iterable<string>, kind: string): string {
  const names = [...known];
  if (names.length === 0) return `There is no ${kind} here to choose from.`;
  const nearest = nearestName(wrong, names);
  if (nearest !== undefined) return `Did you mean ${quote(nearest)}?`;
  const shown = names.slice(0, 8).map(quote);
  const rest = names.length > shown.length ? [...shown, `${names.length - shown.length} more`] : shown;
  return `Choose one of ${joinWords(rest)}.`;
}

/** The known name with the fewest edits from a wrong one, when that is few enough to be a slip of the hand. */
export function nearestName(wrong: string, known: Iterable<string>): string | undefined {
  if (wrong.length > 128) return undefined;
  let best: string | undefined;
  let bestDistance = Math.floor((wrong.length + 1) / 3) + 1;
  for (const name of known) {
    if (Math.abs(name.length - wrong.length) >= bestDistance) continue;
    const distance = editDistance(wrong.toLowerCase(), name.toLowerCase());
    if (distance < bestDistance) {
      best = name;
      bestDistance = distance;
    }
  }
  return best;
}

/** Levenshtein distance by dynamic programming over two rows (Wagner and Fischer, 1974). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

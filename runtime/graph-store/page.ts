import { badCursor } from './graph-errors.ts';

/** Part of a list. `nextCursor` is absent on the last page. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string;
}

export interface PageRequest {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Cuts one row too many, which was asked for to see whether there are more, off a page. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  { show, place }: { readonly show: (row: Row) => Item; readonly place: (row: Row) => string | number },
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const items = shown.map(show);
  return last === undefined ? { items } : { items, nextCursor: Buffer.from(`${place(last)}`).toString('base64url') };
}

/** The place that a cursor of a list ordered by number stands for. */
export function numberOf(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  const text = textOf(cursor, /^[0-9]{1,15}$/);
  return Number(text);
}

export function textOf(cursor: string, pattern: RegExp): string {
  const text = Buffer.from(cursor, 'base64url').toString('latin1');
  if (!pattern.test(text)) throw badCursor();
  return text;
}

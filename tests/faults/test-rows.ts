import { describe, expect, it } from 'vitest';
import type { DatabaseKind } from './arena.ts';
import { rows } from './rows/all.ts';
import { Chance } from './rows/row.ts';

/** Servers are started and killed, which takes its time where other tests run too. */
const timeoutMs = 180_000;
const seed = 1;

/** Every row once, the same every time, on the first database it names. `npm run faults` tries more, on both. */
export function testRows(kind: DatabaseKind): void {
  describe(`real servers on ${kind}, seed ${seed}`, () => {
    const named = rows.filter(({ kinds }) => kinds[0] === kind).map((row) => [row.name, row] as const);
    it.each(named)('%s', { timeout: timeoutMs }, async (_name, row) => {
      expect(await row.perform({ kind, chance: new Chance(seed), scale: 1 })).toEqual([]);
    });
  });
}

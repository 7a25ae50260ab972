import { loadavg } from 'node:os';
import { table } from '../figures.ts';

/** One line of the table: a figure, what it should be, and how busy the machine was with other things. */
export interface Result {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** Absent: for information. */
  readonly atMost?: number | undefined;
  readonly loadAverage: number;
}

export function result(what: string, value: number, unit: string, atMost?: number): Result {
  return { what, value, unit, atMost, loadAverage: loadavg()[0] ?? Number.NaN };
}

export function isMet({ value, atMost }: Result): boolean {
  return atMost === undefined || value <= atMost;
}

export function printResults(results: readonly Result[]): void {
  const show = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2));
  const rows = results.map((line) => [
    line.what,
    `${show(line.value)} ${line.unit}`,
    line.atMost === undefined ? '' : `≤ ${line.atMost}`,
    line.atMost === undefined ? '' : isMet(line) ? 'pass' : 'FAIL',
    line.loadAverage.toFixed(1),
  ]);
  console.log(table(['', 'figure', 'goal', '', 'load'], rows));
}

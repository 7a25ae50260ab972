import { describe, expect, it } from 'vitest';
import { formatBytes, formatDuration, tableLines } from './table.ts';

describe('tableLines', () => {
  it('aligns columns, numbers to the right, and leaves no space at the end', () => {
    const rows = [
      ['sky', '3 ms', 'done'],
      ['ambience', '12.0 s', ''],
    ];
    expect(tableLines(rows, new Set([1]))).toEqual(['sky         3 ms  done', 'ambience  12.0 s']);
  });

  it('takes no rows', () => {
    expect(tableLines([])).toEqual([]);
  });
});

describe('formatDuration', () => {
  it.each([
    [0.4, '0 ms'],
    [999, '999 ms'],
    [2_440, '2.4 s'],
    [65_000, '1 min 05 s'],
  ])('says %d ms as %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });
});

describe('formatBytes', () => {
  it.each([
    [12, '12 bytes'],
    [1_449, '1.4 kB'],
    [999_600, '1.0 MB'],
    [25_000_000, '25 MB'],
    [3e12, '3000 GB'],
  ])('says %d as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

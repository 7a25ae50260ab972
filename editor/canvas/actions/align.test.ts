import { describe, expect, test } from 'vitest';
import { aligned, distributed } from './align.ts';

const boxes = [
  { id: 'a', x: 0, y: 10, width: 100, height: 40 },
  { id: 'b', x: 150, y: 0, width: 50, height: 20 },
  { id: 'c', x: 400, y: 90, width: 100, height: 10 },
];

describe('aligned boxes', () => {
  test.each([
    ['left', [0, 0, 0], 'x'],
    ['right', [400, 450, 400], 'x'],
    ['centre', [200, 225, 200], 'x'],
    ['top', [0, 0, 0], 'y'],
    ['bottom', [60, 80, 90], 'y'],
    ['middle', [30, 40, 45], 'y'],
  ] as const)('%s', (alignment, places, axis) => {
    expect([...aligned(boxes, alignment).values()].map((at) => at[axis])).toEqual(places);
  });
});

describe('distributed boxes', () => {
  test('have equal gaps, and the outer two stay', () => {
    // From 100 to 400 lie a box of 50 and two gaps of 125.
    expect([...distributed(boxes, 'across')]).toEqual([['b', { x: 225, y: 0 }]]);
  });

  test('two have no gap to share', () => {
    expect(distributed(boxes.slice(0, 2), 'down').size).toBe(0);
  });
});

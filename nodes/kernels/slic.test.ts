import { describe, expect, it } from 'vitest';
import { slic } from './slic.ts';

const size = { width: 60, height: 40 };
const count = size.width * size.height;

function run(colourAt: (x: number, y: number) => number, compactness = 8) {
  const l = Float32Array.from({ length: count }, (_, i) => colourAt(i % size.width, Math.floor(i / size.width)));
  const labels = new Int32Array(count);
  const zero = new Float32Array(count);
  const total = slic({ l, a: zero, b: zero }, size, { count: 60, compactness, iterations: 6 }, labels);
  return { labels, total, l };
}

describe('slic', () => {
  it('numbers the superpixels without gaps, about as many as asked, each in one piece', () => {
    const { labels, total } = run((x, y) => 50 + 30 * Math.sin(x / 5) * Math.cos(y / 4));
    expect(total).toBeGreaterThan(30);
    expect(total).toBeLessThan(90);
    expect(new Set(labels)).toEqual(new Set(Array.from({ length: total }, (_, k) => k)));
    for (let k = 0; k < total; k++) {
      const members = new Set([...labels.keys()].filter((i) => labels[i] === k));
      const [start = -1] = members;
      const reached = new Set([start]);
      for (const i of reached) {
        const x = i % size.width;
        for (const j of [x > 0 ? i - 1 : -1, x + 1 < size.width ? i + 1 : -1, i - size.width, i + size.width]) {
          if (members.has(j)) reached.add(j);
        }
      }
      expect(reached.size).toBe(members.size);
    }
  });

  it('follows an edge of the picture and does not cross it', () => {
    const { labels, l } = run((x, y) => (x + 0.4 * y < 33.3 ? 20 : 70));
    const colours = new Map<number, Set<number>>();
    labels.forEach((label, i) => {
      colours.set(label, (colours.get(label) ?? new Set()).add(l[i]));
    });
    expect([...colours.values()].every((set) => set.size === 1)).toBe(true);
  });

  it('on a flat picture gives each pixel its nearest centre', () => {
    const { labels, total } = run(() => 50);
    const sums = Array.from({ length: total }, () => ({ x: 0, y: 0, n: 0 }));
    labels.forEach((label, i) => {
      const at = sums[label];
      at.x += i % size.width;
      at.y += Math.floor(i / size.width);
      at.n++;
    });
    labels.forEach((label, i) => {
      const distances = sums.map((s) =>
        Math.hypot(s.x / s.n - (i % size.width), s.y / s.n - Math.floor(i / size.width)),
      );
      expect(distances[label]).toBeCloseTo(Math.min(...distances), 3);
    });
  });
});

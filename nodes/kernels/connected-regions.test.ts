import { expect, it } from 'vitest';
import { filterRegions } from './connected-regions.ts';

const picture = ['##..#', '#...#', '..#..', '.#..#', '##..#'];
const size = { width: 5, height: 5 };
const pixels = () => Uint8Array.from(picture.join(''), (c) => (c === '#' ? 1 : 0));
const drawn = (mask: Uint8Array) =>
  picture.map((_, y) => [...mask.subarray(y * 5, y * 5 + 5)].map((v) => (v ? '#' : '.')).join(''));

it('takes pixels that touch at a corner only for separate regions', () => {
  const sizes: number[] = [];
  filterRegions(pixels(), size, (region) => sizes.push(region.length) > 0);
  expect(sizes).toEqual([3, 2, 1, 3, 2]);
});

it('clears exactly the regions that are refused', () => {
  const mask = pixels();
  filterRegions(mask, size, (region) => region.length >= 3);
  expect(drawn(mask)).toEqual(['##...', '#....', '.....', '.#...', '##...']);
});

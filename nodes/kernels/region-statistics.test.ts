import { describe, expect, it } from 'vitest';
import {
  edgeContrast,
  nearestColourAbove,
  neighbourMeans,
  rankOf,
  regionDeviations,
  regionMeans,
  spreadRegions,
} from './region-statistics.ts';

const labels = Int32Array.of(0, 0, 1, 1, 1, 2);
const area = Float32Array.of(2, 3, 1);
const plane = Float32Array.of(4, 8, 1, 2, 6, 5);

describe('region statistics', () => {
  it('are the mean and deviation of the members', () => {
    const means = new Float32Array(3);
    const deviations = new Float32Array(3);
    regionMeans(labels, area, plane, means);
    regionDeviations(labels, area, plane, means, deviations);
    expect([...means]).toEqual([6, 3, 5]);
    expect(deviations[0]).toBeCloseTo(2, 5);
    expect(deviations[1]).toBeCloseTo(Math.sqrt(14 / 3), 5);
    expect(deviations[2]).toBe(0);
  });

  it('spread back to every pixel', () => {
    const out = new Float32Array(6);
    spreadRegions(labels, Float32Array.of(7, 8, 9), out);
    expect([...out]).toEqual([7, 7, 8, 8, 8, 9]);
  });

  it('rank by the share of area below, whatever the scale', () => {
    const out = new Float32Array(3);
    rankOf(Float32Array.of(10, -4, 1000), area, out);
    expect([...out].map((v) => Math.round(v * 12))).toEqual([8, 3, 11]);
  });

  it('weigh neighbours by common border', () => {
    const graph = { from: Int32Array.of(0, 1), to: Int32Array.of(1, 2), border: Int32Array.of(1, 3) };
    const out = new Float32Array(4);
    neighbourMeans(graph, Float32Array.of(8, 0, 4, 6), out);
    expect([...out]).toEqual([0, (8 + 3 * 4) / 4, 0, 6]);
  });

  it('measure colour distance across edges and to what lies higher', () => {
    const colours = { l: Float32Array.of(0, 3, 3), a: Float32Array.of(0, 4, 4), b: Float32Array.of(0, 0, 12) };
    const contrast = new Float32Array(2);
    edgeContrast({ from: Int32Array.of(0, 0), to: Int32Array.of(1, 2) }, colours, contrast);
    expect([...contrast]).toEqual([5, 13]);
    const nearest = new Float32Array(3);
    nearestColourAbove(colours, Float32Array.of(0.1, 0.5, 0.6), 0.2, nearest);
    expect([...nearest]).toEqual([100, 5, 13]);
  });
});

import { describe, expect, it } from 'vitest';
import { checkParamValue } from '../../graphs/logic/param-schema.ts';
import type { JsonObject } from '../../graphs/schema/json.ts';
import { type StrokePoint, strokeLimits, strokeList } from '../../graphs/schema/strokes.ts';
import {
  formatPoints,
  lengthOf,
  parsePoints,
  plainStroke,
  simplify,
  strokeAt,
  strokeOf,
  strokePoints,
} from './stroke-geometry.ts';

const brush = { radius: 0.05, strength: 1 };
const schema = JSON.parse(JSON.stringify(strokeList({ title: 'Hints', description: 'Hints.' }))) as JsonObject;
const spiral = Array.from({ length: 4000 }, (_, i): StrokePoint => {
  const angle = i / 40;
  return [0.5 + Math.cos(angle) * (i / 9000), 0.5 + Math.sin(angle) * (i / 9000)];
});

describe('a line drawn by hand', () => {
  it('keeps the corners and drops what lies between them', () => {
    const corner: StrokePoint[] = [
      [0, 0],
      [0.25, 0.0001],
      [0.5, 0],
      [0.5, 0.25],
      [0.5, 0.5],
    ];
    expect(simplify(corner, 0.01)).toEqual([
      [0, 0],
      [0.5, 0],
      [0.5, 0.5],
    ]);
  });

  it('has never more points than a stroke may have, and stays near the hand', () => {
    const points = strokePoints(spiral);
    expect(points.length).toBeGreaterThan(20);
    expect(points.length).toBeLessThanOrEqual(strokeLimits.pointsOfStroke);
    expect(lengthOf(points) / lengthOf(spiral)).toBeCloseTo(1, 1);
  });

  it('stays on the photo', () => {
    expect(
      strokePoints([
        [-0.2, 0.5],
        [0.5, 1.7],
      ]),
    ).toEqual([
      [0, 0.5],
      [0.5, 1],
    ]);
  });

  it('becomes a value that the schema takes, whatever its kind', () => {
    const strokes = (['arrow', 'freeze', 'area', 'anchor'] as const).map((kind) =>
      strokeOf(spiral, { kind, ...brush }),
    );
    expect(checkParamValue(schema, strokes)).toBeUndefined();
    expect(checkParamValue(schema, [plainStroke('anchor'), plainStroke('arrow')])).toBeUndefined();
    expect(checkParamValue(schema, [{ ...plainStroke('arrow'), points: [[1.5, 0]] }])).toBeDefined();
  });

  it('is no arrow when it has no length, and one point when it is an anchor', () => {
    const tap: StrokePoint[] = [
      [0.5, 0.5],
      [0.501, 0.5],
    ];
    expect(strokeOf(tap, { kind: 'arrow', ...brush })).toBeUndefined();
    expect(strokeOf(spiral, { kind: 'anchor', ...brush })?.points).toEqual([[0.5, 0.5]]);
    expect(strokeOf(tap, { kind: 'freeze', ...brush })?.points).toHaveLength(2);
  });
});

describe('picking a stroke', () => {
  const [low, high] = [plainStroke('arrow'), { ...plainStroke('freeze'), radius: 0.2 }];

  it('takes the uppermost one under the point', () => {
    expect(strokeAt([low, high], [0.5, 0.5], 1)).toBe(1);
    expect(strokeAt([high, low], [0.5, 0.5], 1)).toBe(1);
    expect(strokeAt([high, low], [0.5, 0.6], 1)).toBe(0);
  });

  it('measures in the width of the photo: a tall one reaches less far down', () => {
    expect(strokeAt([high], [0.5, 0.65], 1)).toBe(0);
    expect(strokeAt([high], [0.5, 0.65], 2)).toBeUndefined();
    expect(strokeAt([], [0.5, 0.5], 1)).toBeUndefined();
  });
});

describe('points as text', () => {
  it('reads what it writes', () => {
    const points: StrokePoint[] = [
      [0.25, 0.5],
      [1, 0],
    ];
    expect(formatPoints(points)).toBe('0.25 0.5, 1 0');
    expect(parsePoints(formatPoints(points))).toEqual(points);
  });

  it.each(['', '0.5', '0.5 2', '0.5 0.5 0.5', 'a b', '0 0, -1 0'])('does not take %j', (text) => {
    expect(parsePoints(text)).toBeUndefined();
  });
});

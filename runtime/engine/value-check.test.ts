import { describe, expect, it } from 'vitest';
import { portTypeNames } from '../../graphs/schema/ports.ts';
import { valueProblem } from './value-check.ts';

const image = { kind: 'image', width: 2, height: 1, data: new Uint8Array(8) };
const mask = { kind: 'mask', width: 2, height: 1, data: new Uint8Array(2) };

describe('what a node returns', () => {
  it('is missing for every type when it is undefined', () => {
    for (const type of portTypeNames) expect(valueProblem(type, undefined), type).toContain('missing');
  });

  it('passes when it has the shape of its port', () => {
    expect(valueProblem('image', image)).toBeUndefined();
    expect(valueProblem('mask', mask)).toBeUndefined();
    expect(valueProblem('motion', { kind: 'motion', name: 'sky', mask, forms: [] })).toBeUndefined();
    expect(valueProblem('text', '')).toBeUndefined();
    expect(valueProblem('json', null)).toBeUndefined();
    const audio = { kind: 'audio', sampleRate: 48000, channels: [new Float32Array(4), new Float32Array(4)] };
    expect(valueProblem('audio', audio)).toBeUndefined();
  });

  it.each([
    ['number', Number.NaN, 'is a number, not a finite number'],
    ['text', 5, 'is a number, not a text'],
    ['image', mask, 'is of kind `mask`, not a value of kind `image`'],
    ['image', { ...image, width: 0 }, 'has a `width` that is not a whole number above zero'],
    ['image', { ...image, data: new Uint8Array(7) }, 'has 7 elements of data where its size needs 8'],
    ['image', { ...image, data: [0, 0, 0, 0, 0, 0, 0, 0] }, 'has data that is not a Uint8Array'],
    ['depth', { ...mask, kind: 'depth' }, 'has data that is not a Float32Array'],
    [
      'motion',
      { kind: 'motion', mask: image, forms: [] },
      'has a mask that is of kind `image`, not a value of kind `mask`',
    ],
    ['verdict', { kind: 'verdict', action: 'perhaps', findings: [], reason: '' }, 'has an unknown `action`'],
    ['masks', { kind: 'masks', width: 2, height: 1, classes: {}, horizon: null }, 'has no mask for sky'],
    [
      'audio',
      { kind: 'audio', sampleRate: 1, channels: [new Float32Array(4), new Float32Array(5)] },
      'has `channels` that are not Float32Arrays of one length',
    ],
  ] as const)('is refused in words: %s', (type, value, problem) => {
    expect(valueProblem(type, value)).toBe(problem);
  });
});

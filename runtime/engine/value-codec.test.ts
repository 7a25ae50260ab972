import { describe, expect, it } from 'vitest';
import { decodeValue, encodeValue, NotStorable } from './value-codec.ts';

function roundTrip(value: unknown): unknown {
  return decodeValue(Buffer.concat(encodeValue(value).chunks));
}

describe('stored values', () => {
  it('come back as they were', () => {
    const value = {
      kind: 'masks',
      width: 3,
      horizon: null,
      classes: { sky: { data: new Uint8Array([1, 2, 3]), confidence: 0.25 }, water: { data: new Uint8Array(0) } },
      list: [new Float32Array([0.5, -1]), 'ä 🌊', [true, false], new BigInt64Array([-5n])],
    };
    expect(roundTrip(value)).toEqual(value);
  });

  it('keep numbers that JSON cannot write', () => {
    expect(roundTrip([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0])).toEqual([
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      -0,
    ]);
  });

  it('keep keys that look like the encoding or like a prototype', () => {
    const value = JSON.parse('{"$array":["Uint8Array",0,8],"$$x":1,"$number":"7","__proto__":{"polluted":true}}');
    const back = roundTrip(value) as object;
    expect(back).toEqual(value);
    expect(Object.hasOwn(back, '__proto__')).toBe(true);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('keep views of a larger buffer as what they show', () => {
    const large = new Float32Array([9, 1, 2, 9]);
    expect(roundTrip(large.subarray(1, 3))).toEqual(new Float32Array([1, 2]));
  });

  it('have equal digests exactly when they are equal', () => {
    const digest = (value: unknown): string => encodeValue(value).digest;
    expect(digest({ a: new Uint8Array([1, 2]) })).toBe(digest({ a: new Uint8Array([1, 2]) }));
    expect(digest({ a: new Uint8Array([1, 2]) })).not.toBe(digest({ a: new Uint8Array([1, 3]) }));
    expect(digest({ a: new Uint8Array([1, 2]) })).not.toBe(digest({ a: new Int8Array([1, 2]) }));
    expect(digest(0)).not.toBe(digest(-0));
  });

  it.each([
    ['a function', { run: () => 1 }],
    ['an instance of Map', new Map()],
    ['an instance of Date', { at: new Date(0) }],
    ['a undefined', [undefined]],
    ['a bigint', 5n],
  ])('cannot be %s', (what, value) => {
    expect(() => encodeValue(value)).toThrow(NotStorable);
    expect(() => encodeValue(value)).toThrow(what);
  });

  it('cannot contain themselves', () => {
    const ring: { self?: unknown } = {};
    ring.self = ring;
    expect(() => encodeValue(ring)).toThrow('contains itself');
  });

  it('are refused when their bytes are cut short or foreign', () => {
    const bytes = Buffer.concat(encodeValue({ data: new Uint8Array(64) }).chunks);
    expect(() => decodeValue(bytes.subarray(0, bytes.length - 40))).toThrow();
    expect(() => decodeValue(Buffer.from('GIF89a and so on, long enough'))).toThrow('not a stored value');
  });
});

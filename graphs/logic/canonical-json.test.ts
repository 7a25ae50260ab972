import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

describe('canonicalJson', () => {
  it('writes the example of RFC 8785, section 3.2.3', () => {
    const value: unknown = JSON.parse(String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`);
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts keys by UTF-16 code units, as section 3.2.3 asks', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\u{1f600}', '\u0080', '\u00f6'];
    const sorted = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\u{1f600}', '\ufb33'];
    const text = canonicalJson(Object.fromEntries(keys.map((key) => [key, 0])));
    expect(Object.keys(JSON.parse(text) as object)).toEqual(['1', ...sorted.filter((key) => key !== '1')]);
    expect(text.indexOf('"1"')).toBeGreaterThan(text.indexOf('"\\r"'));
  });

  it('reads back as the same value, whatever the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('writes -0 as 0 and leaves out what is undefined', () => {
    expect(canonicalJson({ b: undefined, a: -0 })).toBe('{"a":0}');
  });

  it('keeps a key that other code would take for a prototype', () => {
    expect(canonicalJson(JSON.parse('{"__proto__":1}'))).toBe('{"__proto__":1}');
  });

  it('refuses what is not JSON', () => {
    const ring: unknown[] = [];
    ring.push(ring);
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, '\ud800', () => 0, 1n, [undefined], ring]) {
      expect(() => canonicalJson(value)).toThrow(TypeError);
    }
  });

  it('writes a value that stands in two places twice', () => {
    const part = { x: 1 };
    expect(canonicalJson([part, part])).toBe('[{"x":1},{"x":1}]');
  });

  it('goes as deep as the value', () => {
    let value: unknown = 0;
    for (let i = 0; i < 100_000; i++) value = i % 2 === 0 ? [value] : { a: value };
    expect(canonicalJson(value)).toHaveLength(50_000 * 2 + 50_000 * 6 + 1);
  });
});

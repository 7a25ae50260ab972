import { describe, expect, it } from 'vitest';
import { cleanTraceparent, parseTraceparent } from './trace-context.ts';

const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
const span = '00f067aa0ba902b7';

describe('traceparent', () => {
  it('names a trace, a span and whether it is sampled', () => {
    expect(parseTraceparent(`00-${trace}-${span}-01`)).toEqual({ traceId: trace, spanId: span, isSampled: true });
    expect(parseTraceparent(`00-${trace}-${span}-02`)).toMatchObject({ isSampled: false });
  });

  it('may be of a later version, whose further parts are left out', () => {
    expect(cleanTraceparent(`cc-${trace}-${span}-ff-what-comes`)).toBe(`00-${trace}-${span}-01`);
  });

  it.each([
    ['nothing', ''],
    ['a trace of zeros', `00-${'0'.repeat(32)}-${span}-01`],
    ['a span of zeros', `00-${trace}-${'0'.repeat(16)}-01`],
    ['the forbidden version', `ff-${trace}-${span}-01`],
    ['more than its version has', `00-${trace}-${span}-01-more`],
    ['upper case', `00-${trace.toUpperCase()}-${span}-01`],
    ['a short trace', `00-${trace.slice(1)}-${span}-01`],
    ['space around it', ` 00-${trace}-${span}-01`],
    ['a second line', `00-${trace}-${span}-01\nx`],
  ])('is ignored when it is %s', (_what, header) => {
    expect(cleanTraceparent(header)).toBeUndefined();
  });
});

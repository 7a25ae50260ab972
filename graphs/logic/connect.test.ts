import { describe, expect, it } from 'vitest';
import { isPortType, portTypeNames } from '../schema/ports.ts';
import { connect, conversions } from './connect.ts';

describe('connect', () => {
  it('joins ports of one type without conversion', () => {
    for (const type of portTypeNames) expect(connect(type, type)).toEqual({ allowed: true });
  });

  it('joins a number to a text and says what happens', () => {
    const connection = connect('number', 'text');
    expect(connection).toMatchObject({ allowed: true, conversion: { from: 'number', to: 'text' } });
  });

  it('says why an image is no sound and what would be', () => {
    expect(connect('image', 'audio')).toEqual({
      allowed: false,
      message: 'Image (`image`) cannot go where Audio (`audio`) is expected.',
      hint: 'Connect an output of type `audio`.',
    });
    expect(connect('audio', 'image')).toMatchObject({ hint: 'Connect an output of type `image` or `mask`.' });
  });

  it('converts once at most and never in a ring', () => {
    expect(connect('mask', 'frames').allowed).toBe(false);
    expect(connect('text', 'number').allowed).toBe(false);
    const back = conversions.filter((one) =>
      conversions.some((other) => other.from === one.to && other.to === one.from),
    );
    expect(back).toEqual([]);
  });

  it('lists each conversion once, between types that exist', () => {
    expect(new Set(conversions.map(({ from, to }) => `${from}>${to}`)).size).toBe(conversions.length);
    expect(conversions.flatMap(({ from, to }) => [from, to]).filter((type) => !isPortType(type))).toEqual([]);
  });
});

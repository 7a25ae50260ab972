import { describe, expect, it } from 'vitest';
import { formatNumber, formatWithUnit, nearest, numberRange, parseNumber, stepped } from './number-text.ts';

describe('reading a number', () => {
  it.each([
    ['0.5', 0.5],
    ['0,5', 0.5],
    ['.25', 0.25],
    [' 5 s ', 5],
    ['−3', -3],
    ['1e3', 1000],
    ['720*2', 1440],
    ['(1+2)/4', 0.75],
    ['2 - -1', 3],
    ['10-2-3', 5],
    ['12/2/3', 2],
  ])('takes %j', (text, value) => {
    expect(parseNumber(text, 's')).toBe(value);
  });

  it.each(['', 'two', '5 px', '1/0', '(1', '1)', '1 2', '*2', '1+', '()', '1'.repeat(50).split('').join('+')])(
    'does not take %j',
    (text) => {
      expect(parseNumber(text, 's')).toBeUndefined();
    },
  );
});

describe('writing a number', () => {
  it('drops what floating point has left', () => {
    expect(formatNumber(0.1 + 0.2)).toBe('0.3');
    expect(formatNumber(-12.5)).toBe('-12.5');
  });

  it('sets a degree at the number and a word apart from it', () => {
    expect(formatWithUnit(90, '°')).toBe('90°');
    expect(formatWithUnit(5, 's')).toBe('5 s');
    expect(formatWithUnit(5, '')).toBe('5');
  });
});

describe('stepping', () => {
  const ratio = numberRange({ type: 'number', minimum: 0, maximum: 1 });
  const even = numberRange({ type: 'integer', minimum: 64, maximum: 2160, multipleOf: 2 });

  it('takes a hundredth of the range, one for whole numbers, or what the schema asks for', () => {
    expect(ratio.step).toBe(0.01);
    expect(numberRange({ type: 'number', minimum: 0, maximum: 3 }).step).toBe(0.02);
    expect(numberRange({ type: 'integer', minimum: 0, maximum: 9000 }).step).toBe(1);
    expect(even.step).toBe(2);
  });

  it('lands on the grid and stays inside the range', () => {
    expect(stepped(0.504, 1, ratio)).toBe(0.51);
    expect(stepped(0.5, 0.1, ratio)).toBe(0.501);
    expect(stepped(0.99, 10, ratio)).toBe(1);
    expect(stepped(65, 1, even)).toBe(68);
    expect(stepped(64, -1, even)).toBe(64);
  });

  it('finds the nearest value that is allowed', () => {
    expect(nearest(7, ratio)).toBe(1);
    expect(nearest(-7, ratio)).toBe(0);
    expect(nearest(0.3, ratio)).toBe(0.3);
  });
});

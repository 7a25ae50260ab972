import type { JsonObject } from '../../graphs/schema/json.ts';

/** What a number field must know of its schema. */
export interface NumberRange {
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  /** One press of an arrow key. */
  readonly step: number;
  readonly unit: string;
}

export function numberRange(schema: JsonObject): NumberRange {
  const bound = (name: string): number | undefined => {
    const value = schema[name];
    return typeof value === 'number' ? value : undefined;
  };
  const [minimum, maximum, multipleOf] = [bound('minimum'), bound('maximum'), bound('multipleOf')];
  const unit = typeof schema['unit'] === 'string' ? schema['unit'] : '';
  return { minimum, maximum, unit, step: multipleOf ?? usualStep(schema['type'] === 'integer', minimum, maximum) };
}

/** A hundredth of the range, rounded down to 1, 2 or 5 times a power of ten; whole numbers go one by one. */
function usualStep(isInteger: boolean, minimum: number | undefined, maximum: number | undefined): number {
  if (isInteger) return 1;
  const span = (maximum ?? Number.POSITIVE_INFINITY) - (minimum ?? 0);
  if (!Number.isFinite(span) || span <= 0) return 0.1;
  const power = 10 ** Math.floor(Math.log10(span / 100));
  const digit = span / 100 / power;
  return tidy((digit >= 5 ? 5 : digit >= 2 ? 2 : 1) * power);
}

/** The shortest decimal of at most six places: 0.30000000000000004 reads `0.3`. */
export function formatNumber(value: number): string {
  return String(tidy(value));
}

/** With its unit: a degree or a percent sign stands at the number, a word apart from it. */
export function formatWithUnit(value: number, unit: string): string {
  if (unit === '') return formatNumber(value);
  return unit === '°' || unit === '%' ? `${formatNumber(value)}${unit}` : `${formatNumber(value)} ${unit}`;
}

/**
 * Reads what a person types: `0.5`, `0,5`, `5 s` with its own unit, or a sum such as `720*2` or `(1+2)/4`. Undefined when
 * it is no number.
 */
export function parseNumber(text: string, unit = ''): number | undefined {
  const trimmed = text.trim();
  const bare = unit !== '' && trimmed.endsWith(unit) ? trimmed.slice(0, -unit.length) : trimmed;
  const tokens = bare
    .replaceAll(',', '.')
    .replaceAll('−', '-')
    .match(/\d+\.?\d*(?:e[+-]?\d+)?|\.\d+|[-+*/()]|\S/gi);
  if (tokens === null || tokens.length > 40) return undefined;
  const value = sum({ tokens, at: 0 });
  return value === undefined || !Number.isFinite(value) ? undefined : tidy(value);
}

interface Reader {
  readonly tokens: readonly string[];
  at: number;
}

function sum(reader: Reader, isInner = false): number | undefined {
  let total = product(reader);
  while (total !== undefined && /^[+-]$/.test(reader.tokens[reader.at] ?? '')) {
    const sign = reader.tokens[reader.at++] === '+' ? 1 : -1;
    const next = product(reader);
    total = next === undefined ? undefined : total + sign * next;
  }
  const end = reader.tokens[reader.at];
  if (isInner) return end === ')' ? total : undefined;
  return end === undefined ? total : undefined;
}

function product(reader: Reader): number | undefined {
  let total = single(reader);
  while (total !== undefined && /^[*/]$/.test(reader.tokens[reader.at] ?? '')) {
    const isTimes = reader.tokens[reader.at++] === '*';
    const next = single(reader);
    if (next === undefined) return undefined;
    total = isTimes ? total * next : total / next;
  }
  return total;
}

function single(reader: Reader): number | undefined {
  const token = reader.tokens[reader.at++] ?? '';
  if (token === '-') {
    const value = single(reader);
    return value === undefined ? undefined : -value;
  }
  if (token === '(') {
    const value = sum(reader, true);
    reader.at += 1;
    return value;
  }
  return /^(\d|\.\d)/.test(token) ? Number(token) : undefined;
}

/** So many steps up or down, on the grid of steps and inside the range. */
export function stepped(value: number, steps: number, range: NumberRange): number {
  const { step, minimum = 0 } = range;
  const size = Math.abs(steps) < 1 ? step * Math.abs(steps) : step;
  const onGrid = minimum + Math.round((value + steps * step - minimum) / size) * size;
  return nearest(onGrid, range);
}

/** The value itself, or the end of the range that it has passed. */
export function nearest(value: number, { minimum, maximum }: NumberRange): number {
  const low = minimum === undefined ? value : Math.max(minimum, value);
  return tidy(maximum === undefined ? low : Math.min(maximum, low));
}

function tidy(value: number): number {
  return Number(value.toFixed(6));
}

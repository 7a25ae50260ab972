import { compareNames } from './names.ts';

interface Frame {
  readonly container: object;
  /** Keys still to write, the next one last; undefined for lists. */
  readonly keys: string[] | undefined;
  index: number;
}

/**
 * JSON Canonicalization Scheme, RFC 8785: keys sorted by UTF-16 code units, no white space, numbers and strings as
 * ECMAScript writes them. Members that are `undefined` are left out, as JSON does. Throws `TypeError` for what is not JSON:
 * NaN, infinities, functions, lone surrogates, an object that contains itself. Depth is bounded by memory, not by the stack.
 */
export function canonicalJson(value: unknown): string {
  const pieces: string[] = [];
  const stack: Frame[] = [];
  const open = new Set<object>();
  let current: unknown = value;
  for (;;) {
    if (typeof current === 'object' && current !== null) {
      if (open.has(current)) throw new TypeError('An object that contains itself is not JSON.');
      open.add(current);
      const keys = Array.isArray(current) ? undefined : sortedKeys(current);
      stack.push({ container: current, keys, index: 0 });
      pieces.push(keys === undefined ? '[' : '{');
    } else {
      pieces.push(scalar(current));
    }
    let frame = stack[stack.length - 1];
    while (frame !== undefined && isDone(frame)) {
      pieces.push(frame.keys === undefined ? ']' : '}');
      open.delete(frame.container);
      stack.pop();
      frame = stack[stack.length - 1];
    }
    if (frame === undefined) return pieces.join('');
    if (frame.index > 0) pieces.push(',');
    current = takeNext(frame, pieces);
  }
}

function sortedKeys(container: object): string[] {
  return Object.keys(container)
    .filter((key) => (container as { readonly [key: string]: unknown })[key] !== undefined)
    .sort(compareNames);
}

function isDone(frame: Frame): boolean {
  return frame.index >= (frame.keys ?? (frame.container as readonly unknown[])).length;
}

function takeNext(frame: Frame, pieces: string[]): unknown {
  const index = frame.index++;
  if (frame.keys === undefined) return (frame.container as readonly unknown[])[index];
  const key = frame.keys[index] ?? '';
  pieces.push(scalar(key), ':');
  return (frame.container as { readonly [key: string]: unknown })[key];
}

function scalar(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${value} is not a JSON number.`);
    // String(-0) is "0", which is what the scheme asks for.
    return String(value);
  }
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('A text with half a surrogate pair is not JSON.');
    return JSON.stringify(value);
  }
  throw new TypeError(`A value of type ${typeof value} is not JSON.`);
}

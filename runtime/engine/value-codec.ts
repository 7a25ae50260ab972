import { type Sha256, sha256 } from './content-store.ts';

/**
 * Any materialised value as bytes: 8 bytes magic, u32 length of the JSON, u32 zero, the JSON, then each typed array
 * aligned to 8 bytes. In the JSON an object with the one key `$array` stands for a typed array and one with `$number`
 * for a number that JSON lacks; own keys that start with `$` get one more `$`. Little-endian, as every platform we run on.
 */
const magic = new TextEncoder().encode('VIVAL1\n\0');

const arrayTypes = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
} as const;
type ArrayTypeName = keyof typeof arrayTypes;

/** Deeper than any value we know, shallow enough for the stack. */
const deepest = 200;

export interface EncodedValue {
  readonly chunks: readonly Uint8Array[];
  readonly byteLength: number;
  readonly digest: Sha256;
}

/** Thrown for what cannot be stored: functions, class instances, cycles, `undefined` in a list. */
export class NotStorable extends Error {}

export function encodeValue(value: unknown): EncodedValue {
  const arrays: Uint8Array[] = [];
  let offset = 0;
  const lift = (array: ArrayBufferView, name: ArrayTypeName): unknown => {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    const at = offset;
    arrays.push(bytes);
    const padding = padTo8(bytes.byteLength);
    if (padding > 0) arrays.push(new Uint8Array(padding));
    offset += bytes.byteLength + padding;
    return { $array: [name, at, bytes.byteLength] };
  };
  const json = new TextEncoder().encode(JSON.stringify(toJson(value, lift, 0)));
  const head = new Uint8Array(16 + json.byteLength + padTo8(json.byteLength));
  head.set(magic);
  new DataView(head.buffer).setUint32(8, json.byteLength, true);
  head.set(json, 16);
  const chunks = [head, ...arrays];
  return { chunks, byteLength: head.byteLength + offset, digest: sha256(chunks) };
}

/** Throws on bytes that `encodeValue` did not write. The arrays of the value are views of the given bytes. */
export function decodeValue(bytes: Uint8Array): unknown {
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  if (aligned.byteLength < 16 || magic.some((byte, i) => aligned[i] !== byte)) throw new Error('not a stored value');
  const view = new DataView(aligned.buffer, aligned.byteOffset, aligned.byteLength);
  const jsonLength = view.getUint32(8, true);
  const json: unknown = JSON.parse(new TextDecoder().decode(aligned.subarray(16, 16 + jsonLength)));
  const arraysStart = 16 + jsonLength + padTo8(jsonLength);
  return fromJson(json, (name, at, length) => {
    const make = arrayTypes[name];
    const start = aligned.byteOffset + arraysStart + at;
    if (at + length > aligned.byteLength - arraysStart) throw new Error('stored value is cut short');
    return new make(aligned.buffer as ArrayBuffer, start, length / make.BYTES_PER_ELEMENT);
  });
}

function padTo8(length: number): number {
  return (8 - (length % 8)) % 8;
}

function toJson(
  value: unknown,
  lift: (array: ArrayBufferView, name: ArrayTypeName) => unknown,
  depth: number,
): unknown {
  if (depth > deepest) throw new NotStorable('it is nested too deeply or contains itself');
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    return Number.isFinite(value) && !Object.is(value, -0)
      ? value
      : { $number: Object.is(value, -0) ? '-0' : String(value) };
  }
  if (typeof value !== 'object') throw new NotStorable(`it holds a ${typeof value}`);
  if (ArrayBuffer.isView(value)) {
    const name = (value as unknown as { [Symbol.toStringTag]: string })[Symbol.toStringTag];
    if (!Object.hasOwn(arrayTypes, name)) throw new NotStorable(`it holds a ${name}`);
    return lift(value, name as ArrayTypeName);
  }
  if (Array.isArray(value)) return value.map((item) => toJson(item, lift, depth + 1));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new NotStorable(`it holds an instance of ${value.constructor?.name ?? 'a class'}`);
  }
  // Without a prototype `__proto__` is a key like any other.
  const out: { [key: string]: unknown } = Object.create(null);
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined) out[key.startsWith('$') ? `$${key}` : key] = toJson(item, lift, depth + 1);
  }
  return out;
}

function fromJson(
  json: unknown,
  restore: (name: ArrayTypeName, at: number, length: number) => ArrayBufferView,
): unknown {
  if (json === null || typeof json !== 'object') return json;
  if (Array.isArray(json)) return json.map((item) => fromJson(item, restore));
  const array = Object.hasOwn(json, '$array')
    ? (json as { $array: [ArrayTypeName, number, number] }).$array
    : undefined;
  if (array !== undefined) return restore(...array);
  if (Object.hasOwn(json, '$number')) return Number((json as { $number: string }).$number);
  const entries = Object.entries(json).map(([key, item]): [string, unknown] => [
    key.startsWith('$$') ? key.slice(1) : key,
    fromJson(item, restore),
  ]);
  // `fromEntries` defines own properties, so a stored `__proto__` stays data.
  return Object.fromEntries(entries);
}

import type { PortType } from '../../graphs/schema/ports.ts';
import { sceneClasses } from '../../nodes/contract/values/picture.ts';

/**
 * Whether what a node returned has the shape of the port's type. Answers with what is wrong, as the rest of a
 * sentence, or undefined. It looks at kinds, sizes and array lengths, not at every element.
 */
export function valueProblem(type: PortType, value: unknown): string | undefined {
  return checks[type](value);
}

type Check = (value: unknown) => string | undefined;
type Fields = { readonly [name: string]: unknown };

const checks: { readonly [type in PortType]: Check } = {
  text: (value) => (typeof value === 'string' ? undefined : `is ${describe(value)}, not a text`),
  number: (value) =>
    typeof value === 'number' && Number.isFinite(value) ? undefined : `is ${describe(value)}, not a finite number`,
  boolean: (value) => (typeof value === 'boolean' ? undefined : `is ${describe(value)}, not true or false`),
  json: (value) => (value === undefined ? 'is missing' : undefined),
  image: kind('image', (it) => raster(it, 4, Uint8Array)),
  mask: kind('mask', (it) => raster(it, 1, Uint8Array)),
  masks: kind('masks', (it) => {
    const classes = it['classes'];
    if (!isFields(classes)) return 'has no `classes`';
    for (const name of sceneClasses) {
      const mask = classes[name];
      if (!isFields(mask)) return `has no mask for ${name}`;
      const problem = raster({ ...it, data: mask['data'] }, 1, Uint8Array) ?? numbers(mask, 'confidence', 'coverage');
      if (problem !== undefined) return `${problem} in the mask for ${name}`;
    }
    return it['horizon'] === null ? undefined : numbers(it, 'horizon');
  }),
  depth: kind('depth', (it) => raster(it, 1, Float32Array)),
  faces: kind('faces', (it) => list(it, 'faces')),
  tags: kind('tags', (it) => list(it, 'tags')),
  timeline: kind(
    'timeline',
    (it) =>
      wholes(it, 'frameCount') ??
      numbers(it, 'fps', 'durationSeconds') ??
      (typeof it['loop'] === 'boolean' ? undefined : 'has no `loop`'),
  ),
  strokes: kind('strokes', (it) => list(it, 'strokes')),
  direction: kind('direction', (it) => (typeof it['sentence'] === 'string' ? undefined : 'has no `sentence`')),
  motion: kind('motion', (it) => {
    const problem = checks.mask(it['mask']);
    return problem === undefined ? list(it, 'forms') : `has a mask that ${problem}`;
  }),
  camera: kind('camera', (it) => list(it, 'poses')),
  frames: kind('frames', (it) => {
    if (it['format'] !== 'yuv420p' && it['format'] !== 'rgba') return 'has an unknown pixel `format`';
    if (typeof it['open'] !== 'function') return 'has no `open`';
    return wholes(it, 'width', 'height', 'frameCount') ?? numbers(it, 'fps');
  }),
  audio: kind('audio', (it) => {
    const channels = it['channels'];
    if (!Array.isArray(channels) || channels.length === 0) return 'has no `channels`';
    const first: unknown = channels[0];
    const alike = channels.every((one) => one instanceof Float32Array && one.length === (first as Float32Array).length);
    return alike ? numbers(it, 'sampleRate') : 'has `channels` that are not Float32Arrays of one length';
  }),
  video: kind('video', (it) => {
    const file = it['file'];
    if (!isFields(file) || typeof file['path'] !== 'string' || typeof file['mediaType'] !== 'string') {
      return 'has no `file` with a path and a media type';
    }
    return wholes(it, 'width', 'height', 'frameCount') ?? numbers(it, 'fps');
  }),
  verdict: kind('verdict', (it) => {
    if (!['allow', 'review', 'block'].includes(String(it['action']))) return 'has an unknown `action`';
    return typeof it['reason'] === 'string' ? list(it, 'findings') : 'has no `reason`';
  }),
  report: kind('report', (it) => (typeof it['title'] === 'string' ? list(it, 'lines') : 'has no `title`')),
  manifest: kind('manifest', (it) => (it['data'] === undefined ? 'has no `data`' : undefined)),
};

function kind(name: string, check: (fields: Fields) => string | undefined): Check {
  return (value) => {
    if (!isFields(value) || value['kind'] !== name) return `is ${describe(value)}, not a value of kind \`${name}\``;
    return check(value);
  };
}

function raster(
  fields: Fields,
  perPixel: number,
  arrayType: typeof Uint8Array | typeof Float32Array,
): string | undefined {
  const problem = wholes(fields, 'width', 'height');
  if (problem !== undefined) return problem;
  const data = fields['data'];
  if (!(data instanceof arrayType)) return `has data that is not a ${arrayType.name}`;
  const expected = Number(fields['width']) * Number(fields['height']) * perPixel;
  return data.length === expected ? undefined : `has ${data.length} elements of data where its size needs ${expected}`;
}

function wholes(fields: Fields, ...names: string[]): string | undefined {
  const bad = names.find((name) => !Number.isInteger(fields[name]) || Number(fields[name]) < 1);
  return bad === undefined ? undefined : `has a \`${bad}\` that is not a whole number above zero`;
}

function numbers(fields: Fields, ...names: string[]): string | undefined {
  const bad = names.find((name) => !Number.isFinite(fields[name]));
  return bad === undefined ? undefined : `has a \`${bad}\` that is not a finite number`;
}

function list(fields: Fields, name: string): string | undefined {
  return Array.isArray(fields[name]) ? undefined : `has no list \`${name}\``;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function describe(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (isFields(value)) return typeof value['kind'] === 'string' ? `of kind \`${value['kind']}\`` : 'an object';
  return `a ${typeof value}`;
}

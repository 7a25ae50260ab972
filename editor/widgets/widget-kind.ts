import { choicesOf } from '../../graphs/logic/param-schema.ts';
import type { Json, JsonObject } from '../../graphs/schema/json.ts';

/** One form field each. Which one a param gets is told by its schema alone. */
export const widgetKinds = [
  'number',
  'slider',
  'angle',
  'seed',
  'choice',
  'boolean',
  'text',
  'textarea',
  'colour',
  'file',
  'choices',
  'numbers',
  'texts',
  'point',
  'strokes',
  'mask',
  'curve',
  'json',
] as const;
export type WidgetKind = (typeof widgetKinds)[number];

/** Fields that are named by the `widget` word of a schema, with the shape that the value must have for them. */
const byWord: {
  readonly [word: string]: { readonly kind: WidgetKind; readonly fits: (schema: JsonObject) => boolean };
} = {
  angle: { kind: 'angle', fits: isNumeric },
  seed: { kind: 'seed', fits: isNumeric },
  textarea: { kind: 'textarea', fits: isText },
  colour: { kind: 'colour', fits: isText },
  file: { kind: 'file', fits: isText },
  mask: { kind: 'mask', fits: isText },
  point: { kind: 'point', fits: isList },
  strokes: { kind: 'strokes', fits: isList },
  curve: { kind: 'curve', fits: isList },
};

export function widgetKind(schema: JsonObject): WidgetKind {
  const word = schema['widget'];
  const named = typeof word === 'string' && Object.hasOwn(byWord, word) ? byWord[word] : undefined;
  if (named?.fits(schema)) return named.kind;
  if (optionsOf(schema) !== undefined) return 'choice';
  if (isNumeric(schema)) return hasSlider(schema) ? 'slider' : 'number';
  if (schema['type'] === 'boolean') return 'boolean';
  if (isText(schema)) return longestText(schema) > 120 ? 'textarea' : 'text';
  if (isList(schema)) return listKind(schema['items'] as JsonObject | undefined);
  return 'json';
}

/** Fields that need the width of a panel or the photo; a card on the canvas shows others. */
export function isWide(kind: WidgetKind): boolean {
  return ['textarea', 'choices', 'numbers', 'texts', 'strokes', 'mask', 'curve', 'point', 'json'].includes(kind);
}

export interface Option {
  readonly value: Json;
  readonly title: string;
}

/** What a choice offers, of texts or numbers; undefined when the schema is no choice. */
export function optionsOf(schema: JsonObject): readonly Option[] | undefined {
  const listed = schema['enum'] as readonly Json[] | undefined;
  const united = schema['anyOf'] as readonly JsonObject[] | undefined;
  const unit = typeof schema['unit'] === 'string' ? ` ${schema['unit']}` : '';
  const options =
    listed?.map((value) => ({ value, title: `${titleOf(value)}${unit}` })) ??
    united?.map((option) => ({
      value: option['const'] ?? null,
      title: typeof option['title'] === 'string' ? option['title'] : titleOf(option['const'] ?? null),
    }));
  const isPlain = options?.every(({ value }) => typeof value === 'string' || typeof value === 'number');
  return isPlain && options !== undefined && options.length > 0 ? options : undefined;
}

/** `blur-pad` as a person would write it: `Blur pad`. */
function titleOf(value: Json): string {
  if (typeof value !== 'string') return String(value);
  const words = value.replaceAll(/[-_]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function hasSlider(schema: JsonObject): boolean {
  const { minimum, maximum, type, widget } = schema;
  const isBounded = typeof minimum === 'number' && typeof maximum === 'number';
  return isBounded && (widget === 'slider' || type === 'number');
}

function listKind(items: JsonObject | undefined): WidgetKind {
  if (items === undefined) return 'json';
  if (choicesOf(items) !== undefined) return 'choices';
  if (isNumeric(items)) return 'numbers';
  return isText(items) ? 'texts' : 'json';
}

function longestText(schema: JsonObject): number {
  const { maxLength } = schema;
  return typeof maxLength === 'number' ? maxLength : 0;
}

function isNumeric(schema: JsonObject): boolean {
  return schema['type'] === 'number' || schema['type'] === 'integer';
}

function isText(schema: JsonObject): boolean {
  return schema['type'] === 'string';
}

function isList(schema: JsonObject): boolean {
  return schema['type'] === 'array';
}

import { describe, expect, it } from 'vitest';
import { numberRange } from '../../editor/widgets/number-text.ts';
import { isWide, type WidgetKind, widgetKind } from '../../editor/widgets/widget-kind.ts';
import { checkParamValue, paramNames, paramSchema } from '../../graphs/logic/param-schema.ts';
import type { JsonObject } from '../../graphs/schema/json.ts';
import { strokeList } from '../../graphs/schema/strokes.ts';
import { nodeRegistry } from '../../nodes/index.ts';

interface Param {
  readonly name: string;
  readonly schema: JsonObject;
}

/** Every param of every node type, as the catalogue serves it. */
const params: readonly Param[] = [...nodeRegistry].flatMap(([type, { manifest }]) => {
  const served = JSON.parse(JSON.stringify(manifest)) as typeof manifest;
  return paramNames(served).map((name) => ({ name: `${type} ${name}`, schema: paramSchema(served, name) ?? {} }));
});

/** The widgets that show a value of a JSON type without changing it. */
const shows: { readonly [type: string]: readonly WidgetKind[] } = {
  number: ['number', 'slider', 'angle', 'seed', 'choice'],
  string: ['text', 'textarea', 'choice', 'file', 'colour', 'mask'],
  boolean: ['boolean'],
  object: ['choices', 'numbers', 'texts', 'strokes', 'curve', 'point'],
};

describe('every param of the catalogue', () => {
  it.each(params)('$name has a field of its own that can show its default', ({ schema }) => {
    const kind = widgetKind(schema);
    expect(shows[typeof schema['default']]).toContain(kind);
  });

  it.each(params.filter(({ schema }) => schema['widget'] === 'slider'))(
    '$name slides where it asks to',
    ({ schema }) => {
      expect(widgetKind(schema)).toBe('slider');
      const { minimum = 0, maximum = 0, step } = numberRange(schema);
      expect((maximum - minimum) / step).toBeGreaterThanOrEqual(10);
      expect(checkParamValue(schema, minimum)).toBeUndefined();
      expect(checkParamValue(schema, Number((minimum + step).toFixed(6)))).toBeUndefined();
    },
  );

  it('leaves something small for the card of most nodes that have params', () => {
    const withParams = [...nodeRegistry.values()].filter(({ manifest }) => paramNames(manifest).length > 0);
    const bare = withParams.filter(({ manifest }) =>
      paramNames(manifest).every((name) => isWide(widgetKind(paramSchema(manifest, name) ?? {}))),
    );
    expect(bare.length).toBeLessThan(withParams.length / 4);
  });
});

describe('the widget words', () => {
  const list = { type: 'array', items: {} };
  it.each([
    ['strokes', JSON.parse(JSON.stringify(strokeList({ title: 'Hints', description: 'Hints.' })))],
    ['mask', { type: 'string', widget: 'mask' }],
    ['curve', { ...list, widget: 'curve' }],
    ['point', { ...list, widget: 'point' }],
    ['colour', { type: 'string', widget: 'colour' }],
    ['seed', { type: 'integer', widget: 'seed' }],
    ['textarea', { type: 'string', widget: 'textarea' }],
  ] as const)('%s is drawn as such', (kind, schema: JsonObject) => {
    expect(widgetKind(schema)).toBe(kind);
  });

  it.each([
    [{ type: 'object', widget: 'strokes' }, 'json'],
    [{ type: 'string', widget: 'angle' }, 'text'],
    [{ type: 'boolean', widget: '__proto__' }, 'boolean'],
    [{}, 'json'],
  ] as const)('%j, which fits no field, is still drawn', (schema: JsonObject, kind) => {
    expect(widgetKind(schema)).toBe(kind);
  });
});

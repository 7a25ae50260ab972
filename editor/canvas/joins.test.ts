import { describe, expect, test } from 'vitest';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { NodeManifest, PortSpec } from '../../graphs/schema/manifest.ts';
import type { PortType } from '../../graphs/schema/ports.ts';
import { english } from '../words/words.ts';
import { bridgesOver, portTypesOf, throughPorts } from './bridge.ts';
import { Joins } from './joins.ts';

const port = (type: PortType, more: Partial<PortSpec> = {}): PortSpec => ({
  type,
  title: type,
  description: '',
  ...more,
});

function manifest(id: string, part: Partial<NodeManifest>): NodeManifest {
  return {
    id,
    version: 1,
    title: id.toUpperCase(),
    summary: '',
    category: 'logic',
    inputs: {},
    outputs: {},
    params: { type: 'object', properties: {} },
    resources: { device: 'any', memoryMb: 0 },
    deterministic: true,
    seeded: false,
    gate: false,
    effects: [],
    passThrough: {},
    ...part,
  };
}

const types = new Map([
  ['source@1', manifest('source', { outputs: { picture: port('image'), count: port('number') } })],
  [
    'filter@1',
    manifest('filter', {
      inputs: { picture: port('image') },
      outputs: { picture: port('image') },
      passThrough: { picture: 'picture' },
      params: { type: 'object', properties: { amount: { type: 'number', title: 'Amount' } } },
    }),
  ],
  ['show@1', manifest('show', { inputs: { frames: port('frames'), words: port('text', { list: true }) } })],
]);

const graph: GraphDocument = {
  format: 'vivarium.graph/1',
  inputs: { size: { type: 'number', title: 'Size', to: [['b', 'amount']] } },
  nodes: {
    s: { type: 'source@1' },
    a: { type: 'filter@1' },
    b: { type: 'filter@1', title: 'Second' },
    out: { type: 'show@1' },
  },
  edges: [
    { from: ['s', 'picture'], to: ['a', 'picture'] },
    { from: ['a', 'picture'], to: ['b', 'picture'] },
    { from: ['b', 'picture'], to: ['out', 'frames'] },
  ],
};
const joins = new Joins(graph, types, english.canvas);

describe('whether two ports may be joined', () => {
  test('types that do not fit are refused in words that name no code', () => {
    const answer = joins.answer(['s', 'count'], ['a', 'picture']);
    expect(answer).toEqual({
      allowed: false,
      message: 'Number cannot go where Image is expected.',
      hint: 'Connect an output of type image or mask.',
    });
  });

  test('a circle is refused with the way round it', () => {
    const answer = joins.answer(['b', 'picture'], ['a', 'picture']);
    expect(answer).toMatchObject({ allowed: false, message: 'This would make a circle: FILTER → Second → FILTER.' });
  });

  test('a node cannot feed itself, and no wire is made twice', () => {
    expect(joins.answer(['a', 'picture'], ['a', 'picture']).allowed).toBe(false);
    expect(joins.answer(['s', 'picture'], ['a', 'picture'])).toMatchObject(english.canvas.alreadyJoined);
  });

  test('an input that is taken says what it would let go of', () => {
    expect(joins.answer(['s', 'picture'], ['b', 'picture'])).toEqual({ allowed: true, replaces: 'FILTER' });
    expect(joins.answer(['s', 'count'], ['b', 'amount'])).toEqual({
      allowed: true,
      replaces: 'the graph input “Size”',
    });
  });

  test('a conversion is told, and a list takes many', () => {
    expect(joins.answer(['s', 'count'], ['out', 'words'])).toMatchObject({
      allowed: true,
      conversion: expect.stringContaining('shortest decimal'),
    });
  });

  test('every other port is a target with its answer, params among them where they can be wired', () => {
    const targets = joins.targets({ node: 's', port: 'count', side: 'output' });
    const allowed = targets.filter(({ join }) => join.allowed).map(({ node, port: name }) => `${node}.${name}`);
    expect(allowed).toEqual(['a.amount', 'b.amount', 'out.words']);
    expect(targets.some(({ node, port: name }) => `${node}.${name}` === 'a.picture')).toBe(true);
  });
});

describe('a node taken out of a chain', () => {
  test('leaves a wire from what came before to what came after', () => {
    expect(bridgesOver(['a'], graph, types)).toEqual([{ from: ['s', 'picture'], to: ['b', 'picture'] }]);
    expect(bridgesOver(['a', 'b'], graph, types)).toEqual([{ from: ['s', 'picture'], to: ['out', 'frames'] }]);
  });
});

describe('a node put into a wire', () => {
  const typeOf = portTypesOf(graph, types);
  const last = { from: ['b', 'picture'], to: ['out', 'frames'] } as const;

  test('is entered and left by the ports that fit', () => {
    const filter = types.get('filter@1');
    expect(filter && throughPorts(last, filter, typeOf)).toEqual({ input: 'picture', output: 'picture' });
  });

  test('that nothing fits stays out', () => {
    const source = types.get('source@1');
    expect(source && throughPorts(last, source, typeOf)).toBeUndefined();
  });
});

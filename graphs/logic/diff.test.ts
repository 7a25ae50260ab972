import { describe, expect, it } from 'vitest';
import { describeDiff } from './describe-diff.ts';
import { diff } from './diff.ts';
import { graph } from './testing.ts';

const before = graph({
  title: 'Before',
  inputs: { seed: { type: 'seed', default: 7, to: [] }, old: { type: 'text', to: [['a', 'text']] } },
  nodes: {
    a: { type: 'test/photo@1', params: { width: 64, file: 'sample:a.jpg' } },
    b: { type: 'test/blur@1', params: { radius: 1 } },
    gone: { type: 'test/text@1' },
    typed: { type: 'test/text@1' },
  },
  edges: [
    { from: ['a', 'image'], to: ['b', 'image'] },
    { from: ['gone', 'text'], to: ['b', 'label'] },
  ],
  outputs: { out: { from: ['b', 'image'] }, gone: { from: ['gone', 'text'] } },
  view: { x: 1 },
});

const after = graph({
  title: 'After',
  inputs: { seed: { type: 'seed', default: 8, to: [] }, prompt: { type: 'text', to: [] } },
  nodes: {
    a: { type: 'test/photo@1', params: { width: 128 }, title: 'Photo' },
    b: { type: 'test/blur@1', params: { radius: 1, mode: 'hard' }, disabled: true },
    fresh: { type: 'test/number@1' },
    typed: { type: 'test/number@1' },
  },
  edges: [
    { from: ['fresh', 'image'], to: ['b', 'image'] },
    { from: ['fresh', 'number'], to: ['b', 'radius'] },
  ],
  outputs: { out: { from: ['a', 'image'] }, new: { from: ['b', 'image'] } },
  view: { x: 2 },
});

describe('diff', () => {
  it('says every difference in meaning once, and none in looks', () => {
    expect(describeDiff(diff(before, after))).toEqual([
      '`a.file`, which was "sample:a.jpg", went back to its default.',
      '`a.width` changed from 64 to 128.',
      '`b` was disabled.',
      '`b.mode` was set to "hard".',
      '`fresh` (`test/number@1`) was added.',
      '`gone` (`test/text@1`) was removed.',
      '`typed` changed its type from `test/text@1` to `test/number@1`.',
      '`b.image` now gets its value from `fresh.image` instead of `a.image`.',
      '`gone.text` is no longer connected to `b.label`.',
      '`fresh.number` was connected to `b.radius`.',
      'The input `old` was removed.',
      'The input `prompt` was added.',
      'The input `seed` changed its type, its default or what it feeds.',
      'The output `gone` was removed.',
      'The output `new` was added.',
      'The output `out` now comes from `a.image` instead of `b.image`.',
    ]);
  });

  it('gives old and new value of a param as data', () => {
    expect(diff(before, after)).toContainEqual({ kind: 'param', node: 'a', param: 'width', before: 64, after: 128 });
  });

  it('tells one wire more or less into a list from a rewired one', () => {
    const hub = (...sources: string[]) =>
      graph({ edges: sources.map((source) => ({ from: [source, 'item'], to: ['hub', 'items'] })) });
    expect(diff(hub('a', 'b'), hub('a')).map((change) => change.kind)).toEqual(['edge.removed']);
    expect(diff(hub('a', 'b'), hub('c', 'd')).map((change) => change.kind)).toEqual([
      'edge.removed',
      'edge.removed',
      'edge.added',
      'edge.added',
    ]);
  });

  it('runs backwards to the opposite', () => {
    const kinds = diff(after, before).map((change) => change.kind);
    expect(kinds).toHaveLength(diff(before, after).length);
    expect(kinds).toContain('node.enabled');
  });
});

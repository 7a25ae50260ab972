import { describe, expect, it } from 'vitest';
import { planView } from './plan-view.ts';

describe('the plan by nodes', () => {
  it('shows a linked graph as its part with the most to do', () => {
    const view = planView([
      { node: 'scene', action: 'cached', because: 'nothing changed' },
      { node: 'outer/first', action: 'cached', because: 'nothing changed' },
      { node: 'outer/second', action: 'run', because: 'param `speed` changed' },
      { node: 'outer/third', action: 'skip', because: 'no output needs it' },
    ]);
    expect(view).toEqual({
      scene: { action: 'cached', because: 'nothing changed' },
      outer: { action: 'run', because: 'param `speed` changed' },
    });
  });

  it('keeps the objects of nodes whose answer is as before', () => {
    const before = planView([
      { node: 'sky', action: 'run', because: 'never run before' },
      { node: 'water', action: 'run', because: 'never run before' },
    ]);
    const after = planView(
      [
        { node: 'sky', action: 'run', because: 'never run before' },
        { node: 'water', action: 'run', because: 'param `speed` changed' },
      ],
      before,
    );
    expect(after['sky']).toBe(before['sky']);
    expect(after['water']).not.toBe(before['water']);
  });

  it('takes any name for a node', () => {
    const named = planView([{ node: '__proto__', action: 'run', because: 'never run before' }]);
    expect(Object.keys(named)).toEqual(['__proto__']);
  });
});

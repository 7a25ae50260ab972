import { describe, expect, it } from 'vitest';
import { waitingNode } from '../runs/run-view.ts';
import { runPhase } from './run-phase.ts';

const running = (type: string) => ({ ...waitingNode, state: 'running' as const, type });

describe('what a run is at', () => {
  it('is the latest kind of work that goes on', () => {
    const nodes = { a: running('input/any@1'), b: running('synthesis/any@2'), c: running('audio/any@1') };
    expect(runPhase(nodes)).toBe('synthesis');
  });

  it('looks only at what is running, and at kinds that it knows', () => {
    const nodes = {
      a: { ...waitingNode, state: 'done' as const, type: 'output/any@1' },
      b: running('graph:outer@latest'),
      c: running('segmentation/any@1'),
    };
    expect(runPhase(nodes)).toBe('segmentation');
    expect(runPhase({ a: waitingNode })).toBeUndefined();
  });
});

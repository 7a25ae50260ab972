import { describe, expect, it } from 'vitest';
import type { NodeReport } from '../engine/types.ts';
import { ProgressLines } from './progress-lines.ts';

const plain = { bold: (text: string) => text, dim: (text: string) => text };
const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];

function started(): ProgressLines {
  const lines = new ProgressLines();
  const nodes = names.map((node) => ({ node, title: node === 'a' ? 'Render' : node.toUpperCase(), type: 'x/y@1' }));
  lines.see({ type: 'run.started', runId: 'r', graphRevision: '', nodes }, 0);
  return lines;
}

describe('ProgressLines', () => {
  it('says that it starts before anything is known', () => {
    expect(new ProgressLines().lines(0, plain)).toEqual(['Starting']);
  });

  it('draws a bar for every node at work', () => {
    const lines = started();
    lines.see({ type: 'node.started', node: 'a' }, 1_000);
    lines.see({ type: 'node.started', node: 'b' }, 1_500);
    lines.see({ type: 'node.progress', node: 'a', fraction: 0.5, message: 'frame 75 of 150' }, 2_000);
    lines.see({ type: 'node.progress', node: 'b', fraction: 7 }, 2_000);
    expect(lines.lines(3_500, plain)).toEqual([
      '0 of 10 nodes',
      'Render  ██████████░░░░░░░░░░    2.5 s  frame 75 of 150',
      'B       ████████████████████    2.0 s',
    ]);
  });

  it('counts what is done and takes it off the list', () => {
    const lines = started();
    lines.see({ type: 'node.started', node: 'a' }, 0);
    lines.see({ type: 'node.finished', node: 'a', report: {} as NodeReport }, 10);
    expect(lines.lines(20, plain)).toEqual(['1 of 10 nodes']);
  });

  it('shows eight at most and counts the others', () => {
    const lines = started();
    for (const node of names) lines.see({ type: 'node.started', node }, 0);
    expect(lines.lines(0, plain)).toHaveLength(10);
    expect(lines.lines(0, plain).at(-1)).toBe('and 2 more');
  });
});

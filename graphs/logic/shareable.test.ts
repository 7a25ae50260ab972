import { describe, expect, it } from 'vitest';
import type { GraphDocument } from '../schema/document.ts';
import { shareable } from './shareable.ts';

const ownFile = `sha256:${'a'.repeat(64)}`;
const document: GraphDocument = {
  format: 'vivarium.graph/1',
  title: 'Quiet bay',
  inputs: {
    photo: { type: 'file', default: 'sample:seaside.jpg', to: [['load', 'file']] },
    prompt: { type: 'text', default: 'gentle waves', to: [['plan', 'prompt']] },
  },
  nodes: {
    load: { type: 'input/photo@1', params: { file: ownFile, width: 720 } },
    paint: {
      type: 'input/strokes@1',
      params: { layers: [{ picture: ownFile }], other: [{ picture: 'sample:a.png' }] },
    },
    plan: { type: 'motion/direction@1' },
  },
  edges: [],
};

describe('a document that leaves the installation', () => {
  it('has the values of the run as its defaults', () => {
    const { inputs } = shareable(document, { prompt: 'a storm', photo: 'sample:meadow.jpg' });
    expect(inputs?.['prompt']?.default).toBe('a storm');
    expect(inputs?.['photo']?.default).toBe('sample:meadow.jpg');
  });

  it('names no file that was uploaded here, neither in an input nor anywhere in a param', () => {
    const shared = shareable(document, { photo: ownFile });
    expect(JSON.stringify(shared)).not.toContain('sha256:');
    expect(shared.inputs?.['photo']).toEqual({ type: 'file', to: [['load', 'file']] });
    expect(shared.nodes['load']).toEqual({ type: 'input/photo@1', params: { width: 720 } });
    expect(shared.nodes['paint']?.params).toEqual({ other: [{ picture: 'sample:a.png' }] });
  });

  it('stays as it is where it came from', () => {
    const before = structuredClone(document);
    shareable(document, { photo: ownFile });
    expect(document).toEqual(before);
  });
});

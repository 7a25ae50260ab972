import { expect, it } from 'vitest';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import { documentOfRun } from './run-document.ts';

const document: GraphDocument = {
  format: 'vivarium.graph/1',
  inputs: {
    prompt: { type: 'text', default: 'gentle', to: [['plan', 'prompt']] },
    seed: { type: 'seed', default: 7, to: [] },
  },
  nodes: { plan: { type: 'a/b@1', params: { strength: 1, kept: true } }, other: { type: 'a/c@1' } },
  edges: [],
};

it('gives the document of a run with what the run was asked for', () => {
  const taken = documentOfRun(document, { inputs: { prompt: 'a storm' }, set: { plan: { strength: 2 } } });
  expect(taken).toEqual({
    ...document,
    inputs: { ...document.inputs, prompt: { type: 'text', default: 'a storm', to: [['plan', 'prompt']] } },
    nodes: { plan: { type: 'a/b@1', params: { strength: 2, kept: true } }, other: { type: 'a/c@1' } },
  });
});

it('is the document itself where nothing else was asked for', () => {
  expect(documentOfRun(document, { inputs: {}, set: {} })).toEqual(document);
});

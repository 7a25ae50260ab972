import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { graph, testCatalogue } from '../../graphs/logic/testing.ts';
import { createDocumentStore } from './document-store.ts';
import { createIssueStore } from './issue-store.ts';
import { removeEdges, setParam } from './node-commands.ts';

const photo = { type: 'test/photo@1' };
const blur = { type: 'test/blur@1' };
const wire = { from: ['load', 'image'], to: ['blur', 'image'] } as const;
const noGraphs = async () => undefined;

describe('issues of a document', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('are there at once, and anew when the document has been quiet for a moment', () => {
    const documents = createDocumentStore(graph({ nodes: { load: photo, blur }, edges: [wire] }));
    const issues = createIssueStore(documents, { catalogue: testCatalogue, loadGraph: noGraphs });
    expect(
      issues
        .getState()
        .byNode.get('blur')
        ?.filter(({ severity }) => severity === 'error') ?? [],
    ).toEqual([]);
    documents.run(removeEdges([wire]));
    expect(
      issues
        .getState()
        .byNode.get('blur')
        ?.some(({ severity }) => severity === 'error') ?? false,
    ).toBe(false);
    vi.runAllTimers();
    expect(issues.getState().byNode.get('blur')?.[0]?.severity).toBe('error');
  });

  it('stay the same objects for nodes that nothing has changed for', () => {
    const documents = createDocumentStore(graph({ nodes: { load: photo, blur, other: blur } }));
    const issues = createIssueStore(documents, { catalogue: testCatalogue, loadGraph: noGraphs });
    const before = issues.getState();
    documents.run(setParam('other', 'radius', 1_000));
    vi.runAllTimers();
    expect(issues.getState().byNode.get('blur')).toBe(before.byNode.get('blur'));
    expect(issues.getState().byNode.get('other')).not.toBe(before.byNode.get('other'));
  });

  it('count a wire for the node that it enters', () => {
    const wrong = { from: ['load', 'image'], to: ['blur', 'mask'] } as const;
    const documents = createDocumentStore(graph({ nodes: { load: photo, blur }, edges: [wire, wrong] }));
    const issues = createIssueStore(documents, { catalogue: testCatalogue, loadGraph: noGraphs });
    expect(
      issues
        .getState()
        .byNode.get('blur')
        ?.map(({ path }) => path),
    ).toContain('/edges/1');
  });

  it('wait for graphs that are linked to, and then know them', async () => {
    const inner = graph({ nodes: { load: photo }, outputs: { picture: { from: ['load', 'image'] } } });
    const linked = { type: 'graph:inner@production' };
    const documents = createDocumentStore(graph({ nodes: { linked } }));
    const loadGraph = vi.fn(async () => inner);
    const issues = createIssueStore(documents, { catalogue: testCatalogue, loadGraph });
    expect(issues.getState().all).toEqual([]);
    await vi.runAllTimersAsync();
    expect(loadGraph).toHaveBeenCalledExactlyOnceWith('inner', 'production');
    expect(issues.getState().all.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { factsOf } from './provenance.ts';

const document = { format: 'vivarium.graph/1', nodes: { a: { type: 'b/c@1' } }, edges: [] };

describe('what a clip says about itself', () => {
  it('holds its graph and a picture of its source', () => {
    const thumbnail = 'data:image/jpeg;base64,AAAA';
    const says = { sources: [{ title: 'Photo', thumbnail }], graph: { title: 'Sea', document } };
    const facts = factsOf({ lines: ['The file is intact.'], data: { state: 'trusted', says } });
    expect(facts).toEqual({ trust: 'trusted', lines: ['The file is intact.'], thumbnail, document });
  });

  it.each([
    [undefined],
    [null],
    ['text'],
    [{ state: 'splendid' }],
    [{ state: 5, says: [] }],
    [{ says: { graph: { document: { format: 'other/1', nodes: {}, edges: [] } }, sources: {} } }],
    [{ says: { graph: { document: { ...document, nodes: null } }, sources: [{ thumbnail: 'javascript:1' }] } }],
  ])('is nothing to build on where it is odd: %j', (data) => {
    expect(factsOf({ lines: [], data })).toEqual({
      ...{ trust: 'damaged', lines: [], thumbnail: undefined, document: undefined },
    });
  });
});

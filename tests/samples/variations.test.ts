import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check } from '../../graphs/logic/check.ts';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import { typeName } from '../../graphs/schema/manifest.ts';
import { nodeRegistry } from '../../nodes/index.ts';
import { projectRoot } from '../architecture/source-files.ts';
import { variationsOf } from './variations.ts';

function read(name: string): GraphDocument {
  return JSON.parse(readFileSync(join(projectRoot, 'graphs/library', `${name}.json`), 'utf8')) as GraphDocument;
}

const four = variationsOf(read('ai-alive'));
const types = Object.values(four.nodes).map(({ type }) => type);
const count = (pattern: RegExp) => types.filter((type) => pattern.test(type)).length;

describe('four takes of one photo', () => {
  it('look at the photo once and render four times', () => {
    expect([count(/^input\/photo/), count(/^segmentation\/scene/), count(/^segmentation\/depth/)]).toEqual([1, 1, 1]);
    expect([count(/^synthesis\/render/), count(/^output\/encode/), count(/^provenance\/sign/)]).toEqual([4, 4, 4]);
  });

  it('each pass every gate', () => {
    expect(count(/^moderation\/prompt/)).toBe(4);
    expect(count(/^moderation\/clip/)).toBe(4);
    expect(count(/^moderation\/gate/)).toBe(4);
    expect(count(/^moderation\/photo/)).toBe(1);
  });

  it('are a graph without faults', () => {
    const catalogue = new Map([...nodeRegistry.values()].map(({ manifest }) => [typeName(manifest), manifest]));
    expect(check(four, catalogue)).toEqual([]);
  });

  it('ship as they are made; after a change of ai-alive run tests/samples/write-variations.ts', () => {
    const { view, ...shipped } = read('four-takes');
    expect(shipped).toEqual(JSON.parse(JSON.stringify(four)));
    expect(Object.keys(view?.nodes ?? {}).sort()).toEqual(Object.keys(four.nodes).sort());
  });
});

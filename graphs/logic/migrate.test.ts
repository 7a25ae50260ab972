import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../schema/json.ts';
import { type MigrationSteps, migrate } from './migrate.ts';

const steps: MigrationSteps = {
  nodeTypes: [
    { manifest: { id: 'test/sky', version: 1, title: 'Sky' }, migrations: {} },
    {
      manifest: { id: 'test/water', version: 3, title: 'Water' },
      migrations: {
        1: ({ speed, ...rest }) => ({ ...rest, speedPxPerSecond: Number(speed) * 30 }),
        2: (params) => ({ ...params, foam: 0 }),
      },
    },
    {
      manifest: { id: 'test/fragile', version: 3, title: 'Fragile' },
      migrations: {
        2: () => {
          throw new Error('not with these');
        },
      },
    },
  ],
  formats: {
    'vivarium.graph/0': ({ links, ...rest }) => ({ ...rest, format: 'vivarium.graph/1', edges: links ?? [] }),
  },
};

function document(nodes: JsonObject, rest: JsonObject = {}): JsonObject {
  return { format: 'vivarium.graph/1', nodes, edges: [], ...rest };
}

describe('migrate', () => {
  it('leaves a document of today as it is', () => {
    const today = document({ a: { type: 'test/water@3', params: { speed: 1 } } });
    expect(migrate(today, steps)).toEqual({ document: today, applied: [], issues: [] });
    expect(migrate(today, steps).document).toBe(today);
  });

  it('takes a node through each step of its type, keeping fields that nobody knows', () => {
    const old = document(
      { a: { type: 'test/water@1', params: { speed: 2, other: 1 }, note: 'mine' } },
      { custom: true },
    );
    const { document: migrated, applied, issues } = migrate(old, steps);
    expect(migrated).toEqual(
      document(
        { a: { type: 'test/water@3', params: { speedPxPerSecond: 60, other: 1, foam: 0 }, note: 'mine' } },
        { custom: true },
      ),
    );
    expect(applied).toEqual(['`a` was brought from `test/water@1` to `test/water@3`.']);
    expect(issues).toEqual([]);
    expect(old['nodes']).toEqual({ a: { type: 'test/water@1', params: { speed: 2, other: 1 }, note: 'mine' } });
  });

  it('keeps an old version that is still in the catalogue', () => {
    const both = {
      nodeTypes: [...steps.nodeTypes, { manifest: { id: 'test/water', version: 1, title: 'Water' }, migrations: {} }],
    };
    expect(migrate(document({ a: { type: 'test/water@1' } }), both).applied).toEqual([]);
  });

  it('brings an older format up first', () => {
    const { document: migrated, applied } = migrate({ format: 'vivarium.graph/0', nodes: {}, links: [1] }, steps);
    expect(migrated).toEqual({ format: 'vivarium.graph/1', nodes: {}, edges: [1] });
    expect(applied).toEqual(['The document was brought from `vivarium.graph/0` to `vivarium.graph/1`.']);
  });

  it.each([
    [{ a: { type: 'test/water@9' } }, 'migrate/newer-node'],
    [{ a: { type: 'test/fragile@1' } }, 'migrate/no-way'],
    [{ a: { type: 'test/fragile@2' } }, 'migrate/failed'],
  ])('leaves %j as it is and says why', (nodes, code) => {
    const { document: result, issues } = migrate(document(nodes), steps);
    expect(result).toEqual(document(nodes));
    expect(issues).toMatchObject([{ code, path: '/nodes/a/type' }]);
  });

  it('says so when the format is newer, and when formats go in a ring', () => {
    const newer = { format: 'vivarium.graph/2', nodes: {} };
    expect(migrate(newer, steps)).toMatchObject({ document: newer, issues: [{ code: 'migrate/newer-document' }] });
    const ring = { nodeTypes: [], formats: { x: (old: JsonObject) => old } };
    expect(migrate({ format: 'x' }, ring).document).toEqual({ format: 'x' });
  });

  it('passes over what is no node', () => {
    const odd = document({ a: null, b: 3, c: { type: 'graph:x@1' }, d: { type: 'unknown/type@1' } });
    expect(migrate(odd, steps)).toEqual({ document: odd, applied: [], issues: [] });
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { check } from '../../graphs/logic/check.ts';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { JsonObject } from '../../graphs/schema/json.ts';
import { type NodeManifest, typeName } from '../../graphs/schema/manifest.ts';
import { isPortType, portTypes } from '../../graphs/schema/ports.ts';
import { nodeRegistry } from '../../nodes/index.ts';
import { projectRoot } from '../architecture/source-files.ts';

const manifests = [...nodeRegistry.values()].map((node) => node.manifest);
const catalogue = new Map(manifests.map((manifest) => [typeName(manifest), manifest]));
const named = manifests.map((manifest) => [typeName(manifest), manifest] as const);

/** Keywords of ours that a form understands and a validator ignores. */
const ajv = new Ajv({
  strict: true,
  allErrors: true,
  allowUnionTypes: true,
  keywords: ['unit', 'widget', 'accept'],
  formats: {},
});

describe.each(named)('%s', (_type, manifest) => {
  const properties = (manifest.params['properties'] ?? {}) as { [name: string]: JsonObject };

  it('has a manifest that survives JSON', () => {
    expect(JSON.parse(JSON.stringify(manifest))).toEqual(manifest);
  });

  it('names itself, its ports and params in words', () => {
    expect(manifest.title).toMatch(/^[A-Z]/);
    expect(manifest.summary).toMatch(/^[A-Z].*\.$/s);
    for (const port of [...Object.values(manifest.inputs), ...Object.values(manifest.outputs)]) {
      expect(isPortType(port.type)).toBe(true);
      expect(port.title).not.toBe('');
      expect(port.description).toMatch(/\.$/);
    }
    for (const [name, schema] of Object.entries(properties)) {
      expect(schema['title'], `title of ${name}`).toBeTypeOf('string');
      expect(schema['description'], `description of ${name}`).toMatch(/\.$/);
      expect(schema, `default of ${name}`).toHaveProperty('default');
    }
  });

  it('gives every number param a range or a list of choices', () => {
    for (const [name, schema] of Object.entries(properties)) {
      if ((schema['type'] !== 'number' && schema['type'] !== 'integer') || schema['enum'] !== undefined) continue;
      expect(schema['minimum'], `minimum of ${name}`).toBeTypeOf('number');
      expect(schema['maximum'], `maximum of ${name}`).toBeTypeOf('number');
    }
  });

  it('gives every port and param a name of its own', () => {
    const names = [...Object.keys(manifest.inputs), ...Object.keys(properties)];
    expect(new Set(names).size).toBe(names.length);
  });

  it('has a params schema that another validator reads, and defaults that are valid', () => {
    const validate = ajv.compile(manifest.params as object);
    const defaults = Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, schema['default']]));
    validate(defaults);
    expect(validate.errors ?? []).toEqual([]);
    expect(validate({ ...defaults, 'no-such-param': 1 })).toBe(false);
  });

  it('answers bad params with issues that carry their path', () => {
    for (const [name, schema] of Object.entries(properties)) {
      for (const bad of badValues(schema)) {
        const path = `/nodes/it/params/${name}`;
        const issues = check(documentWith(manifest, { [name]: bad }), catalogue);
        expect(
          issues.filter((issue) => issue.path.startsWith(path)).length,
          `${path} = ${JSON.stringify(bad)}`,
        ).toBeGreaterThan(0);
      }
    }
  });

  it('names every port and param on its help page', () => {
    const name = manifest.id.split('/')[1] ?? '';
    const page = readFileSync(join(projectRoot, 'nodes', manifest.id, `${name}.md`), 'utf8');
    expect(page.split('\n')[0]).toMatch(/^# /);
    const missing = [
      ...Object.keys(manifest.inputs),
      ...Object.keys(manifest.outputs),
      ...Object.keys(properties),
    ].filter((word) => !page.includes(`\`${word}\``));
    expect(missing).toEqual([]);
  });

  it('passes through only values of the same type', () => {
    for (const [output, input] of Object.entries(manifest.passThrough)) {
      expect(manifest.inputs[input]?.type).toBe(manifest.outputs[output]?.type);
    }
  });

  it('is a gate exactly when it belongs to moderation, and then gives a verdict', () => {
    expect(manifest.gate).toBe(manifest.category === 'moderation');
    if (manifest.gate) expect(manifest.outputs['verdict']?.type).toBe('verdict');
  });

  it('streams frames only when the type says so', () => {
    for (const port of Object.values(manifest.outputs))
      expect(portTypes[port.type].carriage).toMatch(/^(value|stream)$/);
  });

  it('has an example that checks clean and shows it', () => {
    const example = readExample(manifest);
    expect(check(example, catalogue)).toEqual([]);
    expect(Object.values(example.nodes).map((node) => node.type)).toContain(typeName(manifest));
    expect(Object.keys(example.outputs ?? {})).not.toEqual([]);
  });
});

function readExample(manifest: NodeManifest): GraphDocument {
  return JSON.parse(readFileSync(join(projectRoot, 'nodes', manifest.id, 'example.json'), 'utf8')) as GraphDocument;
}

function documentWith(manifest: NodeManifest, params: JsonObject): GraphDocument {
  return { format: 'vivarium.graph/1', nodes: { it: { type: typeName(manifest), params } }, edges: [] };
}

function badValues(schema: JsonObject): (string | number | boolean | null | readonly string[])[] {
  if (schema['type'] === 'number' || schema['type'] === 'integer') {
    const outside =
      schema['enum'] === undefined ? [Number(schema['minimum']) - 1, Number(schema['maximum']) + 1] : [31.5];
    return ['many', ...outside, null];
  }
  if (schema['type'] === 'boolean') return ['yes', 1, null];
  if (schema['type'] === 'array') return ['one', 3];
  return [17, true, ['a']];
}

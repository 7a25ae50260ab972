import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { categories, typeName } from '../../graphs/schema/manifest.ts';
import { nodeRegistry } from '../../nodes/index.ts';
import { projectRoot, readSourceFiles } from './source-files.ts';

const nodesFolder = join(projectRoot, 'nodes');

const folders = categories.flatMap((category) => {
  const folder = join(nodesFolder, category);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${category}/${entry.name}`);
});
const registered = [...nodeRegistry.values()].map((node) => node.manifest);

describe('node, folder, help page and example', () => {
  it('has a registry entry for every folder and a folder for every entry', () => {
    expect(registered.map((manifest) => manifest.id).sort()).toEqual([...folders].sort());
  });

  it('registers the nodes in alphabetical order', () => {
    const ids = registered.map((manifest) => manifest.id);
    expect(ids).toEqual([...ids].sort());
  });

  it.each(folders)('%s has its source, help page and example', (id) => {
    const name = id.split('/')[1];
    for (const file of [`${name}.ts`, `${name}.md`, 'example.json']) {
      expect(existsSync(join(nodesFolder, id, file)), `nodes/${id}/${file}`).toBe(true);
    }
  });

  it.each(folders)('%s keeps only files of its own in its folder', (id) => {
    const allowed = /\.(ts|md|json)$/;
    const entries = readdirSync(join(nodesFolder, id), { withFileTypes: true });
    expect(entries.filter((entry) => !entry.isFile() || !allowed.test(entry.name)).map((entry) => entry.name)).toEqual(
      [],
    );
  });

  it.each(registered.map(typeName))('%s keeps its body short', (type) => {
    const id = type.split('@')[0] ?? type;
    const source = readFileSync(join(nodesFolder, id, `${id.split('/')[1]}.ts`), 'utf8');
    expect(source.split('\n').length).toBeLessThanOrEqual(200);
  });
});

describe('node names', () => {
  it('stand nowhere outside nodes, graphs and tests', () => {
    expect(namesIn(/^(runtime|models|editor)\/(?!.*\.test\.tsx?$)/)).toEqual([]);
  });

  it('are not known to the language or the contract', () => {
    expect(namesIn(/^(graphs\/(schema|logic)|nodes\/contract)\/.*(?<!\.test)\.ts$/)).toEqual([]);
  });
});

/** Which node names the files of a place hold as strings, as `file: name`. */
function namesIn(place: RegExp): string[] {
  const names = registered.map(({ id }) => ({ id, literal: new RegExp(`['"\`]${id}(@|['"\`])`) }));
  return readSourceFiles()
    .filter((file) => place.test(file.path))
    .flatMap((file) => names.filter(({ literal }) => literal.test(file.text)).map(({ id }) => `${file.path}: ${id}`));
}

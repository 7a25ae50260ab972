import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ElkConstructor from 'elkjs';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { NodeManifest } from '../../graphs/schema/manifest.ts';
import { typeName } from '../../graphs/schema/manifest.ts';
import { portTypes } from '../../graphs/schema/ports.ts';
import { nodeRegistry } from '../../nodes/index.ts';
import { projectRoot } from '../architecture/source-files.ts';

/**
 * Writes down where the nodes of the graphs that ship stand: in the order of the flow, with room for the
 * pictures that appear on cards while a run goes on.
 * `node tests/samples/arrange-library.ts [name…]`
 */
const library = join(projectRoot, 'graphs/library');
const chosen = process.argv.slice(2);
const cardWidth = 240;
const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.layered.nodePlacement.strategy': 'SIMPLE',
  'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
  'elk.layered.compaction.postCompaction.strategy': 'EDGE_LENGTH',
  'elk.layered.spacing.nodeNodeBetweenLayers': '64',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
  'elk.spacing.nodeNode': '32',
  'elk.spacing.edgeNode': '12',
};

const manifests = new Map([...nodeRegistry.values()].map(({ manifest }) => [typeName(manifest), manifest]));
for (const file of readdirSync(library).filter((name) => name.endsWith('.json'))) {
  if (chosen.length > 0 && !chosen.includes(file.replace('.json', ''))) continue;
  const path = join(library, file);
  const document = JSON.parse(readFileSync(path, 'utf8')) as GraphDocument;
  const nodes = await positions(document);
  writeFileSync(path, `${written({ ...document, view: { ...document.view, nodes } }, 0, '')}\n`);
}

async function positions({ nodes, edges }: GraphDocument): Promise<{ [node: string]: { x: number; y: number } }> {
  const { children = [] } = await new ElkConstructor.default().layout({
    id: 'graph',
    layoutOptions: options,
    children: Object.entries(nodes).map(([id, { type }]) => ({
      id,
      width: cardWidth,
      height: cardHeight(manifests.get(type)),
    })),
    edges: edges.map(({ from, to }, index) => ({ id: `edge-${index}`, sources: [from[0]], targets: [to[0]] })),
  });
  return Object.fromEntries(children.map(({ id, x = 0, y = 0 }) => [id, { x: Math.round(x), y: Math.round(y) }]));
}

/** About what a card takes: title, a line per port and for the first params, and a picture where it shows one. */
function cardHeight(manifest: NodeManifest | undefined): number {
  if (manifest === undefined) return 120;
  const ports = Math.max(Object.keys(manifest.inputs).length, Object.keys(manifest.outputs).length);
  const params = Math.min(3, Object.keys((manifest.params['properties'] ?? {}) as object).length);
  const shows = Object.values(manifest.outputs).some(({ type }) =>
    ['image', 'mask', 'depth', 'flow', 'video'].includes(portTypes[type].preview),
  );
  return 52 + 24 * ports + 30 * params + (shows ? 222 : 24);
}

/** JSON that a diff can be read in: what fits on a line stands on one, except the outermost. */
function written(value: unknown, depth: number, name: string): string {
  const line = JSON.stringify(value, null, 1)
    .replace(/\n */g, ' ')
    .replace(/\[ | \]/g, (bracket) => bracket.trim());
  if (typeof value !== 'object' || value === null || (depth > 1 && name.length + line.length + 2 * depth < 136))
    return line;
  const pad = '  '.repeat(depth + 1);
  const entries = Array.isArray(value)
    ? value.map((item) => pad + written(item, depth + 1, ''))
    : Object.entries(value).map(([key, item]) => `${pad}${JSON.stringify(key)}: ${written(item, depth + 1, key)}`);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return `${open}\n${entries.join(',\n')}\n${'  '.repeat(depth)}${close}`;
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type NodeManifest, typeName } from '../../graphs/schema/manifest.ts';
import type { NodeRegistry } from '../../nodes/contract/define-node.ts';
import { sha256 } from '../engine/content-store.ts';

export interface CatalogueEntry {
  readonly type: string;
  readonly manifest: NodeManifest;
  readonly help: string;
  readonly example: unknown;
}

export interface NodeCatalogue {
  readonly nodes: readonly CatalogueEntry[];
  /** Changes when anything in it does. */
  readonly etag: string;
}

const nodesFolder = fileURLToPath(new URL('../../nodes/', import.meta.url));

/** All node types with their pages and examples, which lie beside their code under the name of the node. */
export async function readNodeCatalogue(registry: NodeRegistry): Promise<NodeCatalogue> {
  const nodes = await Promise.all([...registry.values()].map(({ manifest }) => entryOf(manifest)));
  return { nodes, etag: `"${sha256([JSON.stringify(nodes)])}"` };
}

async function entryOf(manifest: NodeManifest): Promise<CatalogueEntry> {
  const folder = join(nodesFolder, manifest.id);
  const name = manifest.id.split('/').at(-1) ?? '';
  const [help, example] = await Promise.all([
    readFile(join(folder, `${name}.md`), 'utf8').catch(() => ''),
    readFile(join(folder, 'example.json'), 'utf8').catch(() => 'null'),
  ]);
  return { type: typeName(manifest), manifest, help, example: JSON.parse(example) };
}

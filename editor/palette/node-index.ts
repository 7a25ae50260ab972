import MiniSearch from 'minisearch';
import type { NodeManifest } from '../../graphs/schema/manifest.ts';
import { portTypes } from '../../graphs/schema/ports.ts';
import type { NodeCatalogue } from '../catalogue/catalogue.ts';

export interface NodeHit {
  readonly type: string;
  readonly manifest: NodeManifest;
  readonly isUsedBefore: boolean;
}

const indices = new WeakMap<NodeCatalogue, MiniSearch>();

/** The node types that answer a search, best first; all of them, in their order, without one. */
export function searchNodes(
  catalogue: NodeCatalogue,
  text: string,
  use: { readonly [type: string]: number },
): NodeHit[] {
  const hits = text.trim() === '' ? allNodes(catalogue, use) : foundNodes(catalogue, text, use);
  return hits.flatMap((type) => {
    const manifest = catalogue.manifests.get(type);
    return manifest === undefined ? [] : [{ type, manifest, isUsedBefore: (use[type] ?? 0) > 0 }];
  });
}

function foundNodes(catalogue: NodeCatalogue, text: string, use: { readonly [type: string]: number }): string[] {
  const asked = text.trim().toLowerCase();
  return indexOf(catalogue)
    .search(text, {
      prefix: true,
      fuzzy: (term) => (term.length > 3 ? 0.2 : false),
      boost: { title: 6, name: 5, category: 2, summary: 1.5, outputs: 1.5, inputs: 1 },
      boostDocument: (id) => {
        const manifest = catalogue.manifests.get(String(id));
        const title = manifest?.title.toLowerCase() ?? '';
        // What is called just so comes first, then what begins so; own use decides between what is about equal.
        const ofTitle = title === asked ? 4 : title.startsWith(asked) ? 2 : 1;
        return ofTitle * (1 + Math.log1p(use[String(id)] ?? 0) * 0.25);
      },
    })
    .map(({ id }) => String(id));
}

function allNodes(catalogue: NodeCatalogue, use: { readonly [type: string]: number }): string[] {
  const types = [...catalogue.manifests.keys()];
  return types.sort((a, b) => (use[b] ?? 0) - (use[a] ?? 0) || types.indexOf(a) - types.indexOf(b));
}

function indexOf(catalogue: NodeCatalogue): MiniSearch {
  const known = indices.get(catalogue);
  if (known !== undefined) return known;
  const index = new MiniSearch({ fields: ['title', 'name', 'category', 'summary', 'outputs', 'inputs'] });
  const words = (ports: NodeManifest['inputs']): string =>
    Object.values(ports)
      .map(({ type, title }) => `${title} ${portTypes[type].title}`)
      .join(' ');
  index.addAll(
    [...catalogue.manifests].map(([id, { title, id: name, category, summary, inputs, outputs }]) => ({
      id,
      title,
      name,
      category,
      summary,
      inputs: words(inputs),
      outputs: words(outputs),
    })),
  );
  indices.set(catalogue, index);
  return index;
}

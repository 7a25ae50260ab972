import { own } from '../../graphs/logic/own.ts';
import { paramNames, paramSchema } from '../../graphs/logic/param-schema.ts';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { Json } from '../../graphs/schema/json.ts';
import type { Catalogue } from '../../graphs/schema/manifest.ts';

/** Where the photo that a node works on can be seen. */
export interface PhotoSources {
  /** Outputs upstream that carry a picture, the nearest first: what a run has shown of one is exactly what the node sees. */
  readonly pictures: readonly { readonly node: string; readonly port: string }[];
  /** The file that feeds the graph there, before anything was cut or scaled. */
  readonly file: Json | undefined;
}

/** Looks up the wires of a node, nearest first. Names no node: a picture is an output of type `image`, a file a file param. */
export function photoSources(document: GraphDocument, catalogue: Catalogue, node: string): PhotoSources {
  const pictures: { node: string; port: string }[] = [];
  let file: Json | undefined;
  const seen = new Set([node]);
  let nearest = [node];
  while (nearest.length > 0) {
    const edges = document.edges.filter(({ to }) => nearest.includes(to[0]));
    const next: string[] = [];
    for (const { from } of edges) {
      const [source, port] = from;
      const manifest = catalogue.get(own(document.nodes, source)?.type ?? '');
      if (own(manifest?.outputs, port)?.type === 'image') pictures.push({ node: source, port });
      if (seen.has(source)) continue;
      seen.add(source);
      next.push(source);
      file ??= fileOf(document, catalogue, source);
    }
    nearest = next;
  }
  return { pictures, file: file ?? fileOf(document, catalogue, node) ?? anyFile(document) };
}

function fileOf(document: GraphDocument, catalogue: Catalogue, node: string): Json | undefined {
  const instance = own(document.nodes, node);
  const manifest = catalogue.get(instance?.type ?? '');
  if (manifest === undefined) return undefined;
  for (const param of paramNames(manifest)) {
    const schema = paramSchema(manifest, param);
    if (schema?.['widget'] !== 'file') continue;
    const input = Object.values(document.inputs ?? {}).find(({ to }) =>
      to.some(([name, port]) => name === node && port === param),
    );
    return input?.default ?? own(instance?.params, param) ?? schema['default'];
  }
  return undefined;
}

/** A node that is not wired yet will most likely work on the photo of the graph. */
function anyFile(document: GraphDocument): Json | undefined {
  return Object.values(document.inputs ?? {}).find(({ type, default: file }) => type === 'file' && file !== undefined)
    ?.default;
}

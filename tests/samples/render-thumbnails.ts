import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import { typeName } from '../../graphs/schema/manifest.ts';
import { nodeRegistry } from '../../nodes/index.ts';
import { projectRoot } from '../architecture/source-files.ts';

/**
 * Makes the moving thumbnails of the gallery: each graph of the library that makes a clip, run on its own sample at a small
 * size. `node tests/samples/render-thumbnails.ts [name…]` makes those of some.
 */
const library = join(projectRoot, 'graphs/library');
const thumbnails = join(library, 'thumbnails');
/** Params that decide how large a thumbnail is, wherever a node has them. */
const small: { readonly [param: string]: number } = {
  width: 360,
  height: 640,
  quality: 28,
  fps: 24,
  durationSeconds: 4,
};

mkdirSync(thumbnails, { recursive: true });
const chosen = process.argv.slice(2);
for (const file of readdirSync(library).filter((name) => name.endsWith('.json'))) {
  const name = basename(file, '.json');
  const document = JSON.parse(readFileSync(join(library, file), 'utf8')) as GraphDocument;
  const clip = document.outputs?.['clip'];
  if (clip === undefined || (chosen.length > 0 && !chosen.includes(name))) continue;
  const target = join(thumbnails, `${name}.mp4`);
  const options = [
    ...smallParams(document),
    ...(document.inputs?.['duration'] === undefined ? [] : ['-i', 'duration=4']),
  ];
  const { status } = spawnSync(process.execPath, ['runtime/cli/vivarium.mjs', 'run', name, ...options, '-o', target], {
    cwd: projectRoot,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}

function smallParams({ nodes }: GraphDocument): string[] {
  return Object.entries(nodes).flatMap(([node, { type }]) => {
    const manifest = [...nodeRegistry.values()]
      .map((known) => known.manifest)
      .find((known) => typeName(known) === type);
    const params = Object.keys((manifest?.params['properties'] ?? {}) as object);
    const isSized = params.includes('width') && params.includes('height');
    const taken = params.filter((param) => param in small && (isSized || param !== 'width'));
    return taken.flatMap((param) => ['-s', `${node}.${param}=${small[param]}`]);
  });
}

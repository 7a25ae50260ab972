/**
 * `npm run evaluate -- <folder> [--out out/evaluate] [--only name,name] [--prompt "…"] [--duration 5]`: runs the default graph over
 * the photos of a folder and writes index.html, results.json and one clip per photo.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import { createServices } from '../../runtime/engine/services.ts';
import { evaluatePhoto } from './evaluate-photo.ts';
import { renderPage } from './page.ts';
import type { PhotoResult } from './photo-result.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: 'out/evaluate' },
    graph: { type: 'string', default: 'graphs/library/ai-alive.json' },
    only: { type: 'string' },
    prompt: { type: 'string' },
    duration: { type: 'string', default: '5' },
  },
});
const [folder] = positionals;
if (!folder) {
  console.error('Which photos? Say: npm run evaluate -- <folder of photos>');
  process.exit(2);
}

const only = values.only?.split(',');
const photos = readdirSync(folder)
  .filter((file) => /\.(jpe?g|png|webp|avif|tiff?)$/i.test(file))
  .filter((file) => !only || only.includes(basename(file, extname(file))))
  .sort();
const outFolder = resolve(values.out);
await mkdir(outFolder, { recursive: true });

const evaluation = {
  document: JSON.parse(readFileSync(values.graph, 'utf8')) as GraphDocument,
  services: await createServices({ dataFolder: join(outFolder, '.data') }),
  outFolder,
  inputs: { duration: Number(values.duration), ...(values.prompt ? { prompt: values.prompt } : {}) },
};
const results: PhotoResult[] = [];
for (const photo of photos) {
  const result = await evaluatePhoto(evaluation, join(folder, photo));
  results.push(result);
  const { clip } = result;
  const figures = clip
    ? `seam ${clip.loopSeam.toFixed(2)}  worst step ${clip.worstStep.toFixed(2)}  still ${result.stillChange?.toFixed(2) ?? '–'}  ${describe(result.speed, 'px/s', 1)}  ${describe(result.iou, 'IoU', 3)}`
    : result.reason;
  console.log(
    `${result.name.padEnd(18)} ${result.state.padEnd(8)} ${result.seconds.toFixed(1).padStart(5)} s  ${figures}`,
  );
}
await writeFile(join(outFolder, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
await writeFile(join(outFolder, 'index.html'), renderPage('Vivarium on real photos', results));
console.log(`\nThe page: ${join(values.out, 'index.html')}`);

function describe(figures: { readonly [name: string]: number }, unit: string, digits: number): string {
  return Object.entries(figures)
    .map(([name, figure]) => `${name} ${figure.toFixed(digits)} ${unit}`)
    .join('  ');
}

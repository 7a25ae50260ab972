import { mkdir, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { defaultParams, testContext } from '../../nodes/contract/testing.ts';
import type { ImageValue } from '../../nodes/contract/values/picture.ts';
import type { FramesValue, TimelineValue } from '../../nodes/contract/values/time.ts';
import { nodeRegistry } from '../../nodes/index.ts';
import { projectRoot } from '../architecture/source-files.ts';
import { type Sheet, sheets } from './sheets.ts';
import { clipSize, loadPhoto, stillClip, toRgb } from './still-clip.ts';

/** What one picture takes on a sheet. */
const tile = { width: 225, height: 400 };

/** Draws contact sheets of the effects: `node tests/effects/main.ts [effect…] [--photos folder] [--out folder]`. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { photos: { type: 'string' }, out: { type: 'string' } },
});
const photoFolder = values.photos ? resolve(values.photos) : join(projectRoot, 'graphs/library/samples');
const outFolder = values.out ? resolve(values.out) : join(projectRoot, 'docs/gallery');
await mkdir(outFolder, { recursive: true });
const files = (await readdir(photoFolder)).filter((name) => /\.(jpe?g|png|webp)$/.test(name)).sort();
const photos = await Promise.all(files.map((name) => loadPhoto(join(photoFolder, name))));
for (const sheet of sheets) {
  if (positionals.length > 0 && !positionals.includes(sheet.name)) continue;
  await drawSheet(sheet);
}

async function drawSheet(sheet: Sheet): Promise<void> {
  const { width, height } = clipSize;
  const tiles: { input: Buffer; left: number; top: number }[] = [];
  let rows = 0;
  for (const image of photos) {
    const scene = await understand(image);
    let column = 0;
    for (const view of sheet.views) {
      for (const picture of await effectFrames(image, scene, sheet, view)) {
        const input = await sharp(picture, { raw: { width, height, channels: 3 } })
          .resize(tile.width)
          .png()
          .toBuffer();
        tiles.push({ input, left: column * tile.width, top: rows * tile.height });
        column++;
      }
    }
    rows++;
  }
  const columns = Math.max(...tiles.map(({ left }) => left)) + tile.width;
  await sharp({ create: { width: columns, height: rows * tile.height, channels: 3, background: '#000' } })
    .composite(tiles)
    .jpeg({ quality: 84 })
    .toFile(join(outFolder, `effect-${sheet.name}.jpg`));
}

async function understand(image: ImageValue) {
  const context = await testContext();
  const masks = (await run('segmentation/scene@1', { image }, {}, context))['masks'];
  const depth = (await run('segmentation/depth@1', { image, masks }, {}, context))['depth'];
  return { masks, depth };
}

async function effectFrames(
  image: ImageValue,
  scene: Awaited<ReturnType<typeof understand>>,
  sheet: Sheet,
  view: Sheet['views'][number],
): Promise<readonly Uint8Array[]> {
  const context = await testContext();
  const timeline: TimelineValue = { kind: 'timeline', fps: 30, durationSeconds: 5, frameCount: 150, loop: true };
  const frames = stillClip(image, timeline, view.frames);
  const outputs = await run(sheet.node, { frames, image, timeline, ...scene }, view.params, context);
  const pictures: Uint8Array[] = [];
  for await (const frame of (outputs['frames'] as FramesValue).open({ signal: context.signal })) {
    pictures.push(toRgb(frame, clipSize));
  }
  return pictures;
}

async function run(
  type: string,
  inputs: { readonly [name: string]: unknown },
  params: Sheet['views'][number]['params'],
  context: Awaited<ReturnType<typeof testContext>>,
) {
  const node = nodeRegistry.get(type);
  if (!node) throw new Error(`There is no node ${type}.`);
  const known = Object.fromEntries(Object.entries(inputs).filter(([name]) => name in node.manifest.inputs));
  return node.run(known, { ...defaultParams(node), ...params }, context);
}

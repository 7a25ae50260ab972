/**
 * Makes the sample photo `graphs/library/samples/seaside.jpg`: a beach at golden hour, computed from physics and noise,
 * so that nobody else's picture has to be shipped. Run by hand: `npx node tests/samples/render-seaside.ts [width] [file.png]`.
 */
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { develop } from './film.ts';
import { renderSeaside } from './seaside.ts';

const LIMIT_BYTES = 300_000;
const width = Number(process.argv[2] ?? 1080);
const height = Math.round((width * 16) / 9);
const target = process.argv[3] ?? fileURLToPath(new URL('../../graphs/library/samples/seaside.jpg', import.meta.url));

const started = performance.now();
const light = renderSeaside({ width, height, samples: width >= 1080 ? 8 : 4, seed: 11, detail: 1 });
const pixels = develop(light, width, height, {
  exposure: 6.5,
  glow: 0.12,
  contrast: 1.25,
  saturation: 1.25,
  grain: 2.2,
  vignette: 0.25,
  seed: 5,
});
const image = sharp(pixels, { raw: { width, height, channels: 3 } });
if (target.endsWith('.png')) await image.png().toFile(target);
else {
  for (let quality = 88; quality >= 60; quality -= 2) {
    const bytes = await image.clone().jpeg({ quality, mozjpeg: true, chromaSubsampling: '4:2:0' }).toBuffer();
    if (bytes.length > LIMIT_BYTES) continue;
    await sharp(bytes).metadata();
    const { writeFile } = await import('node:fs/promises');
    await writeFile(target, bytes);
    console.log(`quality ${quality}, ${bytes.length} bytes`);
    break;
  }
}
console.log(`${width}×${height} in ${((performance.now() - started) / 1000).toFixed(1)} s`);

/**
 * Makes the sample photo `graphs/library/samples/seaside.jpg`: a beach at golden hour, computed from physics and noise,
 * so that nobody else's picture has to be shipped. Run by hand: `npx node tests/samples/render-seaside.ts`.
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { develop, SEASIDE_FILM } from './film.ts';
import { toSmallJpeg } from './jpeg.ts';
import { photograph } from './photograph.ts';
import { createSeaside } from './seaside.ts';

const width = 1080;
const height = 1920;
const target = fileURLToPath(new URL('../../graphs/library/samples/seaside.jpg', import.meta.url));

const started = performance.now();
const seconds = (): string => ((performance.now() - started) / 1000).toFixed(0);
const light = photograph(createSeaside({ height, seed: 11 }), { width, height, samples: 10 }, (share) => {
  if (Math.round(share * height) % 192 === 0) console.log(`${Math.round(share * 100)} % after ${seconds()} s`);
});
const { bytes, quality } = await toSmallJpeg(develop(light, width, height, SEASIDE_FILM), width, height, 300_000);
await writeFile(target, bytes);
console.log(`${width}×${height}, quality ${quality}, ${bytes.length} bytes`);

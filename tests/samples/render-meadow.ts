/** Makes the sample photo `graphs/library/samples/meadow.jpg`, by code alone. Run by hand: `npx node tests/samples/render-meadow.ts`. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { develop, MEADOW_FILM } from './film.ts';
import { toSmallJpeg } from './jpeg.ts';
import { paintMeadow } from './paint-meadow.ts';

const width = 1080;
const height = 1920;
const target = fileURLToPath(new URL('../../graphs/library/samples/meadow.jpg', import.meta.url));

const light = paintMeadow({ width, height, samples: 4, seed: 21 });
const { bytes, quality } = await toSmallJpeg(develop(light, width, height, MEADOW_FILM), width, height, 250_000);
await writeFile(target, bytes);
console.log(`${width}×${height}, quality ${quality}, ${bytes.length} bytes`);

/** `node tests/sound/gallery/main.ts [name …]`: draws every ambience into docs/gallery, one sheet per sound, two seeds each. */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { ImageValue } from '../../../nodes/contract/values/picture.ts';
import { soundNames } from '../../../nodes/contract/values/words.ts';
import { makeTake, runNode, sampleRate } from '../make-take.ts';

const folder = fileURLToPath(new URL('../../../docs/gallery/', import.meta.url));
const [width, height, gap] = [560, 170, 6];
const seconds = 8;
const seeds = [1, 2];
/** Sheets show how a sound is made, not how loud it is: all are drawn with the same peak. */
const drawnPeak = 0.8;

const wanted = process.argv.slice(2);
await mkdir(folder, { recursive: true });
for (const name of soundNames) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const panels: Buffer[] = [];
  for (const seed of seeds) {
    const sides = await makeTake({ sounds: [name], seed, seconds });
    const peak = Math.max(...sides.map((side) => side.reduce((most, value) => Math.max(most, Math.abs(value)), 0)));
    const channels = sides.map((side) => side.map((value) => (value * drawnPeak) / peak));
    const audio = { kind: 'audio', sampleRate, channels };
    const { image } = await runNode('audio/visualise@1', { audio }, { width, height });
    panels.push(Buffer.from((image as ImageValue).data));
  }
  const raw = { width, height, channels: 4 } as const;
  const size = { width, height: seeds.length * height + (seeds.length - 1) * gap };
  const page = sharp({ create: { ...size, channels: 3, background: '#ffffff' } });
  page.composite(panels.map((input, i) => ({ input, raw, left: 0, top: i * (height + gap) })));
  await page.png({ palette: true, colours: 24, compressionLevel: 9 }).toFile(`${folder}sound-${name}.png`);
  console.log(`docs/gallery/sound-${name}.png`);
}

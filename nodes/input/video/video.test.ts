import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { defaultParams, testContext } from '../../contract/testing.ts';
import type { VideoValue } from '../../contract/values/time.ts';
import video from './video.ts';

const sample = await readFile(new URL('../../../graphs/library/samples/drifting-light.mp4', import.meta.url));

async function load(bytes: Uint8Array) {
  const context = await testContext({ readFile: async () => bytes });
  return (await video.run({}, defaultParams(video), context))['video'] as VideoValue;
}

/** Writes a big-endian number some bytes after a box name. */
function patched(box: string, offset: number, value: number): Buffer {
  const bytes = Buffer.from(sample);
  bytes.writeUInt32BE(value, bytes.indexOf(box) + 4 + offset);
  return bytes;
}

it('gives the file byte for byte, with what its index says', async () => {
  const loaded = await load(sample);
  expect(loaded).toMatchObject({ width: 180, height: 320, fps: 24, frameCount: 24, hasAudio: false });
  expect(await readFile(loaded.file.path)).toEqual(sample);
});

it('accepts a file whose end is missing, so that a check of it can say so', async () => {
  await expect(load(sample.subarray(0, sample.length - 500))).resolves.toMatchObject({ frameCount: 24 });
});

const tooLong = patched('stts', 12, 512 * 1000);
const ftyp = (brand: string) =>
  Buffer.concat([Buffer.from([0, 0, 0, 16]), Buffer.from(`ftyp${brand}`), Buffer.alloc(500)]);

it.each([
  { name: 'a web page', bytes: Buffer.from('<html>'), code: 'input/video-type' },
  { name: 'nothing', bytes: Buffer.alloc(0), code: 'input/video-type' },
  { name: 'a list of other files', bytes: Buffer.from('#EXTM3U\nfile:///etc/passwd\n'), code: 'input/video-type' },
  { name: 'an AVIF picture', bytes: ftyp('avif'), code: 'input/video-type' },
  { name: 'an MP4 without an index', bytes: ftyp('isom'), code: 'input/video-unreadable' },
  { name: 'an MP4 cut off inside its index', bytes: sample.subarray(0, 150), code: 'input/video-unreadable' },
  { name: 'a clip of hours', bytes: tooLong, code: 'input/video-too-long' },
  { name: 'a picture track called something else', bytes: renamed('vide', 'soun'), code: 'input/video-no-picture' },
  { name: 'an index without frames', bytes: renamed('stts', 'free'), code: 'input/video-timing' },
])('refuses $name in words', async ({ bytes, code }) => {
  await expect(load(bytes)).rejects.toMatchObject({ code, kind: 'input', hint: expect.stringMatching(/\.$/) });
});

function renamed(from: string, to: string): Buffer {
  const bytes = Buffer.from(sample);
  bytes.write(to, bytes.indexOf(from), 'latin1');
  return bytes;
}

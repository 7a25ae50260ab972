import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { Posters } from './posters.ts';

const sample = (name: string): string =>
  fileURLToPath(new URL(`../../graphs/library/samples/${name}`, import.meta.url));
const clip = { sha256: 'clip', path: sample('drifting-light.mp4'), mediaType: 'video/mp4' };
const photo = { sha256: 'photo', path: sample('seaside.jpg'), mediaType: 'image/jpeg' };

const stop = new AbortController();
afterAll(() => stop.abort());
const posters = new Posters({ stopping: stop.signal });

async function madeOf(text: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'vivarium-posters-')), 'file');
  await writeFile(path, text);
  return path;
}

describe('a poster', () => {
  it('is a JPEG of a photo or of the first frame of a clip, no wider than 480 pixels', async () => {
    for (const file of [clip, photo]) {
      const { format, width, height } = await sharp(await posters.of(file)).metadata();
      expect(format).toBe('jpeg');
      expect(width).toBeLessThanOrEqual(480);
      expect(height).toBeGreaterThan(width);
    }
  });

  it('is drawn once', async () => {
    expect(await posters.of(clip)).toBe(await posters.of(clip));
  });

  it('is not there for what is damaged, or no picture at all', async () => {
    const path = await madeOf('no picture at all');
    for (const mediaType of ['video/mp4', 'image/png', 'audio/wav', 'application/json']) {
      expect(await posters.of({ sha256: mediaType, path, mediaType })).toBeUndefined();
    }
    expect(await posters.of(photo)).toBeDefined();
  });

  it('is given up for one file that takes too long, and drawn for the next', async () => {
    const hasty = new Posters({ stopping: stop.signal, secondsPerFile: 0.001 });
    expect(await hasty.of(photo)).toBeUndefined();
    expect(await posters.of(clip)).toBeDefined();
  });

  it('is nobody’s any more when the server ends', async () => {
    const ending = new AbortController();
    const last = new Posters({ stopping: ending.signal });
    const waiting = [last.of(photo), last.of(clip)];
    ending.abort();
    expect(await Promise.all(waiting)).toEqual([undefined, undefined]);
  });
});

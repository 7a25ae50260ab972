import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { graph, testCatalogue } from '../../graphs/logic/testing.ts';
import { UsageError } from './exit-codes.ts';
import { parseInputs, parseSettings } from './value-arguments.ts';

const folder = mkdtempSync(join(tmpdir(), 'vivarium-cli-'));
const photoPath = join(folder, 'me=you.jpg');
writeFileSync(photoPath, 'not really a photo');
afterAll(() => rmSync(folder, { recursive: true }));

const storeFile = async (bytes: Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const document = graph({
  inputs: {
    photo: { type: 'file', to: [['load', 'file']] },
    prompt: { type: 'text', to: [] },
    duration: { type: 'number', to: [] },
    loop: { type: 'boolean', to: [] },
    seed: { type: 'seed', to: [] },
    extra: { type: 'json', to: [] },
    picture: { type: 'image', to: [] },
  },
  nodes: { load: { type: 'test/photo@1' }, blur: { type: 'test/blur@1' } },
});

const inputs = (...pairs: string[]) => parseInputs(document, pairs, storeFile);
const settings = (...pairs: string[]) => parseSettings({ document, catalogue: testCatalogue }, pairs, storeFile);

describe('--input', () => {
  it('reads each value as its input says', async () => {
    expect(await inputs('prompt=a = b', 'duration=2.5', 'loop=no', 'seed=7', 'extra={"a":[1]}')).toEqual({
      prompt: 'a = b',
      duration: 2.5,
      loop: false,
      seed: 7,
      extra: { a: [1] },
    });
  });

  it('stores a file and keeps ids', async () => {
    expect(await inputs(`photo=${photoPath}`)).toEqual({ photo: await storeFile(Buffer.from('not really a photo')) });
    expect(await inputs('photo=sample:seaside.jpg')).toEqual({ photo: 'sample:seaside.jpg' });
  });

  it.each([
    ['prompt', 'has no "="'],
    ['=x', 'has no "="'],
    ['promt=x', 'The graph has no input `promt`.'],
    ['__proto__=x', 'The graph has no input'],
    ['duration=', 'takes a number'],
    ['duration=five', 'takes a number; "five" is none.'],
    ['loop=perhaps', 'takes true or false'],
    ['extra={', 'takes JSON'],
    ['photo=no-such-file.jpg', 'There is no file `no-such-file.jpg` for --input photo.'],
    [`photo=${folder}`, 'is not a file.'],
    ['picture=x', 'takes what another graph makes'],
  ])('refuses %s in words', async (pair, message) => {
    const refusal = inputs(pair);
    await expect(refusal).rejects.toThrow(message);
    await expect(refusal).rejects.toBeInstanceOf(UsageError);
  });
});

describe('--set', () => {
  it('reads each value as the param says and gathers them by node', async () => {
    expect(
      await settings('blur.radius=3', 'blur.mode=hard', 'blur.on=off', 'blur.label=a.b=c', 'load.width=64'),
    ).toEqual({
      blur: { radius: 3, mode: 'hard', on: false, label: 'a.b=c' },
      load: { width: 64 },
    });
    expect(await settings('load.file=sample:seaside.jpg')).toEqual({ load: { file: 'sample:seaside.jpg' } });
  });

  it.each([
    ['blur.radius=wide', 'takes a number from 0 to 50 px'],
    ['blur.mode=medium', 'takes one of "soft" or "hard"'],
    ['blur.radios=3', 'Blur has no param `radios`.'],
    ['blurr.radius=3', 'there is no node `blurr`.'],
    ['radius=3', 'there is no node `radius`.'],
  ])('refuses %s in words', async (pair, message) => {
    await expect(settings(pair)).rejects.toThrow(message);
  });
});

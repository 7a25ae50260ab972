import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { discardFile, touchFile } from './used-files.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vivarium-used-'));
});
afterEach(() => rm(folder, { recursive: true }));

const longAgo = new Date('2020-01-01');
const recently = new Date('2025-01-01');

async function oldFile(name: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, name);
  await utimes(path, longAgo, longAgo);
  return path;
}

describe('a shared file', () => {
  it('goes when nobody has used it, and stays when somebody has', async () => {
    const [unused, used] = [await oldFile('unused'), await oldFile('used')];
    expect(await touchFile(used)).toBe(true);
    expect([await discardFile(unused, recently), await discardFile(used, recently)]).toEqual([true, false]);
    expect(await readdir(folder)).toEqual(['used']);
    expect([await touchFile(unused), await discardFile(unused, recently)]).toEqual([false, false]);
  });

  it('is there for whoever has said that it is used, however close that came to its removal', async () => {
    let kept = 0;
    for (let round = 0; round < 300; round++) {
      const path = await oldFile(`file-${round}`);
      // The removal has some steps; the use comes a little later each time.
      const use = async (): Promise<boolean> => {
        for (let turn = 0; turn < round % 12; turn++) await new Promise((resolve) => setImmediate(resolve));
        return touchFile(path);
      };
      const [isUsed, isGone] = await Promise.all([use(), discardFile(path, recently)]);
      expect(isGone).toBe(!isUsed);
      if (isUsed) expect(await readFile(path, 'utf8')).toBe(`file-${round}`);
      if (isUsed) kept++;
    }
    expect(kept).toBeGreaterThan(0);
    expect((await readdir(folder)).length).toBe(kept);
  });
});

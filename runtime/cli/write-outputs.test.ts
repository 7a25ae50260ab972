import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutputReport, RunReport } from '../engine/types.ts';
import { readableFile } from './readable-file.ts';
import { parseDestination, writeOutputs } from './write-outputs.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vivarium-cli-'));
  writeFileSync(join(folder, 'stored'), 'film');
});
afterEach(() => rmSync(folder, { recursive: true }));

const names = ['notes', 'clip'];

function reportOf(outputs: { [name: string]: OutputReport }): RunReport {
  return { state: 'done', outputs } as unknown as RunReport;
}

function twoOutputs(): RunReport {
  const file = { path: join(folder, 'stored'), mediaType: 'video/mp4', bytes: 4 };
  return reportOf({ notes: { type: 'json', digest: '', value: { a: 1 } }, clip: { type: 'video', digest: '', file } });
}

describe('-o', () => {
  it('writes the clip to a file, making the folders on the way', async () => {
    const path = join(folder, 'a/b/clip.mp4');
    const written = await writeOutputs(twoOutputs(), [await parseDestination(path, names)], readableFile);
    expect(written).toEqual([{ output: 'clip', path, bytes: 4 }]);
    expect(readFileSync(path, 'utf8')).toBe('film');
    expect(readdirSync(join(folder, 'a/b'))).toEqual(['clip.mp4']);
  });

  it('writes a named output', async () => {
    const path = join(folder, 'n.json');
    await writeOutputs(twoOutputs(), [await parseDestination(`notes=${path}`, names)], readableFile);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ a: 1 });
  });

  it('writes every output into a folder, each with its extension', async () => {
    const written = await writeOutputs(twoOutputs(), [await parseDestination(`${folder}/all/`, names)], readableFile);
    expect(written.map((file) => file.output)).toEqual(['notes', 'clip']);
    expect(readdirSync(join(folder, 'all')).sort()).toEqual(['clip.mp4', 'notes.json']);
  });

  it('writes nothing when nothing was released', async () => {
    const path = join(folder, 'clip.mp4');
    expect(await writeOutputs(reportOf({}), [await parseDestination(path, names)], readableFile)).toEqual([]);
    expect(readdirSync(folder)).toEqual(['stored']);
  });

  it('replaces an older file only when the new one is whole', async () => {
    const path = join(folder, 'clip.mp4');
    writeFileSync(path, 'old');
    const missing = { path: join(folder, 'gone'), mediaType: 'video/mp4', bytes: 4 };
    const broken = reportOf({ clip: { type: 'video', digest: '', file: missing } });
    await expect(writeOutputs(broken, [await parseDestination(path, names)], readableFile)).rejects.toMatchObject({
      code: 'output/write-failed',
    });
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder).sort()).toEqual(['clip.mp4', 'stored']);
    await writeOutputs(twoOutputs(), [await parseDestination(path, names)], readableFile);
    expect(readFileSync(path, 'utf8')).toBe('film');
  });

  it('says why a file cannot be written', async () => {
    const destination = await parseDestination(join(folder, 'stored/clip.mp4'), names);
    await expect(writeOutputs(twoOutputs(), [destination], readableFile)).rejects.toThrow(
      'a part of its path is a file',
    );
  });

  it('refuses a name that is no output, and a folder for one output', async () => {
    await expect(parseDestination('clipp=x.mp4', names)).rejects.toThrow('The graph has no output `clipp`.');
    mkdirSync(join(folder, 'd'));
    await expect(parseDestination(`clip=${folder}/d`, names)).rejects.toThrow('is a folder.');
    await expect(parseDestination('', names)).rejects.toThrow('-o needs a path.');
  });
});

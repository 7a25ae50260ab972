import { describe, expect, it } from 'vitest';
import { fileKinds, fileProblem, fileSize, sampleTitle } from './file-rules.ts';

describe('what a file param takes', () => {
  it('is shown by its default, told by the schema, or anything', () => {
    expect(fileKinds({ default: 'sample:seaside.jpg' })).toEqual(['photo']);
    expect(fileKinds({ default: 'sample:drifting-light.mp4' })).toEqual(['video']);
    expect(fileKinds({ default: 'sample:seaside.jpg', accept: 'video/mp4' })).toEqual(['video']);
    expect(fileKinds({})).toEqual(['photo', 'video']);
  });
});

describe('a file before it is sent', () => {
  const file = (name: string, type = '', size = 1000) => ({ name, type, size });

  it('is told by its name, or by its type where the name says nothing', () => {
    expect(fileProblem(file('IMG_0001.HEIC'), ['photo'])).toBeUndefined();
    expect(fileProblem(file('blob', 'image/png'), ['photo'])).toBeUndefined();
    expect(fileProblem(file('drawing.svg', 'image/svg+xml'), ['photo'])).toBe('type');
    expect(fileProblem(file('clip.mp4', 'video/mp4'), ['photo'])).toBe('type');
    expect(fileProblem(file('notes.txt', 'text/plain'), ['photo', 'video'])).toBe('type');
  });

  it('may be as large as the server takes, and must hold something', () => {
    expect(fileProblem(file('a.jpg', '', 25 * 1024 ** 2), ['photo'])).toBeUndefined();
    expect(fileProblem(file('a.jpg', '', 25 * 1024 ** 2 + 1), ['photo'])).toBe('too-large');
    expect(fileProblem(file('a.jpg', '', 0), ['photo'])).toBe('empty');
  });
});

it('writes sizes and samples as people do', () => {
  expect([fileSize(999), fileSize(12_345), fileSize(999_900), fileSize(3_440_000)]).toEqual([
    '999 B',
    '12 kB',
    '1.0 MB',
    '3.4 MB',
  ]);
  expect(sampleTitle('sample:drifting-light.mp4')).toBe('Drifting light');
});

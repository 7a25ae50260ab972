import { describe, expect, it } from 'vitest';
import { readSourceFiles } from './source-files.ts';

/** Written by a program from what the server says of itself. */
const generated = ['editor/api/openapi.d.ts'];
const sources = readSourceFiles().filter((file) => /\.tsx?$/.test(file.path) && !generated.includes(file.path));
const lengths = sources.map((file) => file.text.split('\n').length).sort((a, b) => a - b);

describe('source files', () => {
  it('are never longer than 400 lines', () => {
    const long = sources.filter((file) => file.text.split('\n').length > 400);
    expect(long.map((file) => file.path)).toEqual([]);
  });

  it('are short as a rule: nine in ten under 300 lines', () => {
    expect(lengths[Math.floor(lengths.length * 0.9)]).toBeLessThan(300);
  });

  it('leave nothing unfinished or silenced', () => {
    const marks = new RegExp(
      [
        'TO' + 'DO',
        'FIX' + 'ME',
        'ts-' + 'ignore',
        'ts-expect-' + 'error',
        'biome-' + 'ignore',
        '\\bas ' + 'any\\b',
        '\\.sk' + 'ip\\(',
      ].join('|'),
    );
    expect(sources.filter((file) => marks.test(file.text)).map((file) => file.path)).toEqual([]);
  });
});

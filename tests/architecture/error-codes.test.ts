import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot, readSourceFiles } from './source-files.ts';

const kinds = ['input', 'operational', 'unavailable', 'cancelled', 'bug'];

const rows = readTable();
const areas = new RegExp(`^(${[...new Set(rows.map((row) => row.code.split('/')[0] ?? ''))].join('|')})/`);

const thrown = new Set(
  readSourceFiles()
    .filter((file) => /^(nodes|models|runtime)\//.test(file.path) && !/\.test\.tsx?$|\/testing\.ts$/.test(file.path))
    .flatMap((file) => [...file.text.matchAll(/['"]([a-z]+\/[a-z][a-z-]*)['"]/g)].map((match) => match[1] ?? ''))
    .filter((code) => areas.test(code)),
);

describe('docs/errors.md', () => {
  it('lists each code once, with its kind, meaning and what to do', () => {
    expect(rows.map((row) => row.code)).toEqual([...new Set(rows.map((row) => row.code))]);
    for (const row of rows) {
      expect(kinds, `kind of ${row.code}`).toContain(row.kind);
      expect(row.meaning, `meaning of ${row.code}`).toMatch(/\.$/);
      expect(row.advice, `advice for ${row.code}`).toMatch(/\.$/);
    }
  });

  it('has a row for every code in the sources', () => {
    const documented = new Set(rows.map((row) => row.code));
    const codes = readSourceFiles()
      .filter((file) => /^(nodes|models|runtime)\//.test(file.path) && !/\.test\.tsx?$/.test(file.path))
      .flatMap((file) => [...file.text.matchAll(/\bcode: ['"]([a-z]+\/[a-z-]+)['"]/g)].map((match) => match[1] ?? ''));
    expect(codes.length).toBeGreaterThan(10);
    expect([...new Set(codes)].filter((code) => !documented.has(code)).sort()).toEqual([]);
  });

  it('has no row for a code that nobody throws', () => {
    expect(rows.map((row) => row.code).filter((code) => !thrown.has(code))).toEqual([]);
  });
});

function readTable(): { code: string; kind: string; meaning: string; advice: string }[] {
  const path = join(projectRoot, 'docs/errors.md');
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => {
      const [code = '', kind = '', meaning = '', advice = ''] = line
        .split('|')
        .slice(1)
        .map((cell) => cell.trim());
      return { code: code.replaceAll('`', ''), kind: kind.replaceAll('`', ''), meaning, advice };
    });
}

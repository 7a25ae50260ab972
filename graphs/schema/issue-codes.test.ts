import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { issueSeverities } from './issue-codes.ts';

const root = join(import.meta.dirname, '../..');
const rows = readFileSync(join(root, 'docs/issues.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').map((cell) => cell.trim()));

describe('issue codes', () => {
  it('stand in docs/issues.md once each, in the same order, with their severity', () => {
    const documented = rows.map(([, code = '', severity]) => [code.replaceAll('`', ''), severity]);
    expect(documented).toEqual(Object.entries(issueSeverities));
  });

  it('are explained there in sentences', () => {
    for (const [, code, , meaning, advice] of rows) {
      expect(meaning, `meaning of ${code}`).toMatch(/^[A-Z].*\.$/);
      expect(advice, `advice for ${code}`).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('are each given by the language', () => {
    const logic = join(root, 'graphs/logic');
    const source = readdirSync(logic, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
      .map((path) => readFileSync(join(logic, path), 'utf8'))
      .join('\n');
    expect(Object.keys(issueSeverities).filter((code) => !source.includes(`'${code}'`))).toEqual([]);
  });
});

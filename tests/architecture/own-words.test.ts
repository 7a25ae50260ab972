import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from './source-files.ts';

const texts = execFileSync('git', ['ls-files', '-z'], { cwd: projectRoot, encoding: 'utf8' })
  .split('\u0000')
  .filter((path) => /\.(ts|tsx|mjs|md|json|html)$/.test(path) && path !== 'package-lock.json');

describe('the project speaks of itself alone', () => {
  it('names no path of a machine', () => {
    const places = ['wor' + 'k', 'ro' + 'ot', 'ho' + 'me', 'Us' + 'ers', 'tm' + 'p'];
    const machinePath = new RegExp(`(^|[\\s'"\`(])/(${places.join('|')})/\\w`);
    const offenders = texts.filter((path) => machinePath.test(readIfThere(path)));
    expect(offenders).toEqual([]);
  });
});

function readIfThere(path: string): string {
  try {
    return readFileSync(join(projectRoot, path), 'utf8');
  } catch {
    return '';
  }
}

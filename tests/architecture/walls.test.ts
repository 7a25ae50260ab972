import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { projectRoot, readSourceFiles } from './source-files.ts';
import { brokenWall, roomOf } from './walls.ts';

const files = readSourceFiles();

describe('the walls of the house', () => {
  it('reads the sources it judges', () => {
    expect(files.length).toBeGreaterThan(25);
    expect(files.flatMap((file) => file.imports).length).toBeGreaterThan(50);
  });

  it('lets no import break a wall', () => {
    const broken = files.flatMap((file) => file.imports.map((imported) => brokenWall(file, imported)));
    expect(broken.filter((sentence) => sentence !== undefined)).toEqual([]);
  });

  it('would see a broken wall', () => {
    const attempt = (path: string, target: string, isRelative = true) =>
      brokenWall({ path, text: '', imports: [] }, { specifier: target, target, isRelative });
    expect(attempt('nodes/kernels/a.ts', 'node:fs', false)).toContain('may not import the package');
    expect(attempt('nodes/motion/sky/sky.ts', 'nodes/motion/water/water.ts')).toContain('may not import');
    expect(attempt('nodes/motion/sky/sky.ts', 'nodes/motion/wind.ts')).toBeUndefined();
    expect(attempt('nodes/motion/sky/sky.ts', 'runtime/engine/run.ts')).toContain('may not import');
    expect(attempt('runtime/engine/run.ts', 'nodes/motion/sky/sky.ts')).toContain('may not import');
    expect(attempt('graphs/logic/check.ts', 'nodes/contract/context.ts')).toContain('may not import');
    expect(attempt('editor/app.tsx', 'runtime/engine/types.ts')).toContain('may not import');
    expect(attempt('models/load.ts', 'nodes/index.ts')).toContain('may not import');
  });

  it('keeps every source file in a room', () => {
    expect(files.filter((file) => !roomOf(file.path)).map((file) => file.path)).toEqual([]);
  });

  it('keeps the nodes away from environment, clock and unseeded randomness', () => {
    const forbidden = /\bprocess\.env\b|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(/;
    const offenders = files
      .filter((file) => file.path.startsWith('nodes/') && file.path.endsWith('.ts') && !file.path.endsWith('.test.ts'))
      .filter((file) => forbidden.test(file.text));
    expect(offenders.map((file) => file.path)).toEqual([]);
  });

  it('evaluates no code from data', () => {
    const forbidden = /\beval\(|\bnew Function\(|from 'node:vm'/;
    const offenders = files.filter((file) => forbidden.test(file.text) && !file.path.startsWith('tests/architecture/'));
    expect(offenders.map((file) => file.path)).toEqual([]);
  });
});

describe('the top level', () => {
  const allowed = [
    ...['editor', 'runtime', 'nodes', 'graphs', 'models', 'tests', 'docs'],
    ...['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.base.json', 'biome.json', 'knip.json'],
    ...['vitest.config.ts', 'README.md', 'CONTRIBUTING.md', 'LICENSE'],
  ];
  /** Made by installing, building and running; never committed. */
  const generated = ['node_modules', 'out'];

  it('holds nothing but the floors and the project files', () => {
    const entries = readdirSync(projectRoot).filter((name) => !name.startsWith('.') && !generated.includes(name));
    expect(entries.filter((name) => !allowed.includes(name))).toEqual([]);
  });

  it('has no folder for things without a name', () => {
    const vague = /(^|\/)(shared|utils|util|common|helpers|misc)\//;
    expect(files.filter((file) => vague.test(file.path)).map((file) => file.path)).toEqual([]);
  });
});

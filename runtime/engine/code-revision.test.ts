import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createCodeRevisions } from './code-revision.ts';

let project: string;
const write = async (path: string, text: string): Promise<void> => {
  await mkdir(dirname(join(project, path)), { recursive: true });
  await writeFile(join(project, path), text);
};
const revisions = (): string[] => ['motion/sky', 'audio/mix'].map(createCodeRevisions(project));

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'vivarium-code-'));
  await write(
    'nodes/motion/sky/sky.ts',
    `import { flow } from '../../kernels/flow.ts';\nimport type { A } from './types.ts';`,
  );
  await write('nodes/motion/sky/types.ts', 'export type A = 1;');
  await write('nodes/audio/mix/mix.ts', 'export default 1;');
  await write('nodes/kernels/flow.ts', `const shader = new URL('./flow.wgsl', import.meta.url);`);
  await write('nodes/kernels/flow.wgsl', 'fn main() {}');
});
afterEach(() => rm(project, { recursive: true }));

it('changes for exactly the nodes that reach a changed file', async () => {
  const [sky, mix] = revisions();
  expect(revisions()).toEqual([sky, mix]);
  await write('nodes/kernels/flow.wgsl', 'fn main() { return; }');
  const [newSky, sameMix] = revisions();
  expect(newSky).not.toBe(sky);
  expect(sameMix).toBe(mix);
});

it('does not change with files that are imported for their types alone', async () => {
  const before = revisions();
  await write('nodes/motion/sky/types.ts', 'export type A = 2;');
  expect(revisions()).toEqual(before);
});

it('changes for all nodes with the lock file', async () => {
  const [sky, mix] = revisions();
  await write('package-lock.json', '{}');
  const [newSky, newMix] = revisions();
  expect(newSky).not.toBe(sky);
  expect(newMix).not.toBe(mix);
});

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compileRenderModule, modulePath } from './compile.ts';

it('the committed WebAssembly is what its sources compile to', async () => {
  expect(readFileSync(modulePath, 'utf8')).toBe(await compileRenderModule());
});

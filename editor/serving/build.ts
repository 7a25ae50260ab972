import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/**
 * Builds the page when what it is made of has changed since the last time: `npm start` calls this before the server starts,
 * and pays for it once.
 */
const root = fileURLToPath(new URL('../../', import.meta.url));
const mark = join(root, '.build/editor/.sources');

const sources = await digestOfSources();
const last = await readFile(mark, 'utf8').catch(() => '');
if (last !== sources) {
  const started = performance.now();
  await build({ configFile: join(root, 'editor/serving/vite.config.ts'), logLevel: 'warn' });
  await mkdir(join(root, '.build/editor'), { recursive: true });
  await writeFile(mark, sources);
  console.error(`Built the editor in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}

async function digestOfSources(): Promise<string> {
  const hash = createHash('sha256');
  const folders = ['editor', 'graphs/logic', 'graphs/schema'];
  const files = (await Promise.all(folders.map(filesIn))).flat().sort();
  for (const file of [...files, 'package-lock.json']) {
    hash.update(`${file}\0`).update(await readFile(join(root, file)));
  }
  return hash.digest('hex');
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length));
}

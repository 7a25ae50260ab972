/** `npm run bench [-- clip | editor | engine | server | sound …]`: speed. Figures are medians and ratios within one run, since machines differ. */
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { benchClip } from './clip.ts';
import { benchEditor } from './editor.ts';
import { benchEngine } from './engine.ts';
import { benchServer } from './server.ts';
import { benchSound } from './sound.ts';

const benches: { readonly [name: string]: (args: readonly string[]) => Promise<object> } = {
  clip: benchClip,
  editor: benchEditor,
  engine: benchEngine,
  server: benchServer,
  sound: benchSound,
};
const given = process.argv.slice(2);
const firstFlag = given.findIndex((word) => word.startsWith('--'));
const wanted = firstFlag < 0 ? given : given.slice(0, firstFlag);
const flags = firstFlag < 0 ? [] : given.slice(firstFlag);
const unknown = wanted.find((name) => !Object.hasOwn(benches, name));
if (unknown !== undefined) {
  console.error(`There is no bench "${unknown}". Choose from: ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}

const results: { [name: string]: object } = {};
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${name}, ${cpus().length} cores\n`);
  results[name] = await bench(flags);
}
await mkdir('out', { recursive: true });
await writeFile('out/bench.json', `${JSON.stringify(results, null, 2)}\n`);

#!/usr/bin/env node
// Plain JavaScript for any Node from 20 on: it finds a Node that runs TypeScript, then starts the command line there.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const runsTypeScript = major > 22 || (major === 22 && minor >= 18);

if (runsTypeScript) {
  const { main } = await import('./main.ts');
  process.exitCode = await main(process.argv.slice(2));
} else {
  startAgain(findNode());
}

/** Node as the npm package `node` brings it. */
function findNode() {
  try {
    const folder = join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin');
    return [join(folder, 'node'), join(folder, 'node.exe')].find((path) => existsSync(path));
  } catch {
    return undefined;
  }
}

function startAgain(binary) {
  if (binary === undefined) {
    process.stderr.write(
      `Vivarium needs Node 22.18 or newer; this is ${process.versions.node}, and no other one was found.\n`,
    );
    process.stderr.write('Run `npm ci` in the folder of Vivarium, which brings one, or install a newer Node.\n');
    process.exitCode = 1;
    return;
  }
  const child = spawn(binary, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  // The terminal sends Ctrl+C to both; the child decides when it has tidied up.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('error', (error) => {
    process.stderr.write(
      `Node could not be started: ${error.message}.\nRun \`npm ci\` again in the folder of Vivarium.\n`,
    );
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
  });
}

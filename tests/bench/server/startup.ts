import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from '../figures.ts';
import { type Result, result } from './results.ts';
import { urlOf } from './scratch-server.ts';

const rounds = 3;
const projectFolder = fileURLToPath(new URL('../../../', import.meta.url));

/** `npm start` until `/api/ready` answers, on a data folder that is new and on one that is not. */
export async function benchStartup(): Promise<Result[]> {
  // The first start may have to build the pages.
  await inNewFolder(timeStart);
  const fresh: number[] = [];
  const existing: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await inNewFolder(async (folder) => {
      fresh.push(await timeStart(folder));
      existing.push(await timeStart(folder));
    });
  }
  return [
    result('npm start → ready, new data folder, median', median(fresh), 'ms'),
    result('npm start → ready, existing data folder, median', median(existing), 'ms'),
  ];
}

async function inNewFolder(work: (folder: string) => Promise<unknown>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'vivarium-bench-'));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function timeStart(folder: string): Promise<number> {
  const start = performance.now();
  const child = spawn('npm', ['start', '--', '--port', '0'], {
    env: { ...process.env, VIVARIUM_DATA: join(folder, 'data'), VIVARIUM_LOG_LEVEL: 'error' },
    cwd: projectFolder,
    stdio: ['ignore', 'pipe', 'inherit'],
    // npm starts others: all of them are ended together.
    detached: true,
  });
  const ended = once(child, 'close');
  try {
    const url = await urlOf(child);
    const { status } = await fetch(`${url}/api/ready`);
    if (status !== 200) throw new Error(`it listens and is not ready: ${status}`);
    return performance.now() - start;
  } finally {
    if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    await ended;
  }
}

import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Loss, type LossCause } from './loss.ts';
import { scratchFolderOf } from './run-graph.ts';
import type { RunEvent, RunReport, RunRequest } from './types.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

export interface WorkerOptions {
  readonly dataFolder: string;
  readonly signal?: AbortSignal;
  /** Largest resident memory of the worker before it is stopped. Default 2 GiB. */
  readonly memoryLimitBytes?: number;
  /** URL of a module that exports `nodeRegistry`; the shipped nodes when absent. */
  readonly nodesModule?: string;
}

const workerPath = fileURLToPath(new URL('./worker.ts', import.meta.url));
const defaultMemoryLimitBytes = 2 * 1024 ** 3;
/** A worker that does not end by itself after it was told to is killed. */
const killAfterMs = 700;
const memoryCheckMs = 100;
/** Time that a worker may take beyond the run's own limit before it counts as stuck. */
const overtimeMs = 1_000;

/** What the worker may know of this process's environment: nothing that could be a secret. */
const passedVariables = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'LANG', 'TZ', 'LD_LIBRARY_PATH', 'CUDA_VISIBLE_DEVICES'];

/**
 * Runs a graph in a process of its own. Whatever happens to that process, this one gets a report: a crash of native code,
 * memory running out or a loop that never ends fails one run, in words. Scratch files are gone afterwards.
 */
export async function runInWorker(
  request: RunRequest,
  options: WorkerOptions,
  onEvent: (event: RunEvent) => void,
): Promise<RunReport> {
  const scratch = scratchFolderOf({ scratchFolder: join(options.dataFolder, 'scratch') }, request.runId);
  try {
    return await supervise(request, options, onEvent);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function supervise(
  request: RunRequest,
  options: WorkerOptions,
  onEvent: (event: RunEvent) => void,
): Promise<RunReport> {
  const limitBytes = options.memoryLimitBytes ?? defaultMemoryLimitBytes;
  const loss = new Loss(request, limitBytes);
  let report: RunReport | undefined;
  let peakBytes = 0;
  let cause: LossCause = 'died';
  const child = fork(workerPath, [], {
    execArgv: [`--max-old-space-size=${Math.ceil(limitBytes / 1024 ** 2)}`],
    env: environmentOf(options.dataFolder),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  giveWay(child);
  const kill = (why: LossCause): void => {
    cause = why;
    child.kill('SIGKILL');
  };
  const timers = [
    setTimeout(() => kill('timeout'), request.limits.runSeconds * 1000 + overtimeMs),
    setInterval(() => {
      peakBytes = Math.max(peakBytes, residentBytes(child));
      if (peakBytes > limitBytes) kill('memory');
    }, memoryCheckMs),
  ];
  const onAbort = (): void => {
    tell(child, { type: 'cancel' });
    timers.push(setTimeout(() => kill('cancelled'), killAfterMs));
  };
  child.on('message', (message: FromWorker) => {
    if (message.type === 'report') report = message.report;
    else {
      loss.see(message.event);
      if (message.event.type !== 'run.finished') onEvent(message.event);
    }
  });
  child.stderr?.on('data', (chunk: Buffer) => loss.hear(chunk));
  return new Promise((resolve) => {
    const finish = (end: { readonly code: number | null; readonly signal: string | null }): void => {
      for (const timer of timers) clearTimeout(timer);
      options.signal?.removeEventListener('abort', onAbort);
      const known = report ?? loss.report(cause, end);
      const final = { ...known, peakMemoryBytes: Math.max(known.peakMemoryBytes, peakBytes) };
      onEvent({ type: 'run.finished', report: final });
      resolve(final);
    };
    child.once('error', () => finish({ code: null, signal: null }));
    // After `close` everything that the worker said has been heard.
    child.once('close', (code, signal) => finish({ code, signal }));
    options.signal?.addEventListener('abort', onAbort, { once: true });
    const { dataFolder, nodesModule } = options;
    tell(child, { type: 'start', request, dataFolder, ...(nodesModule === undefined ? {} : { nodesModule }) });
    if (options.signal?.aborted === true) onAbort();
  });
}

function environmentOf(dataFolder: string): NodeJS.ProcessEnv {
  const passed = passedVariables.flatMap((name): [string, string][] => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  // Compiled code is kept between workers: it makes the start of the next one about half a second of work shorter.
  return { ...Object.fromEntries(passed), NODE_COMPILE_CACHE: join(dataFolder, 'compiled') };
}

/** Nodes may take every core: whoever asks the server something does not wait for them. */
function giveWay({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already, or the system does not let it: then they compete.
  }
}

function tell(child: ChildProcess, message: ToWorker): void {
  // A worker that has just died does not take messages; its end is reported elsewhere.
  if (child.connected) child.send(message, () => {});
}

/** 0 where the system does not show it in `/proc`. */
function residentBytes(child: ChildProcess): number {
  try {
    const pages = readFileSync(`/proc/${child.pid}/statm`, 'utf8').split(' ')[1];
    return Number(pages) * 4096;
  } catch {
    return 0;
  }
}

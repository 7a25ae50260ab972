import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runInWorker, type WorkerOptions } from './supervisor.ts';
import { graphOf, statesOf } from './testing.ts';
import type { RunEvent, RunReport, RunRequest } from './types.ts';

const nodesModule = new URL('./test-nodes.ts', import.meta.url).href;
let dataFolder: string;
let events: RunEvent[];
let tenant = 0;
// One folder for all, since workers keep their compiled code in it; each test is a tenant of its own.
beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'vivarium-worker-'));
});
beforeEach(() => {
  events = [];
  tenant++;
});
afterEach(async () => {
  expect(await readdir(join(dataFolder, 'scratch')).catch(() => [])).toEqual([]);
});
afterAll(() => rm(dataFolder, { recursive: true }));

const troubled = (how: string): RunRequest => ({
  runId: 'run-1',
  tenant: `tenant-${tenant}`,
  document: graphOf({
    nodes: {
      two: { type: 'input/constant@1', params: { value: 2 } },
      trouble: { type: 'logic/trouble@1', params: { how } },
      after: { type: 'logic/sum@1' },
    },
    edges: ['two.number > trouble.number', 'trouble.number > after.numbers'],
    outputs: { number: 'after.number' },
  }),
  inputs: {},
  useCache: true,
  limits: { runSeconds: 30, nodeSeconds: 30 },
});

function run(
  request: RunRequest,
  options: Partial<WorkerOptions> = {},
  onEvent: (event: RunEvent) => void = () => {},
): Promise<RunReport> {
  return runInWorker(request, { dataFolder, nodesModule, ...options }, (event) => {
    events.push(event);
    onEvent(event);
  });
}

const isStarted = (event: RunEvent): boolean => event.type === 'node.started' && event.node === 'trouble';

describe('a run in a worker process', () => {
  it('reports like a run in this process, with the memory and time of the worker', async () => {
    const request = troubled('throw');
    const report = await run({ ...request, until: 'two' });
    expect(report).toMatchObject({ state: 'done', outputs: { number: { value: 2 } } });
    expect(report.peakMemoryBytes).toBeGreaterThan(30e6);
    expect(report.cpuMs).toBeGreaterThan(1);
    expect(events[0]?.type).toBe('run.started');
    expect(events.filter((event) => event.type === 'run.finished')).toEqual([{ type: 'run.finished', report }]);
  });

  it('ends with a clear report when the process is killed', async () => {
    const report = await run(troubled('kill'));
    expect(report).toMatchObject({
      state: 'failed',
      error: { code: 'run/worker-killed', kind: 'operational' },
      outputs: {},
    });
    expect(report.error?.message).toBe(
      'The process that ran the graph was killed by signal SIGKILL while trouble ran.',
    );
    expect(statesOf(report)).toEqual({ two: 'done', trouble: 'cancelled', after: 'skipped' });
    expect(report.graphRevision).toMatch(/^[0-9a-f]{64}$/);
  });

  it('ends with a clear report when the process exits', async () => {
    const report = await run(troubled('exit'));
    expect(report.error?.message).toContain('with exit code 7 while trouble ran');
  });

  it('keeps what was finished before the process died', async () => {
    await run(troubled('kill'));
    const report = await run(troubled('throw'));
    expect(statesOf(report)).toMatchObject({ two: 'cached', trouble: 'failed' });
  });

  it('stops a loop that never yields when it is cancelled', async () => {
    const abort = new AbortController();
    const report = await run(troubled('block'), { signal: abort.signal }, (event) => {
      if (isStarted(event)) abort.abort();
    });
    expect(report).toMatchObject({ state: 'cancelled', error: { kind: 'cancelled' } });
    expect(statesOf(report)).toEqual({ two: 'done', trouble: 'cancelled', after: 'cancelled' });
  });

  it('stops a node that waits when it is cancelled, without killing', async () => {
    const abort = new AbortController();
    const report = await run(troubled('wait'), { signal: abort.signal }, (event) => {
      if (isStarted(event)) abort.abort();
    });
    expect(report.state).toBe('cancelled');
    expect(report.error).toBeUndefined();
  });

  it('stops a loop that never yields when its time is over', async () => {
    const report = await run({ ...troubled('block'), limits: { runSeconds: 0.5, nodeSeconds: 0.5 } });
    expect(report).toMatchObject({ state: 'failed', error: { code: 'run/timeout' } });
  });

  it('stops a node that eats all memory', async () => {
    const report = await run(troubled('eat'), { memoryLimitBytes: 300e6 });
    expect(report).toMatchObject({ state: 'failed', error: { code: 'run/out-of-memory' } });
    expect(report.peakMemoryBytes).toBeGreaterThan(300e6);
  });

  it('answers a graph that cannot run with its issues', async () => {
    const request = troubled('throw');
    const report = await run({ ...request, document: { ...request.document, nodes: {} } });
    expect(report.error?.code).toBe('graph/invalid');
    expect(report.error?.issues?.length).toBeGreaterThan(0);
  });

  it('ends by itself when whoever supervised it is gone', async () => {
    const script = `
      import { runInWorker } from ${JSON.stringify(new URL('./supervisor.ts', import.meta.url).href)};
      await runInWorker(${JSON.stringify(troubled('wait'))}, ${JSON.stringify({ dataFolder, nodesModule })}, (event) => {
        if (event.type === 'node.started' && event.node === 'trouble') console.log('started');
      });`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => parent.stdout.once('data', resolve));
    const workers = await childrenOf(parent.pid ?? 0);
    expect(workers).toHaveLength(1);
    parent.kill('SIGKILL');
    while (workers.some(isAlive)) await new Promise((resolve) => setImmediate(resolve));
    await rm(join(dataFolder, 'scratch'), { recursive: true, force: true });
  });
});

async function childrenOf(pid: number): Promise<number[]> {
  const { readFile } = await import('node:fs/promises');
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return text.trim().split(' ').map(Number);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

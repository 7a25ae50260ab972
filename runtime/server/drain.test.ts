import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../database/database.ts';
import { runs } from '../database/schema.ts';
import { openTestDatabase } from '../database/testing.ts';
import { graphOf } from '../engine/testing.ts';

const program = fileURLToPath(new URL('../cli/vivarium.mjs', import.meta.url));

const document = graphOf({
  nodes: { time: { type: 'input/timeline@1' }, camera: { type: 'motion/camera@1' } },
  edges: ['time.timeline > camera.timeline'],
  outputs: { camera: 'camera.camera' },
});

interface Server {
  readonly url: string;
  readonly process: ChildProcess;
  readonly exitCode: Promise<number | null>;
}

/** Five processes start one after the other, which takes as long as the machine lets it. */
const patienceMs = 240_000;

let dataFolder: string;
const servers: Server[] = [];
beforeAll(async () => {
  // A data folder that has been used before: making the first database takes seconds.
  const database = await openTestDatabase('embedded');
  await database.close();
  dataFolder = database.dataFolder;
});
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.process.kill('SIGKILL');
    await server.exitCode;
  }
});
afterAll(() => rm(dataFolder, { recursive: true }));

/** `vivarium serve`, as whoever runs it starts it. */
async function start(drainSeconds: number): Promise<Server> {
  const env = { ...process.env, VIVARIUM_DATA: dataFolder, VIVARIUM_LOG_LEVEL: 'silent' };
  const child = spawn(process.execPath, [program, 'serve', '--port', '0'], {
    env: { ...env, VIVARIUM_DRAIN_SECONDS: `${drainSeconds}`, VIVARIUM_WORKERS: '1' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const exitCode = once(child, 'exit').then(([code]) => code);
  let said = '';
  for await (const chunk of child.stdout) {
    said += String(chunk);
    const [, url] = /listens on (http:\S+) /.exec(said) ?? [];
    if (url === undefined) continue;
    const server = { url, process: child, exitCode };
    servers.push(server);
    return server;
  }
  throw new Error(`It did not start: ${said}`);
}

async function submit({ url }: Server) {
  const body = JSON.stringify({ graph: { document } });
  return fetch(`${url}/api/runs`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
}

/** The worker of the server, stopped as soon as it is there: its run stays under way. */
async function holdWorker({ process: { pid } }: Server): Promise<number> {
  for (;;) {
    const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim();
    if (children === '') continue;
    const worker = Number(children.split(' ')[0]);
    process.kill(worker, 'SIGSTOP');
    return worker;
  }
}

/** Follows a run until the server ends the stream. Throws when the connection breaks instead. */
async function follow({ url }: Server, runId: string, after = 0) {
  const headers = after === 0 ? {} : { 'last-event-id': `${after}` };
  const response = await fetch(`${url}/api/runs/${runId}/events`, { headers });
  const text = response.text();
  return async () =>
    [...(await text).matchAll(/^id: (\d+)\nevent: (\S+)$/gm)].map(([, id, type]) => ({ number: Number(id), type }));
}

async function untilDraining({ url }: Server): Promise<Response> {
  for (;;) {
    const response = await fetch(`${url}/api/ready`);
    if (response.status !== 200) return response;
    await response.text();
  }
}

// What a worker is, and that it can be held, only Linux tells.
describe.runIf(process.platform === 'linux')('a server that is told to stop while a run and a stream go on', () => {
  it(
    'hands back what takes too long at no cost, and at the next start finishes what it may, with streams to the end',
    async () => {
      const hasty = await start(0);
      const { id } = await (await submit(hasty)).json();
      await holdWorker(hasty);
      const seen = await follow(hasty, id);
      hasty.process.kill('SIGTERM');
      const before = await seen();
      expect(await hasty.exitCode).toBe(0);
      expect(before.map(({ type }) => type)).not.toContain('run.finished');
      expect(await rowOf(id)).toMatchObject({ state: 'queued', lostAttempts: 0, interruptions: 0, leaseOwner: null });

      const patient = await start(60);
      const worker = await holdWorker(patient);
      const events = await follow(patient, id, before.at(-1)?.number);
      patient.process.kill('SIGTERM');
      expect((await untilDraining(patient)).status).toBe(503);
      const refused = await submit(patient);
      expect(refused.status).toBe(503);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await refused.json()).toMatchObject({ code: 'server/stopping' });
      expect((await fetch(`${patient.url}/api/runs/${id}`)).status).toBe(200);
      process.kill(worker, 'SIGCONT');
      const after = await events();
      expect(await patient.exitCode).toBe(0);
      await expect(fetch(`${patient.url}/api/health`)).rejects.toThrow();
      expect(after.at(-1)?.type).toBe('run.finished');
      const numbers = [...before, ...after].map(({ number }) => number);
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
      expect(await rowOf(id)).toMatchObject({ state: 'done', attempt: 2 });
    },
    patienceMs,
  );
});

/** The run as it is kept, once the server is gone. */
async function rowOf(id: string) {
  const { database, close } = await openDatabase({ dataFolder });
  const [row] = await database.select().from(runs).where(eq(runs.id, id));
  await close();
  return row;
}

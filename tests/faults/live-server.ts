import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createEventReader } from '../../runtime/client/event-source.ts';
import { pointVariable, type ServerPoint } from './process/server-points.ts';

const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const programs = {
  /** With nodes that can be told to fail. */
  faulty: [pathOf('./process/server.ts')],
  /** As it ships. */
  shipped: [pathOf('../../runtime/cli/vivarium.mjs'), 'serve'],
};

export interface ServerOptions {
  readonly dataFolder: string;
  readonly databaseUrl?: string | undefined;
  readonly program?: keyof typeof programs;
  readonly settings?: { readonly [variable: string]: string };
  readonly point?: ServerPoint;
}

const longestAnswerMs = 20_000;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

export interface FollowedEvent {
  readonly number: number;
  readonly type: string;
  readonly at: string;
  readonly [name: string]: unknown;
}

/** A server in a process of its own, spoken to over HTTP only. */
export class LiveServer {
  readonly url: string;
  readonly child: ChildProcess;
  readonly ended: Promise<unknown>;
  readonly #words: () => string;

  private constructor(url: string, { child, ended, words }: Started) {
    this.url = url;
    this.child = child;
    this.ended = ended;
    this.#words = words;
  }

  static async start(options: ServerOptions): Promise<LiveServer> {
    const started = spawnServer(options);
    const { child, ended, words } = started;
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout?.on('data', () => {
        const found = /listens on \S*?(http:\/\/[\d.:]+)/.exec(words());
        if (found?.[1] !== undefined) resolve(found[1]);
      });
      void ended.then(() => reject(new Error(`the server did not start: ${words()}`)));
    });
    return new LiveServer(url, started);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** The end of what it said. */
  get words(): string {
    return this.#words();
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  /** `kill -9`. Its workers notice that it is gone and end. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    await this.ended;
  }

  async request(
    method: string,
    path: string,
    given: { readonly json?: unknown; readonly body?: FormData; readonly headers?: { [name: string]: string } } = {},
  ): Promise<Answer> {
    const { json, body = json === undefined ? undefined : JSON.stringify(json) } = given;
    const headers = { ...(json === undefined ? {} : { 'content-type': 'application/json' }), ...given.headers };
    const signal = AbortSignal.timeout(longestAnswerMs);
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers,
      signal,
      ...(body === undefined ? {} : { body }),
    });
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    const answer = isJson ? await response.json() : Buffer.from(await response.arrayBuffer());
    return { status: response.status, headers: response.headers, body: answer };
  }

  /** The answer to a request that must be served. */
  async ask<Body>(method: string, path: string, given?: Parameters<LiveServer['request']>[2]): Promise<Body> {
    const { status, body } = await this.request(method, path, given);
    if (status >= 300) throw new Error(`${method} ${path} was answered with ${status}: ${JSON.stringify(body)}`);
    return body as Body;
  }

  /** Events over one connection. Ends when the server closes it, and throws when it breaks. */
  async *events(
    runId: string,
    { after = 0, signal, headers = {} }: { after?: number; signal?: AbortSignal; headers?: { [name: string]: string } },
  ): AsyncGenerator<FollowedEvent> {
    const response = await fetch(`${this.url}/api/runs/${runId}/events`, {
      headers: { ...headers, ...(after > 0 ? { 'last-event-id': String(after) } : {}) },
      ...(signal === undefined ? {} : { signal }),
    });
    if (response.status === 204) return;
    if (response.status !== 200) throw new Error(`the events were answered with ${response.status}`);
    const reader = createEventReader();
    for await (const piece of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      for (const { id, data } of reader.read(piece)) yield { number: Number(id), ...JSON.parse(data) };
    }
  }

  /** Ends with the first event of a run that is as it should be; throws when the run ends without. */
  async until(
    runId: string,
    isReached: (event: FollowedEvent) => boolean,
    headers: { [name: string]: string } = {},
  ): Promise<FollowedEvent> {
    let after = 0;
    for (;;) {
      for await (const event of this.events(runId, { after, headers })) {
        after = event.number;
        if (isReached(event)) return event;
        if (event.type === 'run.finished') throw new Error(`it finished: ${JSON.stringify(event)}`);
      }
    }
  }

  untilFinished(runId: string): Promise<FollowedEvent> {
    return this.until(runId, ({ type }) => type === 'run.finished');
  }

  /** Bytes that the process holds in memory. */
  async residentBytes(): Promise<number> {
    const statm = await readFile(`/proc/${this.pid}/statm`, 'utf8');
    return Number(statm.split(' ')[1]) * 4096;
  }

  async openFiles(): Promise<number> {
    return (await readdir(`/proc/${this.pid}/fd`)).length;
  }

  async workers(): Promise<number[]> {
    const children = await readFile(`/proc/${this.pid}/task/${this.pid}/children`, 'utf8');
    return children.trim().split(/\s+/).filter(Boolean).map(Number);
  }
}

interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<unknown>;
  readonly words: () => string;
}

/** A test process that ends in the middle takes its servers along. */
const alive = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of alive) child.kill('SIGKILL');
});

function spawnServer({ dataFolder, databaseUrl, program = 'faulty', settings, point }: ServerOptions): Started {
  const preload = point === undefined ? [] : ['--import', new URL('./process/server-points.ts', import.meta.url).href];
  const child = spawn(process.execPath, [...preload, ...programs[program]], {
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      TMPDIR: process.env['TMPDIR'],
      VIVARIUM_DATA: dataFolder,
      VIVARIUM_PORT: '0',
      VIVARIUM_WORKERS: '2',
      VIVARIUM_LEASE_SECONDS: '2',
      VIVARIUM_LOG_LEVEL: 'error',
      VIVARIUM_REQUESTS_PER_MINUTE: '1000000',
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
      ...(point === undefined ? {} : { [pointVariable]: JSON.stringify(point) }),
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  alive.add(child);
  child.once('close', () => alive.delete(child));
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      text = (text + chunk.toString()).slice(-16_000);
    });
  }
  return { child, ended: once(child, 'close'), words: () => text };
}

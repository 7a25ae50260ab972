import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { buildEditor } from './built-editor.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const startWithinMs = 120_000;
const longestWaitMs = 30_000;

export interface PageWish {
  readonly width?: number;
  readonly height?: number;
  readonly theme?: 'dark' | 'light';
  /** The browser profile to open it in, so that two pages are two tabs of one person; otherwise a person of its own. */
  readonly context?: BrowserContext;
}

/** A real server on a port and a data folder of its own, with the built editor, and a browser to look at it. */
export interface Studio {
  readonly url: string;
  /** An empty page; it waits at most half a minute for anything. Its console errors fail `close`. */
  newPage(wish?: PageWish): Promise<Page>;
  /** Console errors that match are part of the journey: a refusal that it provokes shows up there, too. */
  expectConsole(pattern: RegExp): void;
  /** Ends the server as a crash would, at once. */
  kill(): Promise<void>;
  /** Starts the server again, on the same port and the same data. */
  restart(): Promise<void>;
  /** Closes everything and removes the data. Throws when a page has written an error to its console. */
  close(): Promise<void>;
}

export async function startStudio(env: NodeJS.ProcessEnv = {}): Promise<Studio> {
  await buildEditor(root);
  const dataFolder = await mkdtemp(join(tmpdir(), 'vivarium-studio-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const start = () => startServer(port, { ...process.env, ...env, VIVARIUM_DATA: dataFolder });
  let server = await start();
  let browser: Browser | undefined;
  let isDown = false;
  const errors: string[] = [];
  const expected: RegExp[] = [];
  const note = (text: string): void => {
    const isExpected = expected.some((pattern) => pattern.test(text)) || (isDown && isUnreachable(text));
    if (!isExpected) errors.push(text);
  };

  async function kill(): Promise<void> {
    isDown = true;
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill('SIGKILL');
    await once(server, 'exit');
  }

  return {
    url,
    kill,
    expectConsole: (pattern) => expected.push(pattern),
    newPage: async ({ width = 1440, height = 900, theme = 'dark', context } = {}) => {
      browser ??= await launchBrowser();
      const own = context ?? (await browser.newContext({ viewport: { width, height }, colorScheme: theme }));
      const page = await own.newPage();
      page.setDefaultTimeout(longestWaitMs);
      page.on('pageerror', (error) => note(`${error.stack ?? error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error') note(`${message.text()} (${message.location().url})`);
      });
      return page;
    },
    restart: async () => {
      await kill();
      server = await start();
      isDown = false;
    },
    close: async () => {
      isDown = true;
      await browser?.close();
      await kill();
      await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 });
      if (errors.length > 0) throw new Error(`A page wrote to its console:\n${errors.join('\n')}`);
    },
  };
}

function isUnreachable(text: string): boolean {
  return /ERR_(CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING|NETWORK)/.test(text);
}

async function startServer(port: number, env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const server = spawn(process.execPath, ['runtime/cli/vivarium.mjs', 'serve', '--port', String(port)], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const ready = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The server did not start:\n${said}`)), startWithinMs);
    const hear = (part: Buffer): void => {
      said += part.toString('utf8');
      if (!said.includes(`listens on http://127.0.0.1:${port}`)) return;
      clearTimeout(timer);
      resolve();
    };
    server.stdout?.on('data', hear);
    server.stderr?.on('data', hear);
    server.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`The server ended with ${code}:\n${said}`));
    });
  });
  await ready.catch((error: unknown) => {
    server.kill('SIGKILL');
    throw error;
  });
  return server;
}

/** The same port serves again after a restart: to the browser, another port would be another site. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port was found.');
  return address.port;
}

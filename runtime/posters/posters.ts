import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { PosterAnswer, PosterOrder } from './draw-poster.ts';

export interface PosterFile {
  /** Of its bytes: what it looks like never changes. */
  readonly sha256: string;
  readonly path: string;
  readonly mediaType: string;
}

export interface PosterOptions {
  /** Fires when the server ends. */
  readonly stopping: AbortSignal;
  /** A file that takes longer has no poster. */
  readonly secondsPerFile?: number;
  readonly idleSeconds?: number;
}

interface Waiting extends PosterOrder {
  readonly answer: (picture: Uint8Array | undefined) => void;
}

const processPath = fileURLToPath(new URL('./poster-process.ts', import.meta.url));
/** About 20 kB each. Only memory: a poster must be gone with its file, and is drawn again in 50 ms. */
const mostKept = 400;
const heapMebibytes = 256;

/**
 * Small pictures of clips and photos, drawn in a process of their own: a file that crashes a decoder or never lets it end
 * takes nothing with it but that process.
 */
export class Posters {
  readonly #options: PosterOptions;
  readonly #kept = new Map<string, Promise<Uint8Array | undefined>>();
  #queue: Waiting[] = [];
  #current: Waiting | undefined;
  #child: ChildProcess | undefined;
  #timer: NodeJS.Timeout | undefined;
  #number = 0;

  constructor(options: PosterOptions) {
    this.#options = options;
    options.stopping.addEventListener('abort', () => this.#end());
  }

  /** A JPEG; undefined where there is nothing to see. */
  of({ sha256, path, mediaType }: PosterFile): Promise<Uint8Array | undefined> {
    const known = this.#kept.get(sha256);
    const poster = known ?? this.#draw(path, mediaType);
    // The newest come last; the first are the first to go.
    this.#kept.delete(sha256);
    this.#kept.set(sha256, poster);
    // It may be another time's luck: the process may have been ended, or too busy.
    if (known === undefined) void poster.then((picture) => picture === undefined && this.#kept.delete(sha256));
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= mostKept) break;
      this.#kept.delete(oldest);
    }
    return poster;
  }

  #draw(path: string, mediaType: string): Promise<Uint8Array | undefined> {
    return new Promise((resolve) => {
      this.#queue.push({ number: ++this.#number, path, mediaType, answer: resolve });
      this.#next();
    });
  }

  #next(): void {
    clearTimeout(this.#timer);
    if (this.#options.stopping.aborted) {
      this.#end();
      return;
    }
    if (this.#current !== undefined) return;
    this.#current = this.#queue.shift();
    if (this.#current === undefined) {
      this.#timer = setTimeout(() => this.#end(), (this.#options.idleSeconds ?? 20) * 1000).unref();
      return;
    }
    const { number, path, mediaType } = this.#current;
    // One that has just died takes no messages; its end is seen elsewhere.
    this.#process().send({ number, path, mediaType }, () => {});
    this.#timer = setTimeout(() => this.#end(), (this.#options.secondsPerFile ?? 10) * 1000);
  }

  #process(): ChildProcess {
    if (this.#child !== undefined) return this.#child;
    const child = fork(processPath, [], {
      execArgv: [`--max-old-space-size=${heapMebibytes}`],
      serialization: 'advanced',
      // Nothing of this process's environment that could be a secret.
      env: { PATH: process.env['PATH'] ?? '' },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#child = child;
    child.unref();
    child.channel?.unref();
    child.on('message', ({ number, picture }: PosterAnswer) => {
      if (number === this.#current?.number) this.#settle(picture);
    });
    const lost = (): void => {
      if (this.#child !== child) return;
      this.#child = undefined;
      this.#settle(undefined);
    };
    child.once('error', lost);
    child.once('exit', lost);
    return child;
  }

  #settle(picture: Uint8Array | undefined): void {
    const current = this.#current;
    this.#current = undefined;
    current?.answer(picture);
    this.#next();
  }

  /** Ends the process; what it was at has no poster. */
  #end(): void {
    clearTimeout(this.#timer);
    const child = this.#child;
    this.#child = undefined;
    child?.kill('SIGKILL');
    if (this.#options.stopping.aborted) {
      for (const waiting of this.#queue) waiting.answer(undefined);
      this.#queue = [];
    }
    if (this.#current !== undefined) this.#settle(undefined);
  }
}

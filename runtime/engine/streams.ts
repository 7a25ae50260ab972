import { AppError, cancelled, throwIfAborted } from '../../nodes/contract/app-error.ts';
import type { FramesValue, VideoFrame } from '../../nodes/contract/values/time.ts';
import type { Meter } from './meter.ts';

/** What the engine wants to know about a stream while it flows. */
export interface StreamWatch {
  /** Measures the time in which the producer is asked for a frame. */
  readonly producer: Meter;
  /** Measures the time that a consumer waits for frames. */
  readonly consumer: (name: string) => Meter;
  /** A pass begins. */
  readonly opened: () => PassWatch;
  readonly failed: (error: unknown) => void;
}

export interface PassWatch {
  readonly produced: (frame: VideoFrame) => void;
  /** The pass has yielded all its frames. */
  readonly ended: () => void;
}

/**
 * One `frames` output for all of its consumers. Those of one group share a single pass in lockstep: the next frame
 * is computed when each of them has asked for it, so a frame stays valid until its consumer pulls again and no frame
 * is ever kept. A consumer outside the group, one that opens again, and one that would hold the others up for ever
 * reads a pass of its own; every pass yields the same frames, so that only costs time.
 */
export class SharedStream {
  readonly #source: FramesValue;
  readonly #watch: StreamWatch;
  readonly #groupOf: (consumer: string) => readonly string[];
  readonly #passes: Pass[] = [];
  readonly #gone = new Set<string>();
  readonly #joined = new Set<string>();

  /** `groupOf` names the consumers that may share a pass with this one, itself included. */
  constructor(source: FramesValue, groupOf: (consumer: string) => readonly string[], watch: StreamWatch) {
    this.#source = source;
    this.#groupOf = groupOf;
    this.#watch = watch;
  }

  /** The stream as one consumer gets it. */
  handleFor(consumer: string): FramesValue {
    const { kind, width, height, fps, frameCount, format } = this.#source;
    const open = ({ signal }: { readonly signal: AbortSignal }): AsyncIterable<VideoFrame> => ({
      [Symbol.asyncIterator]: () => this.#iterate(consumer, signal),
    });
    return { kind, width, height, fps, frameCount, format, open };
  }

  /** The consumer has settled and will not pull any more. */
  leave(consumer: string): void {
    this.#gone.add(consumer);
    for (const pass of [...this.#passes]) pass.leave(consumer);
  }

  /** Somebody waits for a frame that nobody is computing, because another consumer has not asked for it yet. */
  isHeldUp(): boolean {
    return this.#passes.some((pass) => pass.isHeldUp());
  }

  /** Ends lockstep for whoever keeps others waiting: from now on the laggard reads a pass of its own. */
  breakStall(): void {
    for (const pass of [...this.#passes]) pass.detachLaggards();
  }

  async *#iterate(consumer: string, signal: AbortSignal): AsyncGenerator<VideoFrame, void> {
    let pass = this.#join(consumer, signal);
    const meter = this.#watch.consumer(consumer);
    let position = 0;
    try {
      while (true) {
        throwIfAborted(signal);
        if (pass.hasDetached(consumer)) {
          pass = this.#open([consumer], signal);
          for (let skipped = 0; skipped < position; skipped++) await meter.wait(() => pass.pull(consumer, signal));
        }
        const frame = await meter.wait(() => pass.pull(consumer, signal));
        if (frame === undefined) return;
        position++;
        yield frame;
      }
    } finally {
      pass.leave(consumer);
    }
  }

  /** The pass that waits for this consumer, else a new one. */
  #join(consumer: string, signal: AbortSignal): Pass {
    const waiting = this.#passes.find((pass) => pass.expects(consumer));
    if (waiting !== undefined && !this.#joined.has(consumer)) {
      this.#joined.add(consumer);
      return waiting;
    }
    const isFirst = !this.#joined.has(consumer);
    this.#joined.add(consumer);
    const others = isFirst
      ? this.#groupOf(consumer).filter((other) => !this.#gone.has(other) && !this.#joined.has(other))
      : [];
    return this.#open([consumer, ...others], signal);
  }

  #open(members: readonly string[], signal: AbortSignal): Pass {
    throwIfAborted(signal);
    const pass = new Pass(this.#source, members, this.#watch, () => {
      const index = this.#passes.indexOf(pass);
      if (index >= 0) this.#passes.splice(index, 1);
    });
    this.#passes.push(pass);
    return pass;
  }
}

interface Pull {
  readonly resolve: (frame: VideoFrame | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/** One run through a stream in lockstep. */
class Pass {
  readonly #source: FramesValue;
  readonly #watch: StreamWatch;
  readonly #closed: () => void;
  readonly #members: Set<string>;
  readonly #detached = new Set<string>();
  readonly #pulls = new Map<string, Pull>();
  readonly #abort = new AbortController();
  #iterator: AsyncIterator<VideoFrame> | undefined;
  #passWatch: PassWatch | undefined;
  #isPumping = false;
  #frames = 0;
  #end: { readonly error?: unknown } | undefined;

  constructor(source: FramesValue, members: readonly string[], watch: StreamWatch, closed: () => void) {
    this.#source = source;
    this.#members = new Set(members);
    this.#watch = watch;
    this.#closed = closed;
  }

  /** A member that has not been seen yet keeps the others waiting until it pulls or leaves. */
  expects(consumer: string): boolean {
    return this.#members.has(consumer) && this.#end === undefined;
  }

  hasDetached(consumer: string): boolean {
    return this.#detached.has(consumer);
  }

  pull(consumer: string, signal: AbortSignal): Promise<VideoFrame | undefined> {
    if (this.#end !== undefined) return this.#ended();
    return new Promise((resolve, reject) => {
      const onAbort = (): void => {
        this.#pulls.delete(consumer);
        reject(cancelled());
        this.leave(consumer);
      };
      signal.addEventListener('abort', onAbort, { once: true });
      const settle = (): void => signal.removeEventListener('abort', onAbort);
      this.#pulls.set(consumer, {
        resolve: (frame) => {
          settle();
          resolve(frame);
        },
        reject: (error) => {
          settle();
          reject(error);
        },
      });
      this.#pump();
    });
  }

  leave(consumer: string): void {
    if (!this.#members.delete(consumer)) return;
    if (this.#members.size === 0) this.#close();
    else this.#pump();
  }

  isHeldUp(): boolean {
    return !this.#isPumping && this.#pulls.size > 0;
  }

  detachLaggards(): void {
    if (!this.isHeldUp()) return;
    for (const member of [...this.#members]) {
      if (this.#pulls.has(member)) continue;
      this.#detached.add(member);
      this.leave(member);
    }
  }

  #ended(): Promise<undefined> {
    return this.#end !== undefined && 'error' in this.#end
      ? Promise.reject(this.#end.error)
      : Promise.resolve(undefined);
  }

  #pump(): void {
    if (this.#isPumping || this.#end !== undefined || this.#pulls.size < this.#members.size) return;
    this.#isPumping = true;
    this.#next().then(
      (frame) => {
        this.#isPumping = false;
        if (frame === undefined) this.#finish({});
        else this.#deliver((pull) => pull.resolve(frame));
      },
      (error: unknown) => {
        this.#isPumping = false;
        if (!this.#abort.signal.aborted) this.#watch.failed(error);
        this.#finish({ error });
      },
    );
  }

  async #next(): Promise<VideoFrame | undefined> {
    const { done, value } = await this.#watch.producer.work(() => {
      if (this.#iterator === undefined) {
        this.#passWatch = this.#watch.opened();
        this.#iterator = this.#source.open({ signal: this.#abort.signal })[Symbol.asyncIterator]();
      }
      return this.#iterator.next();
    });
    if (done === true) {
      if (this.#frames !== this.#source.frameCount) throw wrongCount(this.#frames, this.#source.frameCount);
      this.#passWatch?.ended();
      return undefined;
    }
    this.#frames++;
    checkPlanes(this.#source, value);
    this.#passWatch?.produced(value);
    return value;
  }

  #deliver(answer: (pull: Pull) => void): void {
    const pulls = [...this.#pulls.values()];
    this.#pulls.clear();
    for (const pull of pulls) answer(pull);
    if (this.#members.size === 0) this.#close();
  }

  #finish(end: { readonly error?: unknown }): void {
    if (this.#end !== undefined) return;
    this.#end = end;
    this.#iterator = undefined;
    this.#closed();
    this.#deliver((pull) => ('error' in end ? pull.reject(end.error) : pull.resolve(undefined)));
  }

  /** Nobody reads any more: the producer may tidy up. */
  #close(): void {
    if (this.#end !== undefined) return;
    this.#end = {};
    this.#abort.abort();
    this.#closed();
    const iterator = this.#iterator;
    this.#iterator = undefined;
    // A producer that stops because of the abort has nothing to tell anybody.
    Promise.resolve(iterator?.return?.()).catch(() => {});
  }
}

function checkPlanes(stream: FramesValue, frame: VideoFrame): void {
  const chroma = Math.ceil(stream.width / 2) * Math.ceil(stream.height / 2);
  const luma = stream.width * stream.height;
  const expected = stream.format === 'rgba' ? [luma * 4] : [luma, chroma, chroma];
  const isRight =
    frame.planes.length === expected.length && expected.every((size, i) => frame.planes[i]?.byteLength === size);
  if (isRight) return;
  throw new AppError({
    code: 'node/bad-output',
    kind: 'bug',
    message: `Frame ${frame.index} does not have the planes that a ${stream.width}×${stream.height} ${stream.format} frame has.`,
    hint: 'This is a mistake in the node, not in your graph. Please report it.',
  });
}

function wrongCount(got: number, promised: number): AppError {
  return new AppError({
    code: 'node/bad-output',
    kind: 'bug',
    message: `The stream ended after ${got} frames although it promised ${promised}.`,
    hint: 'This is a mistake in the node, not in your graph. Please report it.',
  });
}

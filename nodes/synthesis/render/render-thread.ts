import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { createPainter } from './frame-painter.ts';
import { prepareScene, type SceneParts } from './scene.ts';

/** What the thread is told: paint one frame into one slot. */
interface PaintOrder {
  readonly slot: number;
  readonly index: number;
  readonly seconds: number;
}

interface ThreadData {
  readonly isRenderThread: true;
  /** Shared memory of each slot: Y, Cb, Cr one after the other. */
  readonly slots: readonly SharedArrayBuffer[];
}

export interface RenderThread {
  /** Keeps the process alive for the thread from now on: one that nobody reads from must not. */
  hold(): void;
  /** Resolves when the frame lies in its slot. Frames are painted in the order they are asked for. */
  paint(order: PaintOrder): Promise<void>;
  /** Ends the thread; frames asked for and not painted are rejected. */
  close(): Promise<void>;
}

/** Starts a thread that prepares the scene once and then paints frames into shared memory, beside whatever this thread does. */
export function startRenderThread(parts: SceneParts, slots: readonly SharedArrayBuffer[]): RenderThread {
  const data: ThreadData = { isRenderThread: true, slots };
  const worker = new Worker(new URL(import.meta.url), { workerData: data });
  worker.unref();
  // Not as data of the thread, which would be kept as long as the thread lives.
  worker.postMessage(parts);
  const waiting: { resolve: () => void; reject: (error: unknown) => void }[] = [];
  let failure: unknown;
  const fail = (error: unknown): void => {
    failure ??= error;
    for (const { reject } of waiting.splice(0)) reject(failure);
  };
  worker.on('message', () => waiting.shift()?.resolve());
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('the render thread has ended')));
  return {
    hold: () => worker.ref(),
    paint: (order) => {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      // A frame that nobody waits for any more may fail unheard.
      promise.catch(() => {});
      if (failure === undefined) waiting.push({ resolve, reject });
      else reject(failure);
      worker.postMessage(order);
      return promise;
    },
    close: async () => {
      await worker.terminate();
    },
  };
}

function serve({ slots }: ThreadData): void {
  parentPort?.once('message', (parts: SceneParts) => {
    const painter = createPainter(prepareScene(parts));
    parentPort?.on('message', ({ slot, index, seconds }: PaintOrder) => {
      painter.paint(index, seconds);
      const memory = slots[slot];
      if (memory) painter.copyTo(new Uint8Array(memory));
      parentPort?.postMessage(index);
    });
  });
}

function isThreadData(data: unknown): data is ThreadData {
  return typeof data === 'object' && data !== null && 'isRenderThread' in data && data.isRenderThread === true;
}

if (!isMainThread && isThreadData(workerData)) serve(workerData);

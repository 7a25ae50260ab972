import { classifierFloats } from '../nsfw-classifier.ts';
import { type PictureContent, readPictures } from '../picture-findings.ts';
import type { FrameSample } from './frame-sampler.ts';

export interface FrameContent {
  readonly frame: number;
  readonly content: PictureContent;
}

/** Pictures per call: large enough to keep the classifier busy, small enough to keep memory constant. */
const batchSize = 4;

/**
 * Classifies samples while the stream goes on: one batch is being read off the main thread while the next one fills, so
 * memory holds two batches however long the clip is.
 */
export class ClipReader {
  readonly #read: FrameContent[] = [];
  #waiting: FrameSample[] = [];
  #running: Promise<void> = Promise.resolve();

  async add(sample: FrameSample): Promise<void> {
    this.#waiting.push(sample);
    if (this.#waiting.length >= batchSize) await this.#start();
  }

  /** All frames that were read. Fails when the classifier did. */
  async finish(): Promise<readonly FrameContent[]> {
    if (this.#waiting.length > 0) await this.#start();
    await this.#running;
    return this.#read;
  }

  async #start(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = [];
    await this.#running;
    this.#running = this.#classify(batch);
    // Whoever awaits it next sees the failure; until then it is not an unhandled one.
    this.#running.catch(() => {});
  }

  async #classify(batch: readonly FrameSample[]): Promise<void> {
    const pictures = new Float32Array(batch.length * classifierFloats);
    for (const [i, { planes }] of batch.entries()) pictures.set(planes, i * classifierFloats);
    const contents = await readPictures(pictures);
    for (const [i, { frame }] of batch.entries()) {
      const content = contents[i];
      if (content) this.#read.push({ frame, content });
    }
  }
}

import type { FramesValue, VideoFrame } from '../../contract/values/time.ts';
import { lumaPointCount, lumaPoints, sampleRgba, sampleYuv420p } from '../../kernels/picture-sample.ts';
import { classifierFloats, classifierSize } from '../nsfw-classifier.ts';

export interface FrameSample {
  readonly frame: number;
  readonly planes: Float32Array;
}

/** How many of the frames that differ most from the one before are looked at besides the regular ones. */
const changeSamples = 2;

/**
 * Picks frames of a stream as it passes: the first, the last, one every `everyFrames`, and those with the largest change
 * to the frame before, found on 32 × 32 points. Only picked frames are reduced to the classifier's size. Regular
 * samples come back at once; the changing ones are known at the end.
 */
export class FrameSampler {
  readonly #format: Pick<FramesValue, 'width' | 'height' | 'format' | 'frameCount'>;
  readonly #everyFrames: number;
  readonly #points = new Float32Array(lumaPointCount);
  #changes: (FrameSample & { readonly change: number })[] = [];

  constructor(format: Pick<FramesValue, 'width' | 'height' | 'format' | 'frameCount'>, everyFrames: number) {
    this.#format = format;
    this.#everyFrames = everyFrames;
  }

  /** Looks at the next frame; returns a sample when it is a regular one. */
  take(frame: VideoFrame): FrameSample | undefined {
    const { width, height, format, frameCount } = this.#format;
    const plane = frame.planes[0] ?? new Uint8Array();
    const change = lumaPoints({ width, height, plane, bytesPerPixel: format === 'rgba' ? 4 : 1 }, this.#points);
    if (frame.index % this.#everyFrames === 0 || frame.index === frameCount - 1) return this.#reduce(frame);
    const least = this.#changes.at(-1);
    if (this.#changes.length < changeSamples || (least && change > least.change)) {
      this.#changes = [...this.#changes, { ...this.#reduce(frame), change }]
        .sort((a, b) => b.change - a.change)
        .slice(0, changeSamples);
    }
    return undefined;
  }

  changing(): readonly FrameSample[] {
    return this.#changes;
  }

  #reduce(frame: VideoFrame): FrameSample {
    const { width, height, format } = this.#format;
    const planes = new Float32Array(classifierFloats);
    if (format === 'yuv420p') sampleYuv420p({ width, height, planes: frame.planes }, classifierSize, planes);
    else sampleRgba({ width, height, data: frame.planes[0] ?? new Uint8Array() }, classifierSize, planes);
    return { frame: frame.index, planes };
  }
}

import type { PortType } from '../../graphs/schema/ports.ts';
import type { FramesValue, VideoFrame } from '../../nodes/contract/values/time.ts';
import type { Value } from '../../nodes/contract/values/value.ts';
import type { ContentStore } from '../engine/content-store.ts';
import type { RunEvent } from '../engine/types.ts';
import { framePicture } from './frame-picture.ts';
import { jpegPreview, type Preview, previewOf } from './preview-of.ts';

/** Frames of a stream that are shown, as fractions of its length. */
const shownAt = [0, 0.25, 0.5, 0.75];

interface Place {
  readonly node: string;
  readonly output: string;
}

/** Makes previews beside a run and tells of them; one that cannot be made is nobody's failure. */
export class PreviewMaker {
  readonly #store: ContentStore;
  readonly #emit: (event: RunEvent) => void;
  readonly #making = new Set<Promise<void>>();

  constructor(store: ContentStore, emit: (event: RunEvent) => void) {
    this.#store = store;
    this.#emit = emit;
  }

  show(place: Place, type: PortType, value: Value): void {
    this.#make(place, () => previewOf(type, value));
  }

  /** What to call with each frame of a stream while it is valid: a few are copied and shown. */
  watch(place: Place, frames: FramesValue): (frame: VideoFrame) => void {
    const wanted = new Set(shownAt.map((fraction) => Math.floor(fraction * frames.frameCount)));
    return (frame) => {
      if (!wanted.delete(frame.index)) return;
      const picture = framePicture(frames, frame);
      this.#make(place, () => jpegPreview(picture), frame.index);
    };
  }

  async finish(): Promise<void> {
    await Promise.all(this.#making);
  }

  #make({ node, output }: Place, preview: () => Promise<Preview | undefined>, frame?: number): void {
    const making = this.#keep(preview)
      .then(
        (kept) => {
          if (kept === undefined) return;
          const event = { type: 'node.preview', node, output, ...kept } as const;
          this.#emit(frame === undefined ? event : { ...event, frame });
        },
        () => this.#emit({ type: 'node.log', node, level: 'debug', message: `No preview of ${output} could be made.` }),
      )
      .finally(() => this.#making.delete(making));
    this.#making.add(making);
  }

  async #keep(preview: () => Promise<Preview | undefined>) {
    const made = await preview();
    if (made === undefined) return undefined;
    const { bytes, mediaType } = made;
    return { digest: await this.#store.put([bytes]), mediaType, bytes: bytes.byteLength };
  }
}

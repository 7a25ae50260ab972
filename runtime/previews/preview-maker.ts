import type { PortType } from '../../graphs/schema/ports.ts';
import type { FramesValue, VideoFrame, VideoValue } from '../../nodes/contract/values/time.ts';
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

type PreviewEvent = Extract<RunEvent, { readonly type: 'node.preview' }>;
type Kept = Pick<PreviewEvent, 'digest' | 'mediaType' | 'bytes' | 'about'>;

/** Makes previews beside a run and tells of them; one that cannot be made is nobody's failure. */
export class PreviewMaker {
  readonly #store: ContentStore;
  readonly #emit: (event: RunEvent) => void;
  readonly #making = new Set<Promise<void>>();

  constructor(store: ContentStore, emit: (event: RunEvent) => void) {
    this.#store = store;
    this.#emit = emit;
  }

  show(place: Place, of: PortType, value: Value): void {
    const keep =
      of === 'video' ? () => this.#refer(value as VideoValue) : async () => this.#keep(await previewOf(of, value));
    this.#make({ ...place, of }, keep);
  }

  /** What to call with each frame of a stream while it is valid: a few are copied and shown. */
  watch(place: Place, frames: FramesValue): (frame: VideoFrame) => void {
    const { width, height, fps, frameCount } = frames;
    const wanted = new Set(shownAt.map((fraction) => Math.floor(fraction * frameCount)));
    return (frame) => {
      if (!wanted.delete(frame.index)) return;
      const picture = framePicture(frames, frame);
      const keep = async () => this.#keep(await jpegPreview(picture, { width, height, fps, frameCount }));
      this.#make({ ...place, of: 'frames', frame: frame.index }, keep);
    };
  }

  async finish(): Promise<void> {
    await Promise.all(this.#making);
  }

  #make(place: Pick<PreviewEvent, 'node' | 'output' | 'of' | 'frame'>, keep: () => Promise<Kept | undefined>): void {
    const { node, output } = place;
    const making = Promise.resolve()
      .then(keep)
      .then(
        (kept) => {
          if (kept !== undefined) this.#emit({ type: 'node.preview', ...place, ...kept });
        },
        () => this.#emit({ type: 'node.log', node, level: 'debug', message: `No preview of ${output} could be made.` }),
      )
      .finally(() => this.#making.delete(making));
    this.#making.add(making);
  }

  async #keep(made: Preview | undefined): Promise<Kept | undefined> {
    if (made === undefined) return undefined;
    const { bytes, mediaType, about } = made;
    const digest = await this.#store.put([bytes]);
    return { digest, mediaType, bytes: bytes.byteLength, ...(about === undefined ? {} : { about }) };
  }

  /** A clip is its own preview: its file is in the store already. */
  async #refer({ file, width, height, fps, frameCount, hasAudio }: VideoValue): Promise<Kept | undefined> {
    const digest = this.#store.digestOf(file.path);
    const bytes = digest === undefined ? undefined : await this.#store.size(digest);
    if (digest === undefined || bytes === undefined) return undefined;
    const about = { width, height, fps, frameCount, hasAudio };
    return { digest, mediaType: file.mediaType, bytes, about };
  }
}

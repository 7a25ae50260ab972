/** Time, sound and moving pictures. */

export interface TimelineValue {
  readonly kind: 'timeline';
  /** Frames per second. */
  readonly fps: number;
  /** Exactly `frameCount / fps`. */
  readonly durationSeconds: number;
  readonly frameCount: number;
  /** The last frame leads back into the first. */
  readonly loop: boolean;
}

export type PixelFormat = 'yuv420p' | 'rgba';

/**
 * One frame. The planes belong to the producer and are valid only until the consumer asks for the next frame:
 * copy what must outlive that. Never write to them.
 */
export interface VideoFrame {
  readonly index: number;
  /**
   * `yuv420p`: [Y, Cb, Cr], BT.709 limited range, chroma planes of `ceil(width/2) * ceil(height/2)`, no row padding.
   * `rgba`: [RGBA], sRGB.
   */
  readonly planes: readonly Uint8Array[];
}

/**
 * A lazy stream of frames: nothing is computed until a consumer pulls, and only as fast as it pulls.
 * `open` may be called again and starts from frame 0; every pass yields the same frames.
 */
export interface FramesValue {
  readonly kind: 'frames';
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly frameCount: number;
  readonly format: PixelFormat;
  open(options: { readonly signal: AbortSignal }): AsyncIterable<VideoFrame>;
}

export interface AudioValue {
  readonly kind: 'audio';
  readonly sampleRate: number;
  /** One array per channel, equal lengths, nominal range -1 to 1. */
  readonly channels: readonly Float32Array[];
}

/** A file in the runtime's store or, when a node has just written it, in the node's scratch folder. */
export interface FileRef {
  readonly path: string;
  readonly mediaType: string;
}

export interface VideoValue {
  readonly kind: 'video';
  readonly file: FileRef;
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly frameCount: number;
  readonly hasAudio: boolean;
}

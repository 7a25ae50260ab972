import { createHash } from 'node:crypto';
import type { VideoFrame } from '../../nodes/contract/values/time.ts';
import type { PassWatch } from './streams.ts';

/** Counts and, when asked, hashes the frames of one pass. */
export function watchPass(options: {
  readonly frameCount: number;
  readonly isDigested: boolean;
  readonly onProgress: (fraction: number) => void;
  readonly onDigest: (digest: string) => void;
  /** Called with every frame while it is valid. */
  readonly onFrame?: ((frame: VideoFrame) => void) | undefined;
}): PassWatch {
  const hash = options.isDigested ? createHash('sha256') : undefined;
  let frames = 0;
  return {
    produced(frame: VideoFrame) {
      frames++;
      if (hash !== undefined) for (const plane of frame.planes) hash.update(plane);
      options.onFrame?.(frame);
      options.onProgress(frames / options.frameCount);
    },
    ended() {
      if (hash !== undefined) options.onDigest(hash.digest('hex'));
    },
  };
}

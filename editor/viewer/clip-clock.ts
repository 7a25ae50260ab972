/** What a player wants to know of a clip. */
export interface ClipFacts {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly frameCount: number;
  readonly hasAudio: boolean;
}

type Rate = Pick<ClipFacts, 'fps' | 'frameCount'>;

/** The frame that is shown at a time of the media, from 0. Times come rounded to microseconds, hence the small allowance. */
export function frameAt(mediaTime: number, { fps, frameCount }: Rate): number {
  return Math.min(frameCount - 1, Math.max(0, Math.floor(mediaTime * fps + 0.01)));
}

/** A time well inside a frame: seeking there shows that frame, whichever way a browser rounds. */
export function timeOf(frame: number, { fps }: Pick<Rate, 'fps'>): number {
  return (frame + 0.5) / fps;
}

/** The frame some steps on. A loop goes on at its other end, a clip that plays once stays there. */
export function stepped(frame: number, by: number, frameCount: number, isLoop: boolean): number {
  const next = frame + by;
  if (!isLoop) return Math.min(frameCount - 1, Math.max(0, next));
  return ((next % frameCount) + frameCount) % frameCount;
}

/** Both have the same frames: then one number says where both are. */
export function isComparable(a: Rate, b: Rate): boolean {
  return a.fps === b.fps && a.frameCount === b.frameCount;
}

export type Correction =
  | { readonly kind: 'none' }
  /** Play faster or slower for a while; nobody sees it. */
  | { readonly kind: 'rate'; readonly factor: number }
  | { readonly kind: 'seek'; readonly frame: number };

/** Further apart than this it would take too long to catch up unseen. */
const mostFramesToCatchUp = 2;
const catchUp = 0.06;

/**
 * What a clip must do to be where the leading one is. Of a loop the way round its end counts where that is shorter: one of
 * the two is always the first to begin anew.
 */
export function correctionOf(led: number, leading: number, frameCount: number): Correction {
  const direct = leading - led;
  const around = direct > 0 ? direct - frameCount : direct + frameCount;
  const behind = Math.abs(around) < Math.abs(direct) ? around : direct;
  if (behind === 0) return { kind: 'none' };
  if (Math.abs(behind) > mostFramesToCatchUp) return { kind: 'seek', frame: leading };
  return { kind: 'rate', factor: 1 + Math.sign(behind) * catchUp };
}

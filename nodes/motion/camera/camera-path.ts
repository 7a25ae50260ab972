import type { CameraPose } from '../../contract/values/motion.ts';
import type { TimelineValue } from '../../contract/values/time.ts';
import type { CameraDirection } from '../../contract/values/words.ts';
import { outAndBack, smootherstep } from '../../kernels/easing.ts';

export const cameraMoves = [
  'none',
  'push-in',
  'pull-out',
  'drift',
  'orbit',
] as const satisfies readonly CameraDirection['move'][];

export interface CameraMove {
  readonly move: CameraDirection['move'];
  /** 0 still, 1 the usual, 2 as far as looks natural. */
  readonly amount: number;
  readonly headingDegrees: number;
  readonly parallax: number;
}

/** The usual reach of a move: enlargement, sideways way, and parallax as a share of the width. */
const reach = { zoom: 0.06, pan: 0.014, parallax: 0.01 };

/** A path that closes when the timeline loops, else eases from one end to the other. */
export function cameraPath(timeline: TimelineValue, move: CameraMove): CameraPose[] {
  return Array.from({ length: timeline.frameCount }, (_, frame) => {
    const { loop, frameCount } = timeline;
    const turn = loop ? frame / frameCount : frame / Math.max(1, frameCount - 1);
    return poseAt(turn, loop, move);
  });
}

function poseAt(turn: number, loop: boolean, { move, amount, headingDegrees, parallax }: CameraMove): CameraPose {
  const still = { panX: 0, panY: 0, zoom: 1, rollDegrees: 0, parallaxX: 0, parallaxY: 0 };
  const progress = loop ? outAndBack(turn) : smootherstep(turn);
  const heading = (headingDegrees * Math.PI) / 180;
  const near = reach.parallax * parallax * amount;
  switch (move) {
    case 'none':
      return still;
    case 'push-in':
      return { ...still, zoom: 1 + reach.zoom * amount * progress };
    case 'pull-out':
      return { ...still, zoom: 1 + reach.zoom * amount * (1 - progress) };
    case 'drift': {
      const way = 2 * progress - 1;
      return sideways(amount, way * Math.cos(heading), -way * Math.sin(heading), near);
    }
    case 'orbit': {
      const angle = heading + 2 * Math.PI * (loop ? turn : 0.5 * progress);
      return sideways(amount, Math.cos(angle), -Math.sin(angle), near);
    }
  }
}

/**
 * The camera beside its place, x to the right and y down, in shares of its reach. Enlarged just enough that pan and
 * parallax never show the border, with constant zoom along the path.
 */
function sideways(amount: number, x: number, y: number, near: number): CameraPose {
  const pan = reach.pan * amount;
  return {
    panX: pan * x,
    panY: 0.5 * pan * y,
    zoom: 1 / (1 - 2 * pan - 2 * near),
    rollDegrees: 0,
    parallaxX: -near * x,
    parallaxY: -0.5 * near * y,
  };
}

import type { CameraPose } from '../../contract/values/motion.ts';
import type { TimelineValue } from '../../contract/values/time.ts';
import type { CameraMoveName } from '../../contract/values/words.ts';
import { outAndBack, smootherstep } from '../../kernels/easing.ts';

export interface CameraMove {
  readonly move: CameraMoveName;
  /** 0 still, 1 the usual, 2 as far as looks natural. */
  readonly amount: number;
  readonly headingDegrees: number;
  readonly parallax: number;
}

/** The usual reach of a move: enlargement, sideways way, turn and parallax as shares of the width. */
const reach = { zoom: 0.06, dolly: 0.07, pan: 0.014, turn: 0.03, parallax: 0.01 };

/** A hand holding a camera: cycles per second, way and roll of three sways; slow ones go farther. */
const handSways = [
  { hz: 0.23, pan: 0.0042, rollDegrees: 0.16, phase: 0.1 },
  { hz: 0.57, pan: 0.0018, rollDegrees: 0.07, phase: 0.45 },
  { hz: 1.13, pan: 0.0006, rollDegrees: 0.02, phase: 0.8 },
] as const;

/** A path that closes when the timeline loops, else eases from one end to the other. */
export function cameraPath(timeline: TimelineValue, move: CameraMove): CameraPose[] {
  return Array.from({ length: timeline.frameCount }, (_, frame) => {
    const { loop, frameCount } = timeline;
    const turn = loop ? frame / frameCount : frame / Math.max(1, frameCount - 1);
    return poseAt(turn, timeline, move);
  });
}

function poseAt(turn: number, timeline: TimelineValue, camera: CameraMove): CameraPose {
  const { move, amount, headingDegrees, parallax } = camera;
  const { loop } = timeline;
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
    case 'dolly': {
      // Enlarged so far that what is far, which stays behind, still fills the frame.
      const nearer = reach.dolly * amount * parallax * progress;
      return { ...still, zoom: 1 + 0.5 * reach.zoom * amount * progress + nearer, dolly: nearer };
    }
    case 'pan': {
      const way = 2 * progress - 1;
      const [x, y] = [way * Math.cos(heading), -way * Math.sin(heading)];
      const pan = reach.turn * amount;
      return { ...still, panX: pan * x, panY: 0.5 * pan * y, zoom: 1 / (1 - 2 * pan) };
    }
    case 'handheld':
      return handheld(turn * timeline.durationSeconds, timeline, amount);
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

/** Three sways that do not beat together; in a loop each goes round a whole number of times. */
function handheld(seconds: number, { durationSeconds, loop }: TimelineValue, amount: number): CameraPose {
  const pose = { panX: 0, panY: 0, rollDegrees: 0 };
  let [widest, steepest] = [0, 0];
  for (const { hz, pan, rollDegrees, phase } of handSways) {
    const rate = loop ? Math.max(1, Math.round(hz * durationSeconds)) / durationSeconds : hz;
    const angle = 2 * Math.PI * (rate * seconds + phase);
    pose.panX += amount * pan * Math.sin(angle);
    pose.panY += 0.7 * amount * pan * Math.cos(angle + 1);
    pose.rollDegrees += amount * rollDegrees * Math.sin(angle + 2);
    widest += amount * pan;
    steepest += amount * rollDegrees;
  }
  // A picture twice as high as wide, turned by the largest roll, still fills the frame.
  const corner = 2 * Math.sin((steepest * Math.PI) / 180);
  return { ...pose, zoom: 1 / (1 - 2 * widest - 2 * corner), parallaxX: 0, parallaxY: 0 };
}

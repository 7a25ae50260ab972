import type { MaskValue } from './picture.ts';

/**
 * A flow that carries the picture's own pixels along, endlessly: two copies of the picture, displaced by the same
 * velocity field and half a cycle apart, fade into each other so that neither is ever far from home.
 */
export interface FlowMotion {
  readonly kind: 'motion';
  readonly form: 'flow';
  readonly mask: MaskValue;
  readonly gridWidth: number;
  readonly gridHeight: number;
  /** Interleaved (u, v) per grid cell, in photo pixels per second, `gridWidth * gridHeight * 2`. */
  readonly velocity: Float32Array;
  /** Length of one cycle in seconds; for a loop the timeline's duration is a whole multiple of it. */
  readonly cycleSeconds: number;
}

/** A sum of travelling sine waves that shifts pixels back and forth: ripples, swell. Periodic, so it loops exactly. */
export interface RippleMotion {
  readonly kind: 'motion';
  readonly form: 'ripple';
  readonly mask: MaskValue;
  readonly waves: readonly {
    /** Radians per photo pixel at the bottom row. */
    readonly kx: number;
    readonly ky: number;
    /** Whole cycles per `periodSeconds`. */
    readonly cycles: number;
    readonly phase: number;
    /** Photo pixels at the bottom row. */
    readonly amplitudeX: number;
    readonly amplitudeY: number;
  }[];
  readonly periodSeconds: number;
  /** Row where the scale of the waves reaches zero. */
  readonly horizon: number;
}

export type MotionValue = FlowMotion | RippleMotion;

/** Keyframed camera: positions between keys are eased; `loop` paths start and end alike. */
export interface CameraValue {
  readonly kind: 'camera';
  readonly keys: readonly {
    /** 0 to 1 of the timeline. */
    readonly at: number;
    /** Fractions of the picture's width and height. */
    readonly panX: number;
    readonly panY: number;
    /** 1 = the whole picture. */
    readonly zoom: number;
    readonly rollDegrees: number;
    /** Parallax: fraction of the width that the nearest pixel shifts against the farthest. */
    readonly parallaxX: number;
    readonly parallaxY: number;
  }[];
}

import type { MaskValue } from './picture.ts';

/**
 * How one region of the photo moves. Data only: what it looks like is decided once, by the renderer, which composes all
 * motions and the camera into one backward map. Every form repeats exactly after the timeline's duration when it loops.
 */
export interface MotionValue {
  readonly kind: 'motion';
  /** What moves, for reports: `sky`, `water`. */
  readonly name: string;
  /** Where it moves, same size as the photo; soft edges blend the moving layer over the still photo. */
  readonly mask: MaskValue;
  readonly forms: readonly MotionForm[];
}

export type MotionForm = FlowForm | WavesForm | ModalForm | GlitterForm;

/** Values on a coarse grid whose nodes lie at multiples of `cellPx` photo pixels, first node at (0, 0), row-major. */
export interface MotionGrid {
  readonly cellPx: number;
  readonly columns: number;
  readonly rows: number;
}

/**
 * A steady flow that carries the region's own pixels along. `loop`: two copies, half a cycle apart, fade into each
 * other so that neither is ever farther than half a cycle from home. `once`: the photo itself is carried, from t = 0.
 */
export interface FlowForm {
  readonly form: 'flow';
  readonly grid: MotionGrid;
  /** Interleaved (right, down) photo pixels per second, `columns * rows * 2`. */
  readonly velocityPxPerSecond: Float32Array;
  /** What carries the second copy of a loop, like the first but not the same, so that a loop does not repeat halfway. */
  readonly secondVelocityPxPerSecond?: Float32Array;
  /** Offset of the cycle per node in cycles, `columns * rows`: neighbours fade at different times, so nothing pulses. */
  readonly phaseCycles: Float32Array;
  /** Length of one cycle; a loop holds a whole number of them. */
  readonly cycleSeconds: number;
  readonly play: 'loop' | 'once';
}

/**
 * Travelling waves on a horizontal plane seen in perspective: they shift what is seen on the surface and shade it.
 * Plane coordinates of pixel (x, y), in camera heights: Z = focalPx / (y - horizonRow), X = (x - centreColumn) * Z / focalPx.
 */
export interface WavesForm {
  readonly form: 'waves';
  readonly horizonRow: number;
  readonly centreColumn: number;
  readonly focalPx: number;
  /** All waves repeat after this time. */
  readonly periodSeconds: number;
  readonly waves: readonly PlaneWave[];
  readonly grid: MotionGrid;
  /** Strength per node, 0 (shore, far away) to 1, `columns * rows`. */
  readonly strength: Float32Array;
  /** Shift across / along the line of sight, as a fraction of the wave's length on the screen. */
  readonly shiftAcross: number;
  readonly shiftAlong: number;
  /** Change of luma at a crest, as a fraction of the local luma. */
  readonly shade: number;
  readonly swell?: SwellForm;
}

/** Large waves that come in one after the other and break: what is heard of them is heard at that moment. */
export interface SwellForm {
  /** How much water breaks, at even steps through the period: 0 none, 1 one large wave. */
  readonly breaking: Float32Array;
  readonly play: 'loop' | 'once';
  /** How long before it breaks its crest passes each node. */
  readonly leadSeconds: Float32Array;
  /** Per node, 0 to 1: how much of it is seen there. */
  readonly share: Float32Array;
  /** Growth of the waves under the crest, and its change of luma as a fraction of the local luma. */
  readonly growth: number;
  readonly shade: number;
}

export interface PlaneWave {
  /** Radians per camera height, pointing where the wave travels. */
  readonly kx: number;
  readonly kz: number;
  /** Whole cycles per `periodSeconds`. */
  readonly cycles: number;
  readonly phaseRadians: number;
  /** Weight among the waves, 0 to 1. */
  readonly weight: number;
}

/**
 * Things that sway about their place: a spectrum of a few low frequencies per node, bent and shaken by gusts that travel.
 * With g = gust(t - delay), a point is displaced by g Σ (Re cos 2πct/T - Im sin 2πct/T) + (g - 1) bend.
 */
export interface ModalForm {
  readonly form: 'modal';
  readonly grid: MotionGrid;
  readonly periodSeconds: number;
  /** Whole cycles per period of each mode. */
  readonly cycles: readonly number[];
  /** Photo pixels: per node and mode Re x, Im x, Re y, Im y; `columns * rows * cycles.length * 4`. */
  readonly spectrumPx: Float32Array;
  /** Strength of the wind at even steps through the period, 1 = the usual. */
  readonly gust: Float32Array;
  /** `once`: what was before the start and comes after the end is like the start and the end. */
  readonly play: 'loop' | 'once';
  /** When a gust reaches each node, later or earlier than the middle of the picture. */
  readonly delaySeconds: Float32Array;
  /** How far the usual wind bends it, interleaved (right, down) photo pixels. */
  readonly bendPx: Float32Array;
}

/** Points of light that flare up and die away, each a whole number of times per period. Equal lengths. */
export interface GlitterForm {
  readonly form: 'glitter';
  readonly periodSeconds: number;
  /** Photo pixels. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly radiusPx: Float32Array;
  /** Luma levels added at the peak of a flare. */
  readonly gain: Float32Array;
  readonly cycles: Uint8Array;
  readonly phaseCycles: Float32Array;
}

/** A camera path, one pose per frame of the timeline it was made for. */
export interface CameraValue {
  readonly kind: 'camera';
  readonly poses: readonly CameraPose[];
}

export interface CameraPose {
  /** Where the camera looks, as fractions of the picture's width and height away from its centre. */
  readonly panX: number;
  readonly panY: number;
  /** 1 = the whole picture. */
  readonly zoom: number;
  readonly rollDegrees: number;
  /** Fraction of the width that the nearest pixel shifts against the farthest; needs depth. */
  readonly parallaxX: number;
  readonly parallaxY: number;
  /** How much more than the farthest the nearest pixel is enlarged, as a fraction; needs depth. 0 when left out. */
  readonly dolly?: number;
}

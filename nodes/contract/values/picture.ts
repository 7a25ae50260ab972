import type { Stroke } from '../../../graphs/schema/strokes.ts';

/** Pictures and what is known about them. All rasters are row-major from the top left; all are immutable once made. */

export interface ImageValue {
  readonly kind: 'image';
  readonly width: number;
  readonly height: number;
  /** 8-bit sRGB RGBA, `width * height * 4` bytes, straight alpha. */
  readonly data: Uint8Array;
  /** Set when the image was cut out of a larger picture: perception sees there what the cut left out. */
  readonly surroundings?: Surroundings;
}

/** A small copy of the whole picture and where in it the image lies, in its pixels. */
export interface Surroundings {
  readonly width: number;
  readonly height: number;
  /** As in `ImageValue`. */
  readonly data: Uint8Array;
  readonly box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
}

export interface MaskValue {
  readonly kind: 'mask';
  readonly width: number;
  readonly height: number;
  /** 0 outside to 255 inside, `width * height` bytes. */
  readonly data: Uint8Array;
}

export const sceneClasses = ['sky', 'water', 'vegetation', 'ground'] as const;
export type SceneClass = (typeof sceneClasses)[number];

export interface SceneMask {
  /** 0 to 255, same size as the picture. */
  readonly data: Uint8Array;
  /** How sure the method is of this class, 0 to 1. Motion is scaled by it. */
  readonly confidence: number;
  /** Share of the picture covered, 0 to 1. */
  readonly coverage: number;
}

export interface MasksValue {
  readonly kind: 'masks';
  readonly width: number;
  readonly height: number;
  readonly classes: { readonly [name in SceneClass]: SceneMask };
  /** Row of the horizon in pixels (may lie outside the picture), or null when none was found. */
  readonly horizon: number | null;
}

export interface DepthValue {
  readonly kind: 'depth';
  readonly width: number;
  readonly height: number;
  /** Disparity, 0 far to 1 near, `width * height`. */
  readonly data: Float32Array;
}

export interface FaceBox {
  /** Pixels. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** How sure it is that this is a face, 0 to 1. Faces move only where it is high. */
  readonly score: number;
  /**
   * Points of the face mesh, x and y in turn as fractions of the picture: the canonical 468 points, then, where the irises were
   * found, 5 of the right and 5 of the left one. Left out by a detector that finds boxes only.
   */
  readonly mesh?: Float32Array;
}

export interface FacesValue {
  readonly kind: 'faces';
  readonly faces: readonly FaceBox[];
}

export interface TagsValue {
  readonly kind: 'tags';
  readonly tags: readonly { readonly word: string; readonly score: number }[];
}

export interface StrokesValue {
  readonly kind: 'strokes';
  readonly strokes: readonly Stroke[];
}

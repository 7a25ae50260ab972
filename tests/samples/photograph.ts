/** Exposes a scene row by row: several rays per pixel, more where the first ones disagree. */
import { aim, type Camera } from './camera.ts';

export interface Scene {
  readonly camera: Camera;
  /** Starts the accidental numbers of a row afresh, so that rows do not depend on each other. */
  reseed(row: number): void;
  /** Light (3) of what a ray meets; false where it meets only sky. */
  trace(direction: Float64Array, out: Float64Array): boolean;
  sky(direction: Float64Array, out: Float64Array): void;
}

export interface Exposure {
  readonly width: number;
  readonly height: number;
  /** Rays per pixel at most; four are always taken. */
  readonly samples: number;
}

const FIRST_SAMPLES = 4;
/** First samples closer than this ratio are taken as agreeing. */
const AGREEMENT = 1.15;
/** Sky changes slowly and is dear: so many of a pixel's rays look at it afresh. */
const SKY_SAMPLES = 2;
/** Light of a single ray is limited, else one glint would outshine its pixel. */
const BRIGHTEST_RAY = 100;

const direction = new Float64Array(3);
const light = new Float64Array(3);
const heaven = new Float64Array(3);
const sum = new Float64Array(3);

/** Fills `out` with one row of linear RGB. */
export function photographRow(scene: Scene, exposure: Exposure, row: number, out: Float32Array): void {
  const { width, height, samples } = exposure;
  scene.reseed(row);
  for (let column = 0; column < width; column++) {
    let skySamples = 0;
    let least = Number.POSITIVE_INFINITY;
    let most = 0;
    let taken = 0;
    sum.fill(0);
    for (; taken < samples; taken++) {
      if (taken === FIRST_SAMPLES && most < AGREEMENT * least) break;
      // Low-discrepancy offsets (R2 sequence, M. Roberts 2018).
      const u = (column + ((0.5 + taken * 0.7548776662466927) % 1)) / width;
      const v = (row + ((0.5 + taken * 0.5698402909980532) % 1)) / height;
      aim(scene.camera, u, v, width / height, direction);
      if (!scene.trace(direction, light)) {
        if (skySamples < SKY_SAMPLES) {
          scene.sky(direction, light);
          for (let c = 0; c < 3; c++) heaven[c] = (heaven[c] * skySamples + light[c]) / (skySamples + 1);
          skySamples++;
        } else light.set(heaven);
      }
      for (let c = 0; c < 3; c++) sum[c] += Math.min(light[c], BRIGHTEST_RAY);
      least = Math.min(least, light[1]);
      most = Math.max(most, light[1]);
    }
    for (let c = 0; c < 3; c++) out[column * 3 + c] = sum[c] / taken;
  }
}

/** The whole picture, linear RGB; `progress` hears the share that is done. */
export function photograph(
  scene: Scene,
  exposure: Exposure,
  progress: (share: number) => void = () => {},
): Float32Array {
  const { width, height } = exposure;
  const picture = new Float32Array(width * height * 3);
  for (let row = 0; row < height; row++) {
    photographRow(scene, exposure, row, picture.subarray(row * width * 3, (row + 1) * width * 3));
    progress((row + 1) / height);
  }
  return picture;
}

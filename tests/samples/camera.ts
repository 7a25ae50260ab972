/** A camera held level and shifted, not tilted, so that upright things stay upright. */
export interface Camera {
  readonly heightM: number;
  /** Focal length in picture heights. */
  readonly focal: number;
  /** Row of the horizon as a share of the picture height. */
  readonly horizon: number;
}

/** Unit direction (x right, y up, z forward) through a picture point; u and v run 0…1 from the top left corner. */
export function aim(camera: Camera, u: number, v: number, aspect: number, out: Float64Array): void {
  const x = ((u - 0.5) * aspect) / camera.focal;
  const y = (camera.horizon - v) / camera.focal;
  const norm = 1 / Math.sqrt(x * x + y * y + 1);
  out[0] = x * norm;
  out[1] = y * norm;
  out[2] = norm;
}

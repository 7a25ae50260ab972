/** The whole dome of sky, cloud included, as a picture that water and wet sand can mirror and that lights the ground. */
import type { Atmosphere } from './atmosphere.ts';
import type { Clouds } from './clouds.ts';

export interface Environment {
  /** Radiance (3) from a unit direction; directions below the horizon are answered with the horizon. */
  radiance(direction: Float64Array, out: Float64Array): void;
  /** Irradiance (3) on a surface with the given unit normal, first two bands of spherical harmonics (Ramamoorthi & Hanrahan 2001). */
  irradiance(nx: number, ny: number, nz: number, out: Float64Array): void;
}

export function createEnvironment(air: Atmosphere, clouds: Clouds, width: number): Environment {
  const height = width >> 2;
  const data = new Float32Array(width * height * 3);
  const direction = new Float64Array(3);
  const cloud = new Float64Array(4);
  const sky = new Float64Array(3);
  const harmonics = new Float64Array(12);
  for (let j = 0; j < height; j++) {
    const elevation = (Math.PI / 2) * ((j + 0.5) / height) ** 2;
    const solid = Math.cos(elevation) * ((2 * Math.PI) / width) * Math.PI * ((j + 0.5) / height) * (1 / height);
    for (let i = 0; i < width; i++) {
      const azimuth = ((i + 0.5) / width - 0.5) * 2 * Math.PI;
      direction[0] = Math.sin(azimuth) * Math.cos(elevation);
      direction[1] = Math.sin(elevation);
      direction[2] = Math.cos(azimuth) * Math.cos(elevation);
      air.sky(direction, sky);
      clouds.march(direction, ((i * 7 + j * 13) % 16) / 16, cloud);
      for (let c = 0; c < 3; c++) {
        const value = cloud[c] + cloud[3] * sky[c];
        data[(j * width + i) * 3 + c] = value;
        harmonics[c] += value * solid * 0.282095;
        for (let axis = 0; axis < 3; axis++) harmonics[3 + axis * 3 + c] += value * solid * 0.488603 * direction[axis];
      }
    }
  }
  return {
    radiance(towards, out) {
      const y = Math.sqrt(Math.max(0, Math.asin(Math.min(1, towards[1])) / (Math.PI / 2))) * height - 0.5;
      const x = (Math.atan2(towards[0], towards[2]) / (2 * Math.PI) + 0.5) * width - 0.5;
      const iy = Math.max(0, Math.min(height - 2, Math.floor(y)));
      const fy = Math.max(0, Math.min(1, y - iy));
      const ix = Math.floor(x);
      const fx = x - ix;
      const left = ((ix + width) % width) * 3;
      const right = ((ix + 1 + width) % width) * 3;
      const low = iy * width * 3;
      const high = low + width * 3;
      for (let c = 0; c < 3; c++) {
        out[c] =
          (data[low + left + c] * (1 - fx) + data[low + right + c] * fx) * (1 - fy) +
          (data[high + left + c] * (1 - fx) + data[high + right + c] * fx) * fy;
      }
    },
    irradiance(nx, ny, nz, out) {
      for (let c = 0; c < 3; c++) {
        const flat = Math.PI * 0.282095 * harmonics[c];
        const tilted = 2.094395 * 0.488603 * (nx * harmonics[3 + c] + ny * harmonics[6 + c] + nz * harmonics[9 + c]);
        out[c] = Math.max(0.02 * flat, flat + tilted);
      }
    },
  };
}

/** Optics of a rough water surface seen through its slope statistics. */
/** Reflectance of water for unpolarised light (Schlick 1994, n = 1.33). */
export const fresnelWater = (cosine: number): number => 0.02 + 0.98 * (1 - Math.min(1, cosine)) ** 5;

/**
 * Share of the sun's irradiance that facets throw to the eye, as radiance per irradiance: Gaussian slopes around the mean
 * (C. Cox & W. Munk 1954; form of E. Bruneton et al. 2010, eq. 13).
 */
export function sunGlint(
  direction: Float64Array,
  sun: Float64Array,
  meanX: number,
  meanZ: number,
  variance: number,
): number {
  const hx = sun[0] - direction[0];
  const hy = sun[1] - direction[1];
  const hz = sun[2] - direction[2];
  const norm = 1 / Math.sqrt(hx * hx + hy * hy + hz * hz);
  const ny = hy * norm;
  if (ny <= 0.05) return 0;
  const dx = -hx / hy - meanX;
  const dz = -hz / hy - meanZ;
  const chance = Math.exp(-(dx * dx + dz * dz) / variance) / (Math.PI * variance);
  const cosine = (hx * -direction[0] + hy * -direction[1] + hz * -direction[2]) * norm;
  const grazing = Math.max(0.06, direction[0] * meanX - direction[1] + direction[2] * meanZ);
  return (fresnelWater(cosine) * chance) / (4 * grazing * ny ** 4);
}

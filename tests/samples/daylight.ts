/** Everything that shines on a scene: sun, clear sky and clouds, and the air between the eye and far things. */
import { type Atmosphere, type AtmosphereOptions, createAtmosphere } from './atmosphere.ts';
import { type CloudLook, createClouds } from './clouds.ts';
import { createEnvironment, type Environment } from './environment.ts';
import { mix } from './noise.ts';

export interface Daylight {
  readonly air: Atmosphere;
  readonly environment: Environment;
  /** Sun on the ground (3), per unit area facing it, behind whatever cloud stands before it. */
  readonly direct: Float64Array;
  /** What the eye sees in a direction without any ground: cloud, sky and the sun's disc. `dither` in [0, 1). */
  sky(direction: Float64Array, dither: number, out: Float64Array): void;
  /** Veils light from a distance with the light of the air before it, as bright as the sky low in that direction. */
  throughAir(direction: Float64Array, distanceKm: number, light: Float64Array): void;
}

const AIR_PER_KM = [0.045, 0.055, 0.075];
const SUN_RADIUS = 0.0047;
/** The disc in units of the sun's irradiance, far below its real brightness: the film is white long before. */
const DISC = 400;

export function createDaylight(sun: AtmosphereOptions, look: CloudLook, domeWidth: number): Daylight {
  const air = createAtmosphere(sun);
  const clouds = createClouds(look, air);
  const environment = createEnvironment(air, clouds, domeWidth);
  const clear = new Float64Array(3);
  const cloud = new Float64Array(4);
  const low = new Float64Array(3);
  const veil = new Float64Array(3);
  const sunlight = new Float64Array(3);
  air.sunlight(0, sunlight);
  clouds.march(air.sun, 0.5, cloud);
  const share = 0.45 + 0.55 * cloud[3];
  return {
    air,
    environment,
    direct: Float64Array.from(sunlight, (value) => value * share),
    sky(direction, dither, out) {
      air.sky(direction, clear);
      clouds.march(direction, dither, cloud);
      const cosine = direction[0] * air.sun[0] + direction[1] * air.sun[1] + direction[2] * air.sun[2];
      const disc = cosine > Math.cos(SUN_RADIUS) ? DISC : 0;
      for (let c = 0; c < 3; c++) out[c] = cloud[c] + cloud[3] * (clear[c] + disc * sunlight[c]);
    },
    throughAir(direction, distanceKm, light) {
      low[0] = direction[0];
      low[1] = 0.012;
      low[2] = direction[2];
      environment.radiance(low, veil);
      for (let c = 0; c < 3; c++) light[c] = mix(veil[c], light[c], Math.exp(-distanceKm * AIR_PER_KM[c]));
    },
  };
}

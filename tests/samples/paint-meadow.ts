/** The meadow picture put together: rays first, then tree and grass over them. */
import { paintGrass } from './grass.ts';
import { createMeadow, grassColour, MEADOW_CAMERA } from './meadow.ts';
import { smoothstep } from './noise.ts';
import { type Exposure, photograph } from './photograph.ts';
import { paintTree } from './tree.ts';

const TREE = { x: -4.6, z: 44, heightM: 13 };

/** Linear light, RGB. */
export function paintMeadow({ width, height, samples, seed }: Exposure & { readonly seed: number }): Float32Array {
  const { scene, daylight } = createMeadow(seed);
  const light = photograph(scene, { width, height, samples });
  const canvas = { light, width, height };
  const sky = new Float64Array(3);
  daylight.environment.irradiance(0, 0.8, -0.6, sky);
  const sun = Float64Array.from(daylight.direct, (value) => value * 0.75);
  const { camera } = scene;
  function project(x: number, y: number, z: number, out: Float64Array): void {
    const scale = (camera.focal * height) / z;
    out[0] = width / 2 + x * scale;
    out[1] = camera.horizon * height + (MEADOW_CAMERA.heightM - y) * scale;
    out[2] = scale;
  }
  // The tree's shadow: its crown thrown along the sun's direction on to the ground.
  const away = daylight.air.sun;
  function sunlit(x: number, z: number): number {
    const along = (TREE.heightM * 0.62) / away[1];
    const dx = (x - TREE.x + away[0] * along) / 4.6;
    const dz = (z - TREE.z + away[2] * along) / 7;
    const trunk = Math.abs(((x - TREE.x) * away[2] - (z - TREE.z) * away[0]) / Math.hypot(away[0], away[2]));
    const beyond = -(x - TREE.x) * away[0] - (z - TREE.z) * away[2] > 0;
    const crown = smoothstep(0.75, 1.2, Math.hypot(dx, dz));
    const stem = beyond && Math.hypot(x - TREE.x, z - TREE.z) < along ? smoothstep(0.15, 0.4, trunk) : 1;
    return 0.2 + 0.8 * Math.min(crown, stem);
  }
  const field = { seed, sun, sky, sunlit, colour: grassColour, project };
  paintGrass(canvas, { ...field, near: TREE.z, far: 150 });
  paintTree(canvas, { ...TREE, seed: seed + 4, sunDirection: daylight.air.sun, sun, sky, project });
  paintGrass(canvas, { ...field, seed: seed + 1, near: 2.1, far: TREE.z });
  return light;
}

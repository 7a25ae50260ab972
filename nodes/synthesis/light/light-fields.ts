import type { MasksValue } from '../../contract/values/picture.ts';
import { gradientNoise, noiseTable } from '../../kernels/gradient-noise.ts';
import { cloudShadow } from '../../kernels/light/cloud-shadow.ts';
import { rayModulation } from '../../kernels/light/god-rays.ts';
import type { LightField } from '../../kernels/light/light-field.ts';
import type { LightSetting } from './draw-light.ts';
import { rayCell, raysOf } from './photo-light.ts';

/** Fills the field for one frame; answers whether it changes anything. */
export type FieldPainter = (
  moment: {
    /** Photo pixel at each node of the field. */
    readonly nodes: { readonly x: Float32Array; readonly y: Float32Array };
    /** 0 to 1 through the clip. */
    readonly turn: number;
    readonly share: number;
  },
  field: LightField,
) => boolean;

/** Cloud shadows on the ground, rays of the sun and the glow over the horizon. Undefined when the mood or the photo has none. */
export function fieldPainter(
  setting: LightSetting,
  { width, height }: { readonly width: number; readonly height: number },
): FieldPainter | undefined {
  const { mood, masks, image, speed } = setting;
  if (!masks || masks.classes.sky.coverage < 0.02) return undefined;
  const random = setting.random.fork('light');
  const table = noiseTable(() => random.next());
  const horizonRow = horizonOf(masks);
  const cloud = { table, horizonRow, height, centreColumn: width / 2, drift: 1.1 * speed };
  const rays = image && mood.rays > 0 ? raysOf(image, masks) : undefined;
  const whole = Math.max(1, Math.round(speed));
  const lobes = {
    lobes: [5, 8, 13, 21],
    cycles: [1, -1, 2, -2].map((cycles) => (speed === 0 ? 0 : cycles * whole)),
    phase: [0, 0, 0, 0].map(() => random.next()),
  };
  const byAngle = new Float32Array(256);
  const sky = masks.classes.sky.data;
  return ({ nodes, turn, share }, field) => {
    const level = Math.min(1.5, share);
    if (rays) rayModulation(lobes, turn, byAngle);
    for (let i = 0; i < field.gain.length; i++) {
      const x = Math.min(width - 1, Math.max(0, nodes.x[i] ?? 0));
      const y = Math.min(height - 1, Math.max(0, nodes.y[i] ?? 0));
      const inSky = (sky[Math.floor(y) * width + Math.floor(x)] ?? 0) / 255;
      const shadow = mood.shadows > 0 && inSky < 1 ? cloudShadow(cloud, x, y, turn) : 0;
      field.gain[i] = 1 - level * mood.shadows * (1 - inSky) * shadow;
      const above = (horizonRow - y) / height;
      // Soft unevenness keeps the glow from looking like a ramp.
      const patch = 1 + 0.35 * gradientNoise(table, (x / height) * 5, (y / height) * 9);
      const glow = inSky * mood.glow * Math.exp(-((above / 0.17) ** 2)) * patch;
      let ray = 0;
      if (rays) {
        const cell = Math.floor(y / rayCell) * rays.columns + Math.floor(x / rayCell);
        const angle = Math.atan2(y - rays.sourceY, x - rays.sourceX) / (2 * Math.PI) + 0.5;
        ray = mood.rays * (rays.light[cell] ?? 0) * (0.35 + 0.65 * (byAngle[Math.floor(angle * 255)] ?? 0));
      }
      const sum = level * (glow + ray);
      field.glow[i] = sum < 0.004 ? 0 : Math.min(0.85, sum);
    }
    return mood.shadows > 0 || mood.glow > 0 || rays !== undefined;
  };
}

/** Row of the horizon, or else the lowest row of which a tenth is sky. */
function horizonOf({ horizon, classes, width, height }: MasksValue): number {
  if (horizon !== null && horizon > 0 && horizon < height) return horizon;
  for (let y = height - 1; y > 0; y -= 4) {
    let sum = 0;
    for (let x = 0; x < width; x += 4) sum += (classes.sky.data[y * width + x] ?? 0) > 127 ? 4 : 0;
    if (sum > width / 10) return y;
  }
  return height / 2;
}

import type { Random } from '../../contract/context.ts';
import type { GlitterForm } from '../../contract/values/motion.ts';
import type { ImageValue } from '../../contract/values/picture.ts';
import { brightPoints } from '../../kernels/bright-points.ts';
import type { Region } from '../region.ts';

export interface GlitterSetting {
  readonly image: ImageValue;
  readonly region: Region;
  readonly strength: number;
  readonly durationSeconds: number;
  readonly random: Random;
}

const mostPoints = 900;

/** The brightest specks of the water twinkle, each in its own rhythm of one to two flares per second. */
export function waterGlitter(setting: GlitterSetting): GlitterForm {
  const { image, region, durationSeconds, random, strength } = setting;
  const found = brightPoints(image, region.mask.data, { mostPoints, spacingPx: 5 });
  const count = found.x.length;
  const scale = image.width / 720;
  const radiusPx = new Float32Array(count);
  const gain = new Float32Array(count);
  const cycles = new Uint8Array(count);
  const phaseCycles = new Float32Array(count);
  for (let n = 0; n < count; n++) {
    radiusPx[n] = scale * (1.5 + 2 * random.next());
    gain[n] = Math.min(90, strength * (found.excess[n] ?? 0) * (0.6 + 0.8 * random.next()));
    cycles[n] = Math.min(255, Math.max(1, Math.round(durationSeconds * (0.6 + random.next()))));
    phaseCycles[n] = random.next();
  }
  return {
    form: 'glitter',
    periodSeconds: durationSeconds,
    x: found.x,
    y: found.y,
    radiusPx,
    gain,
    cycles,
    phaseCycles,
  };
}

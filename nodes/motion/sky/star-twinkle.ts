import type { Random } from '../../contract/context.ts';
import type { GlitterForm } from '../../contract/values/motion.ts';
import type { ImageValue, MaskValue } from '../../contract/values/picture.ts';
import { brightPoints } from '../../kernels/bright-points.ts';

/** A sky darker than this, in levels of luma, may show stars. */
const darkBelow = 60;
const mostStars = 400;

/** Whether it is a night sky. */
export function isNight(meanLuma: number): boolean {
  return meanLuma > 0 && meanLuma < darkBelow;
}

/** Stars flare up a little, each in its own slow rhythm. */
export function starTwinkle(
  image: ImageValue,
  mask: MaskValue,
  strength: number,
  durationSeconds: number,
  random: Random,
): GlitterForm {
  const found = brightPoints(image, mask.data, { mostPoints: mostStars, spacingPx: 9 });
  const count = found.x.length;
  const scale = image.width / 720;
  const draw = (low: number, high: number) => new Float32Array(count).map(() => low + (high - low) * random.next());
  return {
    form: 'glitter',
    periodSeconds: durationSeconds,
    x: found.x,
    y: found.y,
    radiusPx: draw(1.2, 2.2).map((radius) => Math.max(1, radius * scale)),
    gain: found.excess.map((excess) => Math.min(60, strength * 0.7 * excess)),
    cycles: new Uint8Array(count).map(() => Math.max(1, Math.round(durationSeconds * (0.3 + 0.6 * random.next())))),
    phaseCycles: draw(0, 1),
  };
}

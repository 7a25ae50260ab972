import type { Rgb } from '../../kernels/colour/colour-tables.ts';
import type { YuvPlanes } from '../../kernels/colour/recolour.ts';
import { createProfile, createSplat, drawSplat, shapeSplat } from '../../kernels/particles/splat.ts';
import type { Lamps } from './photo-light.ts';

const profile = createProfile((radius) => 0.6 * Math.exp(-((radius / 0.22) ** 2)) + 0.4 * (1 - radius) ** 2);
const [lampColour, starColour] = [
  [255, 206, 140],
  [214, 226, 255],
] as const;

/** Cb and Cr of a colour, BT.709 limited range. */
export function chromaOf([red, green, blue]: Rgb): { cb: number; cr: number } {
  const luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return {
    cb: 128 + ((blue - luma) / 1.8556) * (224 / 255),
    cr: 128 + ((red - luma) / 1.5748) * (224 / 255),
  };
}

/** Lets every small light glow and twinkle, each a whole number of times per clip. */
export function drawLamps(
  target: YuvPlanes,
  lamps: Lamps,
  { points, turn, level }: { readonly points: Float32Array; readonly turn: number; readonly level: number },
): void {
  const unit = Math.min(target.width, target.height) / 720;
  const splat = createSplat(profile);
  splat.mode = 'glow';
  const chroma = [chromaOf(lampColour), chromaOf(starColour)];
  for (let n = 0; n < lamps.x.length; n++) {
    const isStar = lamps.isStar[n] ?? 0;
    const radius = Math.max(3, unit * (isStar ? 5 : 13) * (0.6 + 0.6 * (lamps.strength[n] ?? 0)));
    splat.x = points[2 * n] ?? 0;
    splat.y = points[2 * n + 1] ?? 0;
    shapeSplat(splat, { along: radius, across: radius, angleRadians: 0 });
    // Lamps only breathe; stars come and go.
    const swing = 0.5 + 0.5 * Math.sin(2 * Math.PI * ((lamps.cycles[n] ?? 1) * turn + (lamps.phase[n] ?? 0)));
    splat.opacity = Math.min(1, level) * (0.4 + 0.6 * (lamps.strength[n] ?? 0)) * (isStar ? swing : 0.8 + 0.2 * swing);
    Object.assign(splat, chroma[isStar]);
    drawSplat(target, splat);
  }
}

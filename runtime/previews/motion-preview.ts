import type { JsonObject } from '../../graphs/schema/json.ts';
import type { FlowForm, GlitterForm, MotionGrid, MotionValue, WavesForm } from '../../nodes/contract/values/motion.ts';
import { encodePng, type Raster } from './rasters.ts';

const longestPx = 128;
/** Slower than this nothing moves; it keeps the division sound. */
const leastFullSpeed = 1e-6;
const mostPoints = 160;

/** A motion as numbers in pixels, so that an editor can move the photo by them. */
export async function motionPreview(motion: MotionValue) {
  return { bytes: await encodePng(motionSheet(motion)), mediaType: 'image/png' as const };
}

/**
 * Two fields, one below the other, small. Above: red and green are the velocity to the right and down, 128 for none and
 * 127 steps to the fastest, blue the mask. Below: red is the phase of the cycle, green the strength of waves.
 */
export function motionSheet({ mask, forms }: MotionValue): Raster {
  const scale = Math.max(1, Math.max(mask.width, mask.height) / longestPx);
  const [width, height] = [Math.round(mask.width / scale), Math.round(mask.height / scale)];
  const flow = forms.find((form) => form.form === 'flow');
  const waves = forms.find((form) => form.form === 'waves');
  const fastest = fastestOf(flow);
  const data = new Uint8Array(width * height * 2 * 3);
  const half = width * height * 3;
  for (let row = 0, i = 0; row < height; row++) {
    const y = Math.min(mask.height - 1, Math.floor((row + 0.5) * scale));
    for (let column = 0; column < width; column++, i += 3) {
      const x = Math.min(mask.width - 1, Math.floor((column + 0.5) * scale));
      const node = flow === undefined ? 0 : nodeAt(flow.grid, x, y);
      data[i] = 128 + Math.round((127 * (flow?.velocityPxPerSecond[2 * node] ?? 0)) / fastest);
      data[i + 1] = 128 + Math.round((127 * (flow?.velocityPxPerSecond[2 * node + 1] ?? 0)) / fastest);
      data[i + 2] = mask.data[y * mask.width + x] ?? 0;
      const phase = flow?.phaseCycles[node] ?? 0;
      data[half + i] = Math.round(255 * (phase - Math.floor(phase)));
      data[half + i + 1] = waves === undefined ? 0 : Math.round(255 * (waves.strength[nodeAt(waves.grid, x, y)] ?? 0));
    }
  }
  return { width, height: height * 2, channels: 3, data };
}

/** The rest of a motion: what is the same everywhere, in photo pixels and seconds. */
export function aboutMotion({ name, mask, forms }: MotionValue): JsonObject {
  const flow = forms.find((form) => form.form === 'flow');
  const waves = forms.find((form) => form.form === 'waves');
  const glitter = forms.find((form) => form.form === 'glitter');
  return {
    ...{ name, width: mask.width, height: mask.height },
    flow:
      flow === undefined
        ? null
        : { fastestPxPerSecond: fastestOf(flow), cycleSeconds: flow.cycleSeconds, play: flow.play },
    waves: waves === undefined ? null : aboutWaves(waves),
    glitter: glitter === undefined ? null : aboutGlitter(glitter),
  };
}

function aboutWaves({ waves, ...form }: WavesForm): JsonObject {
  const { form: _form, grid: _grid, strength: _strength, swell: _swell, ...plane } = form;
  return { ...plane, waves: waves.map((wave) => ({ ...wave })) };
}

/** Rounded, and every nth point where there are many. */
function aboutGlitter({ periodSeconds, x, y, radiusPx, gain, cycles, phaseCycles }: GlitterForm): JsonObject {
  const step = Math.max(1, Math.ceil(x.length / mostPoints));
  const points: number[][] = [];
  for (let i = 0; i < x.length; i += step) {
    const point = [x[i], y[i], radiusPx[i], gain[i], cycles[i], phaseCycles[i]];
    points.push(point.map((value = 0) => Math.round(value * 100) / 100));
  }
  return { periodSeconds, points };
}

function fastestOf(flow: FlowForm | undefined): number {
  let fastest = leastFullSpeed;
  const velocity = flow?.velocityPxPerSecond ?? [];
  for (let i = 0; i + 1 < velocity.length; i += 2) {
    fastest = Math.max(fastest, Math.hypot(velocity[i] ?? 0, velocity[i + 1] ?? 0));
  }
  return fastest;
}

function nodeAt(grid: MotionGrid, x: number, y: number): number {
  const column = Math.min(grid.columns - 1, Math.round(x / grid.cellPx));
  const row = Math.min(grid.rows - 1, Math.round(y / grid.cellPx));
  return row * grid.columns + column;
}

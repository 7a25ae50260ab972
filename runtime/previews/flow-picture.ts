import type { FlowForm, GlitterForm, MotionValue, WavesForm } from '../../nodes/contract/values/motion.ts';
import type { Raster } from './rasters.ts';

/** Speeds from here up have the full colour. */
const leastFullSpeed = 1e-6;

/**
 * A motion as a picture: the hue is the direction of the flow (red to the right, then anticlockwise through green and
 * blue), the saturation its speed against the fastest (the colour wheel of Baker et al. 2011, "A database and evaluation
 * methodology for optical flow"); waves are white where they are strong, glitter is white; all as bright as the mask.
 */
export function flowPicture({ mask, forms }: MotionValue): Raster {
  const { width, height } = mask;
  const rgb = new Float32Array(width * height * 3);
  for (const form of forms) {
    if (form.form === 'flow') addFlow(rgb, width, form);
    else if (form.form === 'waves') addWaves(rgb, width, form);
  }
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < data.length; i++) {
    data[i] = Math.min(1, rgb[i] ?? 0) * (mask.data[Math.trunc(i / 3)] ?? 0);
  }
  for (const form of forms) if (form.form === 'glitter') addGlitter(data, width, form);
  return { width, height, channels: 3, data };
}

function addFlow(rgb: Float32Array, width: number, { grid, velocityPxPerSecond: velocity }: FlowForm): void {
  let fastest = leastFullSpeed;
  for (let i = 0; i + 1 < velocity.length; i += 2) {
    fastest = Math.max(fastest, Math.hypot(velocity[i] ?? 0, velocity[i + 1] ?? 0));
  }
  const height = rgb.length / 3 / width;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const node = nodeAt(grid, x, y);
      const right = velocity[node * 2] ?? 0;
      const up = -(velocity[node * 2 + 1] ?? 0);
      const saturation = Math.hypot(right, up) / fastest;
      const hue = (Math.atan2(up, right) / (2 * Math.PI) + 1) % 1;
      for (let channel = 0; channel < 3; channel++) {
        const i = (y * width + x) * 3 + channel;
        rgb[i] = Math.max(rgb[i] ?? 0, 1 - saturation + saturation * pureHue(hue, channel));
      }
    }
  }
}

/** Channel 0 red, 1 green, 2 blue of a fully saturated hue in 0..1. */
function pureHue(hue: number, channel: number): number {
  const distance = Math.abs(((hue * 6 - channel * 2 + 9) % 6) - 3);
  return Math.min(1, Math.max(0, 2 - distance));
}

function addWaves(rgb: Float32Array, width: number, { grid, strength }: WavesForm): void {
  const height = rgb.length / 3 / width;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = strength[nodeAt(grid, x, y)] ?? 0;
      for (let i = (y * width + x) * 3, end = i + 3; i < end; i++) rgb[i] = Math.max(rgb[i] ?? 0, value);
    }
  }
}

function addGlitter(data: Uint8Array, width: number, { x, y }: GlitterForm): void {
  for (let i = 0; i < x.length; i++) {
    const [column, row] = [Math.round(x[i] ?? 0), Math.round(y[i] ?? 0)];
    if (column >= 0 && column < width && row >= 0)
      data.fill(255, (row * width + column) * 3, (row * width + column) * 3 + 3);
  }
}

function nodeAt(grid: FlowForm['grid'], x: number, y: number): number {
  const column = Math.min(grid.columns - 1, Math.round(x / grid.cellPx));
  const row = Math.min(grid.rows - 1, Math.round(y / grid.cellPx));
  return row * grid.columns + column;
}

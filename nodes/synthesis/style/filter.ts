import type { Random } from '../../contract/context.ts';
import type { FramesValue } from '../../contract/values/time.ts';
import { createColourTables } from '../../kernels/colour/colour-tables.ts';
import { addGrain, grainSide, grainStrength, makeGrain } from '../../kernels/colour/film-grain.ts';
import { createLocalTone, fillSteps, measureTone, paintTone } from '../../kernels/colour/local-tone.ts';
import { recolour } from '../../kernels/colour/recolour.ts';
import { applyVignette, createVignette } from '../../kernels/colour/vignette.ts';
import type { FrameFilter } from '../filtered-frames.ts';
import { fillLook } from '../look.ts';
import type { StyleLook } from './looks.ts';

/** Grain and steps of tone are made for a picture this high; larger ones get larger grains. */
const usualLongSide = 1280;

/** Makes the filter of a pass: paint, recolour, darken the corners, add grain. Every pass draws the same. */
export function styleFilter(frames: FramesValue, look: StyleLook, random: Random): () => FrameFilter {
  const { width, height } = frames;
  const tables = createColourTables();
  fillLook(look, tables);
  const corners = look.vignette > 0 ? createVignette(width, height, Math.min(0.9, look.vignette)) : undefined;
  const addGrainAt = look.grain > 0 ? grainOf(frames, look.grain, random) : undefined;
  return () => {
    const paint = look.isPainted ? painter(width, height) : undefined;
    return (source, target, index) => {
      paint?.(source.y, target.y);
      recolour(paint ? { ...source, y: target.y } : source, tables, target);
      if (corners) applyVignette(target, corners);
      addGrainAt?.(target.y, index);
    };
  };
}

/** Every frame shows another part of one tile of grain. */
function grainOf({ width, height, frameCount }: FramesValue, amount: number, random: Random) {
  const source = random.fork('grain');
  const tile = new Int8Array(grainSide * grainSide);
  makeGrain(() => source.next(), tile);
  const strength = new Int32Array(256);
  grainStrength(amount, strength);
  const offsets = Uint8Array.from({ length: 2 * frameCount }, () => Math.floor(256 * source.next()));
  const sizeShift = Math.max(0, Math.round(Math.log2(Math.max(width, height) / usualLongSide)));
  return (luma: Uint8Array, index: number): void => {
    const [offsetX = 0, offsetY = 0] = offsets.subarray(2 * index, 2 * index + 2);
    addGrain({ data: luma, width, height }, { tile, strength, offsetX, offsetY, sizeShift });
  };
}

function painter(width: number, height: number) {
  const local = createLocalTone(width, height);
  const tone = new Uint8Array(256);
  fillSteps({ steps: 6, softness: 0.35 }, tone);
  const radius = Math.max(2, Math.round(Math.max(width, height) / 320));
  const setting = { tone, lineFrom: 7, lineStrength: 1.5 };
  return (source: Uint8Array, target: Uint8Array): void => {
    measureTone({ data: source, width, height }, { radius, epsilon: 340 }, local);
    paintTone(source, { width, height }, local, setting, target);
  };
}

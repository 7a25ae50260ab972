import type { Random } from '../../contract/context.ts';
import type { CameraPose, CameraValue } from '../../contract/values/motion.ts';
import type { ImageValue, MasksValue } from '../../contract/values/picture.ts';
import type { FramesValue } from '../../contract/values/time.ts';
import { viewPoints, viewPositions } from '../../kernels/camera-map.ts';
import { createColourTables } from '../../kernels/colour/colour-tables.ts';
import { recolour, recolourMasked } from '../../kernels/colour/recolour.ts';
import { smootherstep } from '../../kernels/easing.ts';
import { applyLight, createLightField } from '../../kernels/light/light-field.ts';
import { viewMask } from '../../kernels/light/view-mask.ts';
import type { FrameFilter } from '../filtered-frames.ts';
import { fillLook, scaledLook } from '../look.ts';
import { chromaOf, drawLamps } from './lamps.ts';
import { fieldPainter } from './light-fields.ts';
import type { Mood } from './moods.ts';
import { lampsOf } from './photo-light.ts';

export type Course = 'hold' | 'arrive' | 'there-and-back';

export interface LightSetting {
  readonly mood: Mood;
  readonly amount: number;
  readonly speed: number;
  readonly warmth: number;
  readonly course: Course;
  readonly image: ImageValue | undefined;
  readonly masks: MasksValue | undefined;
  readonly camera: CameraValue | undefined;
  readonly random: Random;
}

/** Frame pixels between nodes of what the light does. */
const cellPx = 16;
const stillPose: CameraPose = { panX: 0, panY: 0, zoom: 1, rollDegrees: 0, parallaxX: 0, parallaxY: 0 };

/** Filters that turn the time of day: sky and ground apart, then shadows, rays and glow, then small lights. */
export function lightFilter(frames: FramesValue, setting: LightSetting): () => FrameFilter {
  const { width, height, frameCount } = frames;
  const { mood, course, masks, image, camera } = setting;
  const sky = masks && halfMask(masks);
  const paintFields = fieldPainter(setting, frames);
  const lamps = image && mood.lamps > 0 ? lampsOf(image, masks, setting.random.fork('lamps')) : undefined;
  return () => {
    const [below, above] = [createColourTables(), createColourTables()];
    const field = createLightField(width, height, cellPx);
    const grid = { width, height, columns: field.columns, rows: field.rows, blockWidth: cellPx, blockHeight: cellPx };
    const nodes = { x: new Float32Array(field.gain.length), y: new Float32Array(field.gain.length) };
    const seenSky = sky && new Uint8Array(sky.length);
    const points = new Float32Array(2 * (lamps?.x.length ?? 0));
    const glowColour = chromaOf(mood.glowColour);
    let filledFor = -1;
    return (source, target, index) => {
      const turn = index / frameCount;
      const share = setting.amount * progress(course, index, frameCount);
      if (share !== filledFor) fillTables(setting, share, { below, above });
      filledFor = share;
      const pose = camera?.poses[Math.min(index, camera.poses.length - 1)] ?? stillPose;
      viewPositions(pose, grid, undefined, nodes);
      if (sky && seenSky) {
        viewMask(sky, frames, nodes, seenSky);
        recolourMasked(source, { first: below, second: above, mask: seenSky }, target);
      } else recolour(source, below, target);
      const isLit = paintFields?.({ nodes, turn, share }, field) ?? false;
      if (isLit) applyLight(target, field, glowColour);
      if (!lamps) return;
      viewPoints(pose, frames, undefined, lamps, points);
      drawLamps(target, lamps, { points, turn, level: share * mood.lamps });
    };
  };
}

/** How much of the mood is there: all the time, more and more, or there and gone again. */
function progress(course: Course, index: number, frameCount: number): number {
  if (course === 'hold') return 1;
  if (course === 'arrive') return frameCount > 1 ? smootherstep(index / (frameCount - 1)) : 1;
  return 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / frameCount);
}

function fillTables(
  { mood, warmth }: LightSetting,
  share: number,
  tables: { readonly below: Parameters<typeof fillLook>[1]; readonly above: Parameters<typeof fillLook>[1] },
): void {
  fillLook(scaledLook({ ...mood.ground, warmth: mood.ground.warmth + 0.5 * warmth }, share), tables.below);
  fillLook(scaledLook({ ...mood.sky, warmth: mood.sky.warmth + 0.5 * warmth }, share), tables.above);
}

/** The sky at chroma size. */
function halfMask({ classes, width, height }: MasksValue): Uint8Array {
  const [columns, rows] = [Math.ceil(width / 2), Math.ceil(height / 2)];
  const { data } = classes.sky;
  const out = new Uint8Array(columns * rows);
  for (let y = 0; y < rows; y++) {
    const [upper, lower] = [2 * y * width, Math.min(height - 1, 2 * y + 1) * width];
    for (let x = 0; x < columns; x++) {
      const [left, right] = [2 * x, Math.min(width - 1, 2 * x + 1)];
      const sum = at(data, upper + left) + at(data, upper + right) + at(data, lower + left) + at(data, lower + right);
      const mean = (sum + 2) >> 2;
      // A mask's faint rest far from its edge would cost time and show nothing.
      out[y * columns + x] = mean < 6 ? 0 : mean > 249 ? 255 : mean;
    }
  }
  return out;
}

function at(data: Uint8Array, i: number): number {
  return data[i] ?? 0;
}

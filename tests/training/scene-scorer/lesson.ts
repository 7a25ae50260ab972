import type { Size } from '../../../nodes/kernels/resize.ts';
import { sceneFeatures } from '../../../nodes/segmentation/scene/features.ts';
import { scoredClasses } from '../../../nodes/segmentation/scene/scorer.ts';
import { makeSuperpixels, type Superpixels } from '../../../nodes/segmentation/scene/superpixels.ts';
import { makeWorkPicture } from '../../../nodes/segmentation/work-picture.ts';
import { type Canvas, unknown } from './canvas.ts';
import type { Samples } from './fit.ts';
import type { Dice } from './random.ts';

/** A composed scene as the scorer sees it, with the answers. */
export interface Lesson {
  readonly superpixels: Superpixels;
  readonly size: Size;
  readonly features: readonly Float32Array[];
  /** Class per superpixel, or `unknown` where less than 80 % of it agrees. */
  readonly labels: Uint8Array;
}

/** The features of a scene, by the very code that the node runs. */
export function learnable(canvas: Canvas): Lesson {
  const { width, height } = canvas;
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < 3; c++) data[i * 4 + c] = Math.round(canvas.rgb[i * 3 + c] as number);
  }
  const picture = makeWorkPicture({ width, height, data });
  const superpixels = makeSuperpixels(picture);
  const votes = new Uint32Array(superpixels.count * (scoredClasses.length + 1));
  superpixels.labels.forEach((label, i) => {
    const x = Math.floor((((i % picture.size.width) + 0.5) * width) / picture.size.width);
    const y = Math.floor(((Math.floor(i / picture.size.width) + 0.5) * height) / picture.size.height);
    const truth = Math.min(scoredClasses.length, canvas.truth[y * width + x] as number);
    const at = label * (scoredClasses.length + 1) + truth;
    votes[at] = (votes[at] as number) + 1;
  });
  const labels = new Uint8Array(superpixels.count).map((_, label) => {
    const own = [...votes.subarray(label * (scoredClasses.length + 1), (label + 1) * (scoredClasses.length + 1))];
    const best = own.indexOf(Math.max(...own));
    return best < scoredClasses.length && (own[best] as number) > 0.8 * (superpixels.area[label] as number)
      ? best
      : unknown;
  });
  return { superpixels, size: picture.size, features: sceneFeatures(picture, superpixels), labels };
}

/** Two in five of the superpixels that have an answer, as rows to fit. */
export function gather(
  from: readonly Lesson[],
  featuresOf: (lesson: Lesson) => readonly Float32Array[],
  dice: Dice,
): Samples {
  const parts: Float32Array[] = [];
  const labels: number[] = [];
  let featureCount = 0;
  for (const lesson of from) {
    const features = featuresOf(lesson);
    featureCount = features.length;
    lesson.labels.forEach((label, i) => {
      if (label === unknown || dice.chance(0.6)) return;
      labels.push(label);
      parts.push(Float32Array.from(features, (feature) => feature[i] as number));
    });
  }
  const rows = new Float32Array(labels.length * featureCount);
  parts.forEach((part, n) => {
    rows.set(part, n * featureCount);
  });
  return { featureCount, rows, labels: Uint8Array.from(labels) };
}

/**
 * Learns the numbers in `nodes/segmentation/scene/scorer-weights.json` from composed scenes:
 * `node tests/training/scene-scorer/train.ts <folder of photographs> <folder of skies> <scenes> <seed>`.
 * The photographs are those named in photographs.ts, none of which has a mask to be measured against.
 */
import { writeFile } from 'node:fs/promises';
import type { Size } from '../../../nodes/kernels/resize.ts';
import { sceneFeatures } from '../../../nodes/segmentation/scene/features.ts';
import {
  contextFeatures,
  meanScores,
  type Perceptron,
  scoredClasses,
} from '../../../nodes/segmentation/scene/scorer.ts';
import { makeSuperpixels, type Superpixels } from '../../../nodes/segmentation/scene/superpixels.ts';
import { makeWorkPicture } from '../../../nodes/segmentation/work-picture.ts';
import { type Canvas, unknown } from './canvas.ts';
import { composeScene } from './compose.ts';
import { fitPerceptron, type Samples } from './fit.ts';
import { loadLabelled, loadSkies, skiesOf } from './photographs.ts';
import { createDice } from './random.ts';

interface Lesson {
  readonly superpixels: Superpixels;
  readonly size: Size;
  readonly features: readonly Float32Array[];
  /** Class per superpixel, or `unknown` where less than 80 % of it agrees. */
  readonly labels: Uint8Array;
}

const [photos, skies, scenes, seed] = process.argv.slice(2);
if (!photos || !skies || !scenes || !seed) throw new Error('Usage: train.ts <photographs> <skies> <scenes> <seed>');

const labelled = await loadLabelled(photos);
const sources = { skies: [...(await loadSkies(skies)), ...skiesOf(labelled)], labelled };
const lessons: Lesson[] = [];
for (let k = 0; k < Number(scenes); k++) {
  lessons.push(learnable(composeScene(sources, createDice(Number(seed) * 100_000 + k))));
  if (k % 100 === 99) console.log(`${k + 1} scenes`);
}
const held = Math.ceil(lessons.length / 10);
const training = lessons.slice(held);
const validation = lessons.slice(0, held);

const dice = createDice(Number(seed));
const options = { hidden: 48, classCount: scoredClasses.length, epochs: 10, learningRate: 2e-3, inputNoise: 0.15 };
// The second pass must see first-pass scores of scenes that the first pass did not learn from, so two halves cross over.
const halves = [0, 1].map((part) => training.filter((_, k) => k % 2 === part));
const first = halves.map((half) =>
  fitPerceptron(
    gather(half, (lesson) => lesson.features),
    options,
    dice,
  ),
);
report('alone', validation, first, (lesson) => lesson.features);
const judge = new Map(halves.flatMap((half, part) => half.map((lesson) => [lesson, first.slice(1 - part, 2 - part)])));
const withContext = (lesson: Lesson): readonly Float32Array[] => {
  const alone = meanScores(judge.get(lesson) ?? first, lesson.features, lesson.superpixels.count);
  return [...lesson.features, ...contextFeatures(alone, lesson.superpixels, lesson.size)];
};
const second = [0, 1].map(() => fitPerceptron(gather(training, withContext), options, dice));
report('with context', validation, second, withContext);

const target = new URL('../../../nodes/segmentation/scene/scorer-weights.json', import.meta.url);
await writeFile(target, `${JSON.stringify({ first: first.map(stored), second: second.map(stored) })}\n`);

function learnable(canvas: Canvas): Lesson {
  const { width, height } = canvas;
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < 3; c++) data[i * 4 + c] = Math.round(canvas.rgb[i * 3 + c] as number);
  }
  const picture = makeWorkPicture({ kind: 'image', width, height, data });
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

function gather(from: readonly Lesson[], featuresOf: (lesson: Lesson) => readonly Float32Array[]): Samples {
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

function report(
  title: string,
  on: readonly Lesson[],
  perceptrons: readonly Perceptron[],
  featuresOf: (lesson: Lesson) => readonly Float32Array[],
): void {
  const confusion = scoredClasses.map(() => scoredClasses.map(() => 0));
  for (const lesson of on) {
    const scores = meanScores(perceptrons, featuresOf(lesson), lesson.superpixels.count);
    lesson.labels.forEach((label, i) => {
      if (label === unknown) return;
      const own = [...scores.subarray(i * scoredClasses.length, (i + 1) * scoredClasses.length)];
      const row = confusion[label] as number[];
      const best = own.indexOf(Math.max(...own));
      row[best] = (row[best] as number) + 1;
    });
  }
  console.log(`held-out scenes, ${title}: rows are the truth, columns ${scoredClasses.join(', ')}`);
  confusion.forEach((row, k) => {
    const sum = row.reduce((a, b) => a + b, 0);
    console.log(
      `  ${(scoredClasses[k] as string).padEnd(11)}${row.map((n) => ((100 * n) / sum).toFixed(1).padStart(7)).join('')}`,
    );
  });
}

function stored(perceptron: Perceptron) {
  const rounded = (values: Float32Array): number[] => Array.from(values, (v) => Number(v.toPrecision(4)));
  return {
    shift: rounded(perceptron.shift),
    scale: rounded(perceptron.scale),
    layers: perceptron.layers.map((layer) => ({ weights: rounded(layer.weights), bias: rounded(layer.bias) })),
  };
}

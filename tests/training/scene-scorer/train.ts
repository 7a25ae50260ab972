/**
 * Learns the numbers in `nodes/segmentation/scene/scorer-weights.json` from composed scenes, one member per seed:
 * `node tests/training/scene-scorer/train.ts <folder of photographs> <folder of skies> <scenes> <seed,seed,...>`.
 * The photographs are those named in photographs.ts, none of which has a mask to be measured against.
 */
import { writeFile } from 'node:fs/promises';
import {
  contextFeatures,
  meanScores,
  type Perceptron,
  type Scorer,
  scoredClasses,
} from '../../../nodes/segmentation/scene/scorer.ts';
import { unknown } from './canvas.ts';
import { composeScene, type Sources } from './compose.ts';
import { fitPerceptron } from './fit.ts';
import { gather, type Lesson, learnable } from './lesson.ts';
import { loadLabelled, loadSkies, skiesOf } from './photographs.ts';
import { createDice } from './random.ts';

const [photos, skies, scenes, seeds] = process.argv.slice(2);
if (!photos || !skies || !scenes || !seeds) throw new Error('Usage: train.ts <photographs> <skies> <scenes> <seeds>');

const labelled = await loadLabelled(photos);
const sources = { skies: [...(await loadSkies(skies)), ...skiesOf(labelled)], labelled };
const members = seeds.split(',').map((seed) => trainMember(sources, Number(scenes), Number(seed)));
const target = new URL('../../../nodes/segmentation/scene/scorer-weights.json', import.meta.url);
const stored = members.map(({ first, second }) => ({ first: first.map(rounded), second: second.map(rounded) }));
await writeFile(target, `${JSON.stringify({ members: stored })}\n`);

function trainMember(from: Sources, sceneCount: number, seed: number): Scorer {
  const lessons = Array.from({ length: sceneCount }, (_, k) => {
    if (k % 100 === 99) console.log(`seed ${seed}: ${k + 1} scenes`);
    return learnable(composeScene(from, createDice(seed * 100_000 + k)));
  });
  const held = Math.ceil(lessons.length / 10);
  const training = lessons.slice(held);
  const validation = lessons.slice(0, held);
  const dice = createDice(Number(seed));
  const options = { hidden: 48, classCount: scoredClasses.length, epochs: 10, learningRate: 2e-3, inputNoise: 0.15 };
  // The second pass must see first-pass scores of scenes that the first pass did not learn from, so two halves cross over.
  const halves = [0, 1].map((part) => training.filter((_, k) => k % 2 === part));
  const first = halves.map((half) =>
    fitPerceptron(
      gather(half, (lesson) => lesson.features, dice),
      options,
      dice,
    ),
  );
  report('alone', validation, first, (lesson) => lesson.features);
  const judge = new Map(
    halves.flatMap((half, part) => half.map((lesson) => [lesson, first.slice(1 - part, 2 - part)])),
  );
  const withContext = (lesson: Lesson): readonly Float32Array[] => {
    const alone = meanScores(judge.get(lesson) ?? first, lesson.features, lesson.superpixels.count);
    return [...lesson.features, ...contextFeatures(alone, lesson.superpixels, lesson.size)];
  };
  const second = [0, 1].map(() => fitPerceptron(gather(training, withContext, dice), options, dice));
  report('with context', validation, second, withContext);
  return { first, second };
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

function rounded(perceptron: Perceptron) {
  const list = (values: Float32Array): number[] => Array.from(values, (v) => Number(v.toPrecision(4)));
  return {
    shift: list(perceptron.shift),
    scale: list(perceptron.scale),
    layers: perceptron.layers.map((layer) => ({ weights: list(layer.weights), bias: list(layer.bias) })),
  };
}

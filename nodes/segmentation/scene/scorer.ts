import { meanAbove, meanBelow, meanOfRow } from '../../kernels/column-statistics.ts';
import { type DenseLayer, denseLayer, softmaxRows } from '../../kernels/dense-layer.ts';
import { neighbourMeans, spreadRegions } from '../../kernels/region-statistics.ts';
import type { Size } from '../../kernels/resize.ts';
import type { Features } from './features.ts';
import { poolMeans, type Superpixels } from './superpixels.ts';

/** What the scorer tells apart; `object` is whatever stands and is no plant: walls, ships, people. */
export const scoredClasses = ['sky', 'water', 'vegetation', 'ground', 'object'] as const;

/** Inputs are first brought to mean 0 and deviation 1 with these numbers, learned with the layers. */
export interface Perceptron {
  readonly shift: Float32Array;
  readonly scale: Float32Array;
  readonly layers: readonly DenseLayer[];
}

/**
 * Scores in two passes: the first looks at each superpixel alone, the second also at what the first said about the
 * superpixel, its neighbours, its row and everything above and below it (auto-context, Tu and Bai 2010). Each pass is the
 * mean of several networks, which errs less on scenes unlike those learned from.
 */
export interface Scorer {
  readonly first: readonly Perceptron[];
  readonly second: readonly Perceptron[];
}

/**
 * Probability of each class per superpixel: `[superpixel * scoredClasses.length + class]`. The mean over scorers that were
 * trained on different scenes: where one is wrong on a picture of a new kind, the others seldom are in the same way.
 */
export function scoreSuperpixels(
  scorers: readonly Scorer[],
  features: Features,
  superpixels: Superpixels,
  size: Size,
): Float32Array {
  return meanOf(
    scorers.map((scorer) => {
      const alone = meanScores(scorer.first, features, superpixels.count);
      const context = contextFeatures(alone, superpixels, size);
      return meanScores(scorer.second, [...features, ...context], superpixels.count);
    }),
  );
}

export function meanScores(perceptrons: readonly Perceptron[], features: Features, rows: number): Float32Array {
  return meanOf(perceptrons.map((perceptron) => runPerceptron(perceptron, features, rows)));
}

function meanOf(all: readonly Float32Array[]): Float32Array {
  const [first = new Float32Array(0)] = all;
  return first.map((_, i) => all.reduce((sum, scores) => sum + (scores[i] ?? 0), 0) / all.length);
}

export function runPerceptron(perceptron: Perceptron, features: Features, rows: number): Float32Array {
  const width = features.length;
  let values: Float32Array = new Float32Array(rows * width);
  features.forEach((feature, k) => {
    const shift = perceptron.shift[k] ?? 0;
    const scale = perceptron.scale[k] ?? 1;
    for (let i = 0; i < rows; i++) values[i * width + k] = clamp(((feature[i] ?? 0) - shift) * scale);
  });
  perceptron.layers.forEach((layer, depth) => {
    const out = new Float32Array(rows * layer.outputCount);
    denseLayer(layer, values, rows, depth + 1 < perceptron.layers.length, out);
    values = out;
  });
  softmaxRows(values, scoredClasses.length);
  return values;
}

/** A feature far outside what was learned from must not outvote all others. */
function clamp(v: number): number {
  return v < -4 ? -4 : v > 4 ? 4 : v;
}

/** Per class: own probability, of the neighbours, of all above and all below in the columns, of the row and of the whole picture. */
export function contextFeatures(probabilities: Float32Array, superpixels: Superpixels, size: Size): Features {
  const { count, labels, area } = superpixels;
  const plane = new Float32Array(labels.length);
  const column = new Float32Array(labels.length);
  return scoredClasses.flatMap((_, k) => {
    const own = new Float32Array(count);
    for (let i = 0; i < count; i++) own[i] = probabilities[i * scoredClasses.length + k] ?? 0;
    spreadRegions(labels, own, plane);
    meanAbove(plane, size, column);
    const above = poolMeans(superpixels, column);
    meanBelow(plane, size, column);
    const below = poolMeans(superpixels, column);
    meanOfRow(plane, size, column);
    const row = poolMeans(superpixels, column);
    const around = new Float32Array(count);
    neighbourMeans(superpixels.graph, own, around);
    const whole = own.reduce((sum, p, i) => sum + p * (area[i] ?? 0), 0) / labels.length;
    return [own, around, above, below, row, new Float32Array(count).fill(whole)];
  });
}

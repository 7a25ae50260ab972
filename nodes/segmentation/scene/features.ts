import { boxFilter } from '../../kernels/box-filter.ts';
import { maximumAbove, meanAbove, meanBelow, meanOfRow } from '../../kernels/column-statistics.ts';
import { geodesicDistance } from '../../kernels/region-graph.ts';
import {
  edgeContrast,
  nearestColourAbove,
  neighbourMeans,
  rankOf,
  regionDeviations,
} from '../../kernels/region-statistics.ts';
import type { Size } from '../../kernels/resize.ts';
import { structureTensor } from '../../kernels/structure-tensor.ts';
import type { WorkPicture } from '../work-picture.ts';
import { poolMeans, type Superpixels } from './superpixels.ts';

/** One array per feature, one value per superpixel. The order is part of the trained scorer: change it and retrain. */
export type Features = readonly Float32Array[];

export function sceneFeatures(picture: WorkPicture, superpixels: Superpixels): Features {
  const { size, lab } = picture;
  const pool = (plane: Float32Array): Float32Array => poolMeans(superpixels, plane);
  const colours = { l: pool(lab.l), a: pool(lab.a), b: pool(lab.b) };
  const fine = texture(lab.l, size, 1);
  const streaks = texture(lab.l, size, 3);
  const coarse = texture(blur(lab.l, size, 2), size, 4);
  const fineLog = fine.energy.map(logEnergy);
  const rowOfPixel = lab.l.map((_, i) => Math.floor(i / size.width) / size.height);
  const centreY = pool(rowOfPixel);
  const rank = new Float32Array(superpixels.count);
  rankOf(colours.l, superpixels.area, rank);
  const nearest = new Float32Array(superpixels.count);
  nearestColourAbove(colours, centreY, 0.15, nearest);
  const [fromTop, fromBottom] = wayFromEdges(superpixels, colours, rowOfPixel, size);
  const relative = (plane: Float32Array, own: Float32Array): Float32Array => difference(pool(plane), own);
  const wholeL = mean(lab.l);
  const whole = (value: number): Float32Array => new Float32Array(superpixels.count).fill(value);

  return [
    colours.l,
    colours.a,
    colours.b,
    deviation(superpixels, lab.l, colours.l),
    deviation(superpixels, lab.b, colours.b),
    pool(fineLog),
    pool(coarse.energy.map(logEnergy)),
    pool(streaks.coherence),
    pool(streaks.upright),
    pool(streaks.energy.map(logEnergy)),
    centreY,
    colours.a.map((a, k) => Math.hypot(a, colours.b[k] ?? 0)),
    rank,
    pool(excessGreen(picture)),
    pool(above(fineLog, size)),
    pool(below(fineLog, size)),
    pool(highestAbove(fineLog, size)),
    relative(above(lab.l, size), colours.l),
    relative(above(lab.a, size), colours.a),
    relative(above(lab.b, size), colours.b),
    relative(below(lab.l, size), colours.l),
    relative(below(lab.a, size), colours.a),
    relative(below(lab.b, size), colours.b),
    fromTop,
    fromBottom,
    nearest,
    whole(wholeL),
    whole(mean(lab.a)),
    whole(mean(lab.b)),
    whole(Math.sqrt(mean(lab.l.map((l) => (l - wholeL) ** 2)))),
    whole(mean(fineLog)),
    relative(alongRow(lab.l, size), colours.l),
    relative(alongRow(lab.a, size), colours.a),
    relative(alongRow(lab.b, size), colours.b),
    pool(alongRow(fineLog, size)),
    around(superpixels, colours.l),
    around(superpixels, colours.a),
    around(superpixels, colours.b),
    pool(spread(lab.l, size, 8)),
  ];
}

/** Gradient energies span decades, so their logarithm is what separates cloud from foliage. */
function logEnergy(energy: number): number {
  return Math.log(energy + 0.05);
}

function blur(plane: Float32Array, size: Size, radius: number): Float32Array {
  const out = new Float32Array(plane.length);
  boxFilter(plane, size, radius, out, new Float32Array(plane.length));
  return out;
}

function texture(plane: Float32Array, size: Size, radius: number) {
  const energy = new Float32Array(plane.length);
  const coherence = new Float32Array(plane.length);
  const upright = new Float32Array(plane.length);
  structureTensor(plane, size, radius, { energy, coherence, upright });
  return { energy, coherence, upright };
}

function above(plane: Float32Array, size: Size): Float32Array {
  const out = new Float32Array(plane.length);
  meanAbove(plane, size, out);
  return out;
}

function below(plane: Float32Array, size: Size): Float32Array {
  const out = new Float32Array(plane.length);
  meanBelow(plane, size, out);
  return out;
}

function alongRow(plane: Float32Array, size: Size): Float32Array {
  const out = new Float32Array(plane.length);
  meanOfRow(plane, size, out);
  return out;
}

/** How the neighbours differ from each superpixel. */
function around(superpixels: Superpixels, values: Float32Array): Float32Array {
  const out = new Float32Array(superpixels.count);
  neighbourMeans(superpixels.graph, values, out);
  return difference(out, values);
}

/** Logarithm of the deviation within the window around each pixel. */
function spread(plane: Float32Array, size: Size, radius: number): Float32Array {
  const mean = blur(plane, size, radius);
  const squares = blur(
    plane.map((v) => v * v),
    size,
    radius,
  );
  return squares.map((v, i) => Math.log(Math.sqrt(Math.max(0, v - (mean[i] ?? 0) ** 2)) + 0.3));
}

function highestAbove(plane: Float32Array, size: Size): Float32Array {
  const out = new Float32Array(plane.length);
  maximumAbove(blur(plane, size, 2), size, out);
  return out;
}

function deviation(superpixels: Superpixels, plane: Float32Array, means: Float32Array): Float32Array {
  const out = new Float32Array(superpixels.count);
  regionDeviations(superpixels.labels, superpixels.area, plane, means, out);
  return out;
}

function difference(p: Float32Array, q: Float32Array): Float32Array {
  return p.map((v, i) => v - (q[i] ?? 0));
}

function mean(plane: Float32Array): number {
  let sum = 0;
  for (const v of plane) sum += v;
  return sum / plane.length;
}

/** ExG = 2g - r - b of the chromatic coordinates (Woebbecke et al. 1995). */
function excessGreen({ rgb }: WorkPicture): Float32Array {
  return rgb.g.map((g, i) => {
    const r = rgb.r[i] ?? 0;
    const b = rgb.b[i] ?? 0;
    return (2 * g - r - b) / (r + g + b + 10);
  });
}

/** Logarithm of the least total contrast on a way from the top and from the bottom edge of the picture. */
function wayFromEdges(
  superpixels: Superpixels,
  colours: { readonly l: Float32Array; readonly a: Float32Array; readonly b: Float32Array },
  rowOfPixel: Float32Array,
  size: Size,
): readonly [Float32Array, Float32Array] {
  const { graph, labels, count } = superpixels;
  const cost = new Float32Array(graph.from.length);
  edgeContrast(graph, colours, cost);
  // Slow changes, such as a sunset's, should cost little: only what exceeds a small step counts in full.
  const steps = cost.map((c) => (c * c) / (c + 4));
  const way = (isSeed: (row: number) => boolean): Float32Array => {
    const distance = new Float32Array(count).fill(Infinity);
    rowOfPixel.forEach((row, i) => {
      if (isSeed(row)) distance[labels[i] ?? 0] = 0;
    });
    geodesicDistance(graph, steps, distance);
    return distance.map((d) => Math.log1p(d));
  };
  return [way((row) => row === 0), way((row) => row >= (size.height - 1) / size.height - 1e-6)];
}

import { colourLikelihoodRatio } from '../../kernels/colour-histogram.ts';
import { filterRegions } from '../../kernels/connected-regions.ts';
import { createPixelGrid, cutPixelGrid, type PixelGrid } from '../../kernels/grid-cut.ts';
import { spreadRegions } from '../../kernels/region-statistics.ts';
import type { Size } from '../../kernels/resize.ts';
import type { WorkPicture } from '../work-picture.ts';
import { findHorizon } from './horizon.ts';
import { scoredClasses } from './scorer.ts';
import type { Superpixels } from './superpixels.ts';

export type ScoredClass = (typeof scoredClasses)[number];

/** Per class: how probable it is at each pixel of the working picture, and whether it was chosen there. */
export interface Partition {
  readonly probability: { readonly [name in ScoredClass]: Float32Array };
  readonly chosen: { readonly [name in ScoredClass]: Uint8Array };
}

interface Evidence {
  readonly picture: WorkPicture;
  readonly superpixels: Superpixels;
  /** From the scorer: `[superpixel * classes + class]`. */
  readonly scores: Float32Array;
  /** Class of each superpixel. */
  readonly labels: Uint8Array;
}

/**
 * From patches to pixels. Sky is cut out first, water from what is left: their edges are what a viewer sees move.
 * The other classes keep the outline of their superpixels.
 */
export function partitionPixels(evidence: Evidence): Partition {
  const { picture, superpixels } = evidence;
  const { size } = picture;
  const count = size.width * size.height;
  const none = new Uint8Array(count);
  const grid = createPixelGrid(picture.lab, size, smoothness);
  const sky = cutClass(evidence, grid, { name: 'sky', taken: none });
  filterRegions(sky, size, (pixels) => touchesTop(pixels, size) || pixels.length > 0.02 * count);
  fillIslands(evidence, sky);
  const water = cutClass(evidence, grid, { name: 'water', taken: aboveHorizon(sky, size) });
  filterRegions(water, size, (pixels) => pixels.length > 0.004 * count);
  const taken = sky.map((s, i) => s | (water[i] ?? 0));
  const rest = (name: ScoredClass): Uint8Array => {
    const chosen = taken.map((t, i) => (t === 0 && restClass(evidence, superpixels.labels[i] ?? 0) === name ? 1 : 0));
    filterRegions(chosen, size, (pixels) => pixels.length > 0.002 * count);
    return chosen;
  };
  return {
    probability: {
      sky: pixelScores(evidence, 'sky'),
      water: pixelScores(evidence, 'water'),
      vegetation: pixelScores(evidence, 'vegetation'),
      ground: pixelScores(evidence, 'ground'),
      object: pixelScores(evidence, 'object'),
    },
    chosen: { sky, water, vegetation: rest('vegetation'), ground: rest('ground'), object: rest('object') },
  };
}

/** Class of a superpixel whose pixels are neither sky nor water: its label, or the likeliest of the other three. */
function restClass({ scores, labels }: Evidence, superpixel: number): ScoredClass {
  const label = scoredClasses[labels[superpixel] ?? 0] ?? 'object';
  if (label !== 'sky' && label !== 'water') return label;
  const at = superpixel * scoredClasses.length;
  const [vegetation = 0, ground = 0, object = 0] = scores.subarray(at + 2, at + 5);
  if (vegetation > ground && vegetation > object) return 'vegetation';
  return ground > object ? 'ground' : 'object';
}

/**
 * Turns pieces that sky encloses on every side into sky when they are no darker than it: clouds, not birds or towers.
 */
function fillIslands({ picture }: Evidence, sky: Uint8Array): void {
  const { size, lab } = picture;
  const skyLightness = meanWhere(lab.l, sky);
  const rest = sky.map((s) => 1 - s);
  filterRegions(rest, size, (pixels) => {
    const isOpen = pixels.some(
      (i) => i % size.width === 0 || i % size.width === size.width - 1 || i >= (size.height - 1) * size.width,
    );
    const lightness = pixels.reduce((sum, i) => sum + (lab.l[i] ?? 0), 0) / pixels.length;
    return isOpen || lightness < skyLightness - 6;
  });
  rest.forEach((r, i) => {
    sky[i] = 1 - r;
  });
}

function meanWhere(plane: Float32Array, mask: Uint8Array): number {
  let sum = 0;
  let count = 0;
  mask.forEach((inside, i) => {
    sum += inside * (plane[i] ?? 0);
    count += inside;
  });
  return sum / Math.max(1, count);
}

/** A tilted camera may lift one end of the waterline by this share of the height. */
const tilt = 0.04;

/** Sky and all rows clearly above its lowest part: a level camera sees no water higher than any sky. */
function aboveHorizon(sky: Uint8Array, size: Size): Uint8Array {
  const horizon = findHorizon(sky, new Uint8Array(sky.length), size) ?? 0;
  const last = Math.min(horizon, size.height) - tilt * size.height;
  return sky.map((s, i) => (s === 1 || i / size.width < last ? 1 : 0));
}

function touchesTop(pixels: Int32Array, { width }: Size): boolean {
  return pixels.some((i) => i < width);
}

function pixelScores({ superpixels, scores }: Evidence, name: ScoredClass): Float32Array {
  const k = scoredClasses.indexOf(name);
  const own = Float32Array.from({ length: superpixels.count }, (_, i) => scores[i * scoredClasses.length + k] ?? 0);
  const out = new Float32Array(superpixels.labels.length);
  spreadRegions(superpixels.labels, own, out);
  return out;
}

/** Weights of the scorer, of the chosen label and of the picture's own colours in the log odds. */
const weight = { score: 0.5, label: 0.8, colour: 0.45 };
const smoothness = 4;

interface CutOrder {
  readonly name: ScoredClass;
  /** Pixels that may not have this class. */
  readonly taken: Uint8Array;
}

/** The pixels of one class: two rounds of colour model and cut, as GrabCut does. */
function cutClass(evidence: Evidence, grid: PixelGrid, { name, taken }: CutOrder): Uint8Array {
  const { picture, superpixels, labels, scores } = evidence;
  const k = scoredClasses.indexOf(name);
  const inside = new Uint8Array(taken.length);
  const soft = Float32Array.from(superpixels.labels, (label, i) => (labels[label] === k && taken[i] === 0 ? 1 : 0));
  if (!soft.includes(1)) return inside;
  const scored = Float32Array.from(labels, (label, superpixel) => {
    const p = Math.min(0.99, Math.max(0.01, scores[superpixel * scoredClasses.length + k] ?? 0));
    return weight.score * Math.log(p / (1 - p)) + (label === k ? weight.label : -weight.label);
  });
  const prior = new Float32Array(taken.length);
  spreadRegions(superpixels.labels, scored, prior);
  const ratio = new Float32Array(taken.length);
  const logOdds = new Float32Array(taken.length);
  for (let round = 0; round < 2; round++) {
    colourLikelihoodRatio(picture.lab, soft, taken, ratio);
    for (let i = 0; i < logOdds.length; i++) {
      const colour = Math.min(4, Math.max(-4, ratio[i] ?? 0));
      logOdds[i] = taken[i] === 1 ? -60 : (prior[i] ?? 0) + weight.colour * colour;
    }
    cutPixelGrid(grid, logOdds, inside);
    soft.set(inside);
  }
  return inside;
}

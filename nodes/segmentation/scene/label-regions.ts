import { alphaExpansion } from '../../kernels/alpha-expansion.ts';
import { edgeContrast } from '../../kernels/region-statistics.ts';
import type { WorkPicture } from '../work-picture.ts';
import { scoredClasses } from './scorer.ts';
import { poolMeans, type Superpixels } from './superpixels.ts';

const smoothness = 1.4;

/**
 * One class per superpixel: the labelling of least cost, where a score costs its negative logarithm and a border
 * between two classes costs its length, less so where the colours differ (contrast-sensitive Potts model, Boykov and
 * Jolly 2001).
 */
export function labelRegions(picture: WorkPicture, superpixels: Superpixels, scores: Float32Array): Uint8Array {
  const { graph, count, area } = superpixels;
  const { lab } = picture;
  const contrast = new Float32Array(graph.from.length);
  const colours = {
    l: poolMeans(superpixels, lab.l),
    a: poolMeans(superpixels, lab.a),
    b: poolMeans(superpixels, lab.b),
  };
  edgeContrast(graph, colours, contrast);
  const usual = contrast.reduce((sum, c) => sum + c * c, 0) / Math.max(1, contrast.length);
  const side = Math.sqrt(picture.lab.l.length / count);
  const weight = contrast.map(
    (c, e) => smoothness * ((graph.border[e] ?? 0) / side) * (0.15 + Math.exp((-c * c) / (usual + 1))),
  );
  const classes = scoredClasses.length;
  const meanArea = picture.lab.l.length / count;
  const unary = scores.map((p, i) => -Math.log(Math.max(1e-3, p)) * ((area[Math.floor(i / classes)] ?? 0) / meanArea));
  const labels = new Uint8Array(count).map((_, i) => {
    const own = scores.subarray(i * classes, (i + 1) * classes);
    return own.indexOf(Math.max(...own));
  });
  alphaExpansion(
    { nodeCount: count, labelCount: classes, unary, edgeFrom: graph.from, edgeTo: graph.to, weight },
    4,
    labels,
  );
  return labels;
}

import { type RegionGraph, regionGraph } from '../../kernels/region-graph.ts';
import { regionMeans } from '../../kernels/region-statistics.ts';
import { slic } from '../../kernels/slic.ts';
import type { WorkPicture } from '../work-picture.ts';

/** Small patches of one colour: what the classes are decided for. */
export interface Superpixels {
  /** Patch of each pixel of the working picture. */
  readonly labels: Int32Array;
  readonly count: number;
  readonly area: Float32Array;
  readonly graph: RegionGraph;
}

const options = { count: 600, compactness: 8, iterations: 6 };

export function makeSuperpixels(picture: WorkPicture): Superpixels {
  const labels = new Int32Array(picture.lab.l.length);
  const count = slic(picture.lab, picture.size, options, labels);
  const area = new Float32Array(count);
  for (const label of labels) area[label] = (area[label] ?? 0) + 1;
  return { labels, count, area, graph: regionGraph(labels, picture.size, count) };
}

export function poolMeans(superpixels: Superpixels, plane: Float32Array): Float32Array {
  const means = new Float32Array(superpixels.count);
  regionMeans(superpixels.labels, superpixels.area, plane, means);
  return means;
}

import type { LabPlanes } from './colour-lab.ts';
import { addEdge, createFlowNetwork, type FlowNetwork, minimumCut } from './max-flow.ts';
import type { Size } from './resize.ts';

/** A pixel grid whose neighbour costs are set once and which may then be cut again and again. */
export interface PixelGrid {
  readonly network: FlowNetwork;
  /** Capacities of all arcs as they are before a cut. */
  readonly capacity: Int32Array;
}

/** Costs become integers in the network: two decimals are kept. */
const scale = 100;

/**
 * Joins the 8-neighbourhood: neighbours of different class cost smoothness · (0.03 + exp(-ΔE² / 2⟨ΔE²⟩)) / distance
 * (Boykov and Jolly 2001; Rother, Kolmogorov and Blake 2004).
 */
export function createPixelGrid(lab: LabPlanes, size: Size, smoothness: number): PixelGrid {
  const { width, height } = size;
  const network = createFlowNetwork(width * height, 4 * width * height);
  const beta = 1 / (2 * meanSquaredContrast(lab, size) + 1e-3);
  const link = (i: number, j: number, share: number): void => {
    const dl = lab.l[i] - lab.l[j];
    const da = lab.a[i] - lab.a[j];
    const db = lab.b[i] - lab.b[j];
    const cost = Math.round(scale * smoothness * share * (0.03 + Math.exp(-beta * (dl * dl + da * da + db * db))));
    addEdge(network, i, j, cost, cost);
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      if (x + 1 < width) link(i, i + 1, 1);
      if (y + 1 < height) link(i, i + width, 1);
      if (x + 1 < width && y + 1 < height) link(i, i + width + 1, Math.SQRT1_2);
      if (x > 0 && y + 1 < height) link(i, i + width - 1, Math.SQRT1_2);
    }
  }
  return { network, capacity: network.residual.slice() };
}

/**
 * The two-class labelling of least cost, by one minimum cut: a pixel costs its log odds when it lies on the other side.
 * `inside` becomes 1 where the odds and the neighbours favour the class.
 */
export function cutPixelGrid({ network, capacity }: PixelGrid, logOdds: Float32Array, inside: Uint8Array): void {
  network.residual.set(capacity);
  for (let i = 0; i < logOdds.length; i++) network.terminal[i] = Math.round(scale * logOdds[i]);
  minimumCut(network, inside);
}

function meanSquaredContrast(lab: LabPlanes, { width, height }: Size): number {
  let sum = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 1; x < width; x++) {
      const i = y * width + x;
      sum += (lab.l[i] - lab.l[i - 1]) ** 2 + (lab.a[i] - lab.a[i - 1]) ** 2 + (lab.b[i] - lab.b[i - 1]) ** 2;
    }
  }
  return sum / Math.max(1, (width - 1) * height);
}

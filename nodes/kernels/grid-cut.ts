import type { LabPlanes } from './colour-lab.ts';
import { addEdge, addTerminal, createFlowNetwork, minimumCut } from './max-flow.ts';
import type { Size } from './resize.ts';

export interface GridCut {
  readonly size: Size;
  readonly lab: LabPlanes;
  /** Log odds of being inside. */
  readonly logOdds: Float32Array;
  readonly smoothness: number;
}

const scale = 100;

/**
 * Two-class labelling of a pixel grid by one minimum cut over the 8-neighbourhood: neighbours of different class cost
 * smoothness · exp(-ΔE² / 2⟨ΔE²⟩) / distance (Boykov and Jolly 2001; Rother, Kolmogorov and Blake 2004).
 */
export function gridCut({ size, lab, logOdds, smoothness }: GridCut, inside: Uint8Array): void {
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
      const odds = Math.round(scale * logOdds[i]);
      addTerminal(network, i, odds > 0 ? odds : 0, odds < 0 ? -odds : 0);
      if (x + 1 < width) link(i, i + 1, 1);
      if (y + 1 < height) link(i, i + width, 1);
      if (x + 1 < width && y + 1 < height) link(i, i + width + 1, Math.SQRT1_2);
      if (x > 0 && y + 1 < height) link(i, i + width - 1, Math.SQRT1_2);
    }
  }
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

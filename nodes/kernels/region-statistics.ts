/** Mean of a plane over each region of a label image; `area` is the number of pixels per region. */
export function regionMeans(labels: Int32Array, area: Float32Array, plane: Float32Array, out: Float32Array): void {
  out.fill(0);
  for (let i = 0; i < labels.length; i++) out[labels[i]] += plane[i];
  for (let k = 0; k < out.length; k++) out[k] /= area[k];
}

/** Standard deviation of a plane over each region, given its means. */
export function regionDeviations(
  labels: Int32Array,
  area: Float32Array,
  plane: Float32Array,
  means: Float32Array,
  out: Float32Array,
): void {
  out.fill(0);
  for (let i = 0; i < labels.length; i++) out[labels[i]] += (plane[i] - means[labels[i]]) ** 2;
  for (let k = 0; k < out.length; k++) out[k] = Math.sqrt(out[k] / area[k]);
}

/** Writes each region's value to its pixels. */
export function spreadRegions(labels: Int32Array, values: Float32Array, out: Float32Array): void {
  for (let i = 0; i < labels.length; i++) out[i] = values[labels[i]];
}

/** Share of values that lie below each value, 0 to 1: a measure that no exposure changes. */
export function rankOf(values: Float32Array, weight: Float32Array, out: Float32Array): void {
  const order = Array.from(values.keys()).sort((i, j) => values[i] - values[j] || i - j);
  let total = 0;
  for (let k = 0; k < weight.length; k++) total += weight[k];
  let below = 0;
  for (const i of order) {
    out[i] = (below + weight[i] / 2) / total;
    below += weight[i];
  }
}

/** Border-weighted mean of the values of each region's neighbours. */
export function neighbourMeans(
  graph: { readonly from: Int32Array; readonly to: Int32Array; readonly border: Int32Array },
  values: Float32Array,
  out: Float32Array,
): void {
  const weight = new Float32Array(values.length);
  out.fill(0);
  for (let e = 0; e < graph.from.length; e++) {
    const i = graph.from[e];
    const j = graph.to[e];
    out[i] += graph.border[e] * values[j];
    out[j] += graph.border[e] * values[i];
    weight[i] += graph.border[e];
    weight[j] += graph.border[e];
  }
  for (let k = 0; k < values.length; k++) out[k] = weight[k] > 0 ? out[k] / weight[k] : values[k];
}

export interface RegionColours {
  readonly l: Float32Array;
  readonly a: Float32Array;
  readonly b: Float32Array;
}

/** Colour distance ΔE (CIE 1976) across every edge. */
export function edgeContrast(
  graph: { readonly from: Int32Array; readonly to: Int32Array },
  colours: RegionColours,
  out: Float32Array,
): void {
  for (let e = 0; e < graph.from.length; e++) {
    const i = graph.from[e];
    const j = graph.to[e];
    out[e] = Math.hypot(colours.l[i] - colours.l[j], colours.a[i] - colours.a[j], colours.b[i] - colours.b[j]);
  }
}

/** Smallest ΔE from each region to any region whose centre lies at least `gap` (share of the height) higher up. */
export function nearestColourAbove(
  colours: RegionColours,
  centreY: Float32Array,
  gap: number,
  out: Float32Array,
): void {
  const farthest = 100;
  for (let i = 0; i < centreY.length; i++) {
    let best = farthest * farthest;
    for (let j = 0; j < centreY.length; j++) {
      if (centreY[j] > centreY[i] - gap) continue;
      const dl = colours.l[i] - colours.l[j];
      const da = colours.a[i] - colours.a[j];
      const db = colours.b[i] - colours.b[j];
      best = Math.min(best, dl * dl + da * da + db * db);
    }
    out[i] = Math.sqrt(best);
  }
}

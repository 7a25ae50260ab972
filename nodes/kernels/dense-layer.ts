/** One fully connected layer: `weights[o * inputCount + i]`, then `bias[o]`. */
export interface DenseLayer {
  readonly inputCount: number;
  readonly outputCount: number;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/** out = W x + b for `rows` rows of `input`; with `rectify`, negative results become 0 (ReLU). */
export function denseLayer(
  layer: DenseLayer,
  input: Float32Array,
  rows: number,
  rectify: boolean,
  out: Float32Array,
): void {
  const { inputCount, outputCount, weights, bias } = layer;
  for (let row = 0; row < rows; row++) {
    const from = row * inputCount;
    for (let o = 0; o < outputCount; o++) {
      let sum = bias[o];
      const w = o * inputCount;
      for (let i = 0; i < inputCount; i++) sum += weights[w + i] * input[from + i];
      out[row * outputCount + o] = rectify && sum < 0 ? 0 : sum;
    }
  }
}

/** Softmax of each row of `count` values, in place; the row's maximum is subtracted first. */
export function softmaxRows(values: Float32Array, count: number): void {
  for (let base = 0; base < values.length; base += count) {
    let top = -Infinity;
    for (let k = 0; k < count; k++) top = Math.max(top, values[base + k]);
    let sum = 0;
    for (let k = 0; k < count; k++) sum += values[base + k] = Math.exp(values[base + k] - top);
    for (let k = 0; k < count; k++) values[base + k] /= sum;
  }
}

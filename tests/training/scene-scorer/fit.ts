import type { DenseLayer } from '../../../nodes/kernels/dense-layer.ts';
import type { Perceptron } from '../../../nodes/segmentation/scene/scorer.ts';
import type { Dice } from './random.ts';

export interface Samples {
  readonly featureCount: number;
  /** Row-major: one row per superpixel. */
  readonly rows: Float32Array;
  readonly labels: Uint8Array;
}

export interface FitOptions {
  readonly hidden: number;
  readonly classCount: number;
  readonly epochs: number;
  readonly learningRate: number;
  /** Deviation of the noise added to each normalised input: keeps the fit from leaning on single features. */
  readonly inputNoise: number;
}

/** Two dense layers, cross entropy, Adam (Kingma and Ba 2015) with a cosine rate, weight decay 1e-4. */
export function fitPerceptron(samples: Samples, options: FitOptions, dice: Dice): Perceptron {
  const { featureCount, rows, labels } = samples;
  const count = labels.length;
  const { shift, scale } = normalisation(rows, featureCount);
  const first = randomLayer(featureCount, options.hidden, dice);
  const second = randomLayer(options.hidden, options.classCount, dice);
  const tensors = [first.weights, first.bias, second.weights, second.bias];
  const gradients = tensors.map((tensor) => new Float32Array(tensor.length));
  const momentum = tensors.map((tensor) => new Float32Array(tensor.length));
  const energy = tensors.map((tensor) => new Float32Array(tensor.length));
  const batch = 64;
  const steps = Math.ceil((options.epochs * count) / batch);
  const x = new Float32Array(featureCount);
  const h = new Float32Array(options.hidden);
  const p = new Float32Array(options.classCount);
  let running = 0;
  for (let step = 1; step <= steps; step++) {
    for (const gradient of gradients) gradient.fill(0);
    for (let n = 0; n < batch; n++) {
      const row = Math.floor(dice.unit() * count);
      for (let i = 0; i < featureCount; i++) {
        const v = ((rows[row * featureCount + i] as number) - (shift[i] as number)) * (scale[i] as number);
        const noise = (dice.unit() + dice.unit() + dice.unit() - 1.5) * 2 * options.inputNoise;
        x[i] = Math.max(-4, Math.min(4, v)) + noise;
      }
      running += backPropagate({ first, second, x, h, p, gradients, label: labels[row] as number });
    }
    const rate = options.learningRate * 0.5 * (1 + Math.cos((Math.PI * step) / steps));
    tensors.forEach((tensor, k) => {
      adam(tensor, gradients[k] as Float32Array, momentum[k] as Float32Array, energy[k] as Float32Array, {
        rate,
        step,
        batch,
      });
    });
    if (step % 4000 === 0) {
      console.log(`  step ${step}/${steps}: cross entropy ${(running / 4000 / batch).toFixed(4)}`);
      running = 0;
    }
  }
  return { shift, scale, layers: [first, second] };
}

function normalisation(rows: Float32Array, width: number): { shift: Float32Array; scale: Float32Array } {
  const shift = new Float32Array(width);
  const scale = new Float32Array(width);
  const count = rows.length / width;
  for (let i = 0; i < width; i++) {
    let sum = 0;
    let squares = 0;
    for (let n = 0; n < count; n++) {
      const v = rows[n * width + i] as number;
      sum += v;
      squares += v * v;
    }
    shift[i] = sum / count;
    scale[i] = 1 / Math.sqrt(Math.max(1e-6, squares / count - (sum / count) ** 2));
  }
  return { shift, scale };
}

function randomLayer(inputCount: number, outputCount: number, dice: Dice): DenseLayer {
  const spread = Math.sqrt(6 / inputCount);
  const weights = Float32Array.from({ length: inputCount * outputCount }, () => dice.between(-spread, spread));
  return { inputCount, outputCount, weights, bias: new Float32Array(outputCount) };
}

interface Pass {
  readonly first: DenseLayer;
  readonly second: DenseLayer;
  readonly x: Float32Array;
  readonly h: Float32Array;
  readonly p: Float32Array;
  readonly gradients: readonly Float32Array[];
  readonly label: number;
}

function backPropagate({ first, second, x, h, p, gradients, label }: Pass): number {
  const inputs = first.inputCount;
  const hidden = second.inputCount;
  for (let j = 0; j < hidden; j++) {
    let sum = first.bias[j] as number;
    for (let i = 0; i < inputs; i++) sum += (first.weights[j * inputs + i] as number) * (x[i] as number);
    h[j] = sum > 0 ? sum : 0;
  }
  let top = -Infinity;
  for (let k = 0; k < p.length; k++) {
    let sum = second.bias[k] as number;
    for (let j = 0; j < hidden; j++) sum += (second.weights[k * hidden + j] as number) * (h[j] as number);
    p[k] = sum;
    top = Math.max(top, sum);
  }
  let total = 0;
  for (let k = 0; k < p.length; k++) {
    p[k] = Math.exp((p[k] as number) - top);
    total += p[k] as number;
  }
  for (let k = 0; k < p.length; k++) p[k] = (p[k] as number) / total;
  const loss = -Math.log(Math.max(1e-7, p[label] as number));
  const [g1, b1, g2, b2] = gradients as [Float32Array, Float32Array, Float32Array, Float32Array];
  // Label smoothing: composites are not so sure a guide to real photographs.
  for (let k = 0; k < p.length; k++) p[k] = (p[k] as number) - (k === label ? 0.95 : 0.05 / (p.length - 1));
  for (let k = 0; k < p.length; k++) {
    b2[k] = (b2[k] as number) + (p[k] as number);
    for (let j = 0; j < hidden; j++)
      g2[k * hidden + j] = (g2[k * hidden + j] as number) + (p[k] as number) * (h[j] as number);
  }
  for (let j = 0; j < hidden; j++) {
    if (h[j] === 0) continue;
    let sum = 0;
    for (let k = 0; k < p.length; k++) sum += (p[k] as number) * (second.weights[k * hidden + j] as number);
    b1[j] = (b1[j] as number) + sum;
    for (let i = 0; i < inputs; i++) g1[j * inputs + i] = (g1[j * inputs + i] as number) + sum * (x[i] as number);
  }
  return loss;
}

interface AdamStep {
  readonly rate: number;
  readonly step: number;
  readonly batch: number;
}

function adam(
  tensor: Float32Array,
  gradient: Float32Array,
  momentum: Float32Array,
  energy: Float32Array,
  { rate, step, batch }: AdamStep,
): void {
  const c1 = 1 - 0.9 ** step;
  const c2 = 1 - 0.999 ** step;
  for (let i = 0; i < tensor.length; i++) {
    const g = (gradient[i] as number) / batch + 1e-4 * (tensor[i] as number);
    const m = 0.9 * (momentum[i] as number) + 0.1 * g;
    const v = 0.999 * (energy[i] as number) + 0.001 * g * g;
    momentum[i] = m;
    energy[i] = v;
    tensor[i] = (tensor[i] as number) - (rate * (m / c1)) / (Math.sqrt(v / c2) + 1e-8);
  }
}

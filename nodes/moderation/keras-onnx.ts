import { encodeOnnx, type OnnxConstant, type OnnxNode } from './onnx-encode.ts';

/** A TensorFlow.js layers model: Keras topology as JSON, weights as one run of 8-bit codes. */
export interface KerasModel {
  readonly modelTopology: { readonly model_config: { readonly config: { readonly layers: readonly KerasLayer[] } } };
  readonly weightsManifest: readonly { readonly weights: readonly KerasWeight[] }[];
}

interface KerasLayer {
  readonly name: string;
  readonly class_name: string;
  readonly config: {
    readonly strides?: readonly number[];
    readonly padding?: string | readonly (readonly number[])[];
    readonly kernel_size?: readonly number[];
    readonly epsilon?: number;
    readonly max_value?: number;
    readonly activation?: string;
  };
  /** Per call, per input: name of the layer it comes from, and more. */
  readonly inbound_nodes: readonly (readonly (readonly [from: string, ...rest: unknown[]])[])[];
}

interface KerasWeight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly quantization: { readonly min: number; readonly scale: number; readonly dtype: string };
}

interface Weight {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

interface Convolution {
  readonly input: string;
  /** `outputs × inputs per group × height × width`, as ONNX wants it. */
  readonly dims: readonly number[];
  readonly kernel: Float32Array;
  readonly group: number;
  readonly strides: readonly number[];
  readonly pads: readonly number[];
}

/**
 * Translates a MobileNet-like classifier into ONNX with batches of `batch × 3 × size × size` planar RGB in 0..1, so that it
 * runs on onnxruntime off the main thread. Batch normalisation is folded into the convolution before it:
 * W' = W γ/√(σ² + ε), b' = β - μ γ/√(σ² + ε). Refuses layers it does not know.
 */
export function kerasToOnnx(model: KerasModel, codes: Uint8Array, size: number): Uint8Array {
  const weights = decodeWeights(model, codes);
  const weight = (name: string): Weight => {
    const found = weights.get(name);
    if (!found) throw new Error(`The model has no weight ${name}.`);
    return found;
  };
  const constants: OnnxConstant[] = [
    { name: 'zero', dims: [], data: Float32Array.of(0) },
    { name: 'six', dims: [], data: Float32Array.of(6) },
  ];
  const nodes: OnnxNode[] = [];
  /** Layers that write no node of their own stand for another layer's output. */
  const standsFor = new Map<string, string>();
  const padded = new Set<string>();
  const convolutions = new Map<string, Convolution>();
  const emit = (output: string, operator: string, inputs: string[], attributes: OnnxNode['attributes'] = {}): void => {
    nodes.push({ operator, inputs, output, attributes });
  };

  for (const layer of model.modelTopology.model_config.config.layers) {
    const { name, config } = layer;
    const sources = (layer.inbound_nodes[0] ?? []).map(([from]) => from);
    const inputs = sources.map((from) => standsFor.get(from) ?? from);
    const [source = '', input = ''] = [sources[0], inputs[0]];
    switch (layer.class_name) {
      case 'InputLayer':
        standsFor.set(name, 'image');
        break;
      case 'ZeroPadding2D':
        standsFor.set(name, input);
        padded.add(name);
        break;
      case 'Conv2D':
      case 'DepthwiseConv2D':
        convolutions.set(name, readConvolution(layer, { input, isPadded: padded.has(source), weight }));
        break;
      case 'BatchNormalization': {
        const convolution = convolutions.get(source);
        if (!convolution) throw new Error(`The layer ${name} does not follow a convolution.`);
        const folded = foldNormalisation(convolution, name, config.epsilon ?? 0.001, weight);
        constants.push(
          { name: `${name}/kernel`, dims: convolution.dims, data: folded.kernel },
          { name: `${name}/bias`, dims: [folded.bias.length], data: folded.bias },
        );
        const { group, strides, pads } = convolution;
        emit(name, 'Conv', [convolution.input, `${name}/kernel`, `${name}/bias`], { group, strides, pads });
        break;
      }
      case 'ReLU':
        if (config.max_value !== 6) throw new Error(`The layer ${name} is not a ReLU6.`);
        emit(name, 'Clip', [input, 'zero', 'six']);
        break;
      case 'Add':
        emit(name, 'Add', inputs);
        break;
      case 'AveragePooling2D':
        emit(name, 'GlobalAveragePool', [input]);
        break;
      case 'Flatten':
        emit(name, 'Flatten', [input]);
        break;
      case 'Dropout':
        standsFor.set(name, input);
        break;
      case 'Dense': {
        for (const part of [`${name}/kernel`, `${name}/bias`]) {
          const { shape, values } = weight(part);
          constants.push({ name: part, dims: shape, data: values });
        }
        emit(`${name}/sum`, 'Gemm', [input, `${name}/kernel`, `${name}/bias`]);
        emit(name, config.activation === 'softmax' ? 'Softmax' : 'Relu', [`${name}/sum`]);
        break;
      }
      default:
        throw new Error(`The layer ${name} is of the unknown kind ${layer.class_name}.`);
    }
  }
  const scores = nodes.at(-1)?.output ?? '';
  return encodeOnnx({
    name: 'classifier',
    inputs: [{ name: 'image', dims: ['batch', 3, size, size] }],
    outputs: [{ name: scores, dims: ['batch', 'classes'] }],
    constants,
    nodes,
  });
}

/** value = code · scale + min, in the order of the manifest. */
function decodeWeights(model: KerasModel, codes: Uint8Array): Map<string, Weight> {
  const decoded = new Map<string, Weight>();
  let offset = 0;
  for (const { name, shape, quantization } of model.weightsManifest.flatMap((group) => group.weights)) {
    if (quantization.dtype !== 'uint8') throw new Error(`The weight ${name} is not stored in 8 bits.`);
    const length = shape.reduce((product, side) => product * side, 1);
    if (offset + length > codes.length) throw new Error('The weights end early.');
    const values = new Float32Array(length);
    const { scale, min } = quantization;
    for (let i = 0; i < length; i++) values[i] = (codes[offset + i] ?? 0) * scale + min;
    decoded.set(name, { shape, values });
    offset += length;
  }
  return decoded;
}

function readConvolution(
  layer: KerasLayer,
  from: { readonly input: string; readonly isPadded: boolean; readonly weight: (name: string) => Weight },
): Convolution {
  const { name, config } = layer;
  const isDepthwise = layer.class_name === 'DepthwiseConv2D';
  const { shape, values } = from.weight(`${name}/${isDepthwise ? 'depthwise_kernel' : 'kernel'}`);
  const [height = 1, width = 1, third = 1, fourth = 1] = shape;
  // A depth-wise kernel is stored as height × width × channels × 1: one input for each of `channels` outputs.
  const [inputs, outputs] = isDepthwise ? [1, third] : [third, fourth];
  const before = config.padding === 'same' ? (height - 1) / 2 : 0;
  const after = from.isPadded ? 1 : before;
  return {
    input: from.input,
    dims: [outputs, inputs, height, width],
    kernel: outputsFirst(values, { area: height * width, inputs, outputs }),
    group: isDepthwise ? outputs : 1,
    strides: config.strides ?? [1, 1],
    pads: [before, before, after, after],
  };
}

/** From area × inputs × outputs (Keras) to outputs × inputs × area (ONNX). */
function outputsFirst(
  values: Float32Array,
  { area, inputs, outputs }: { readonly area: number; readonly inputs: number; readonly outputs: number },
): Float32Array {
  const out = new Float32Array(values.length);
  let at = 0;
  for (let output = 0; output < outputs; output++) {
    for (let input = 0; input < inputs; input++) {
      for (let i = 0; i < area; i++) out[at++] = values[(i * inputs + input) * outputs + output] ?? 0;
    }
  }
  return out;
}

function foldNormalisation(
  convolution: Convolution,
  name: string,
  epsilon: number,
  weight: (name: string) => Weight,
): { kernel: Float32Array; bias: Float32Array } {
  const [gamma, beta] = [weight(`${name}/gamma`).values, weight(`${name}/beta`).values];
  const [mean, variance] = [weight(`${name}/moving_mean`).values, weight(`${name}/moving_variance`).values];
  const bias = new Float32Array(beta.length);
  const kernel = new Float32Array(convolution.kernel);
  const perOutput = kernel.length / beta.length;
  for (let output = 0; output < beta.length; output++) {
    const scale = (gamma[output] ?? 1) / Math.sqrt((variance[output] ?? 1) + epsilon);
    bias[output] = (beta[output] ?? 0) - (mean[output] ?? 0) * scale;
    for (let i = output * perOutput; i < (output + 1) * perOutput; i++) kernel[i] = (kernel[i] ?? 0) * scale;
  }
  return { kernel, bias };
}

import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { type KerasModel, kerasToOnnx } from './keras-onnx.ts';

/** Side of the square the classifier looks at, in pixels. */
export const classifierSize = 224;

/** Floats of one picture: three planes (red, green, blue), 0 to 1. */
export const classifierFloats = 3 * classifierSize * classifierSize;

/** How much a picture looks like each kind; the five sum to 1. */
export interface PictureScores {
  readonly drawing: number;
  readonly hentai: number;
  readonly neutral: number;
  readonly porn: number;
  readonly sexy: number;
}

export interface Classifier {
  /** `pictures`: any number of pictures of `classifierFloats` each, one after the other. */
  classify(pictures: Float32Array): Promise<readonly PictureScores[]>;
}

/** How the package hands out its model: the topology as an object, each part of the weights as base64. */
interface PackagedModel {
  readonly modelJson: () => Promise<{ readonly default: KerasModel }>;
  readonly weightBundles: readonly (() => Promise<{ readonly default: string }>)[];
}

let shared: Promise<Classifier> | undefined;

/** One classifier for the whole process: the model is loaded at the first call and kept. */
export function loadClassifier(): Promise<Classifier> {
  shared ??= createClassifier().catch((error: unknown) => {
    shared = undefined;
    throw error;
  });
  return shared;
}

/**
 * The MobileNetV2 that ships inside the nsfwjs package, translated to ONNX in memory and run by onnxruntime: no download,
 * about 0.15 s to load, and the work happens off the main thread.
 */
async function createClassifier(): Promise<Classifier> {
  const [packaged, { InferenceSession, Tensor, env }] = await Promise.all([
    import('nsfwjs/models/mobilenet_v2').then((module) => module.MobileNetV2Model as PackagedModel),
    import('onnxruntime-node').then((module) => module.default),
  ]);
  // Takes effect with the first session of the process: nothing is printed, failures come back as errors.
  env.logLevel = 'fatal';
  const [topology, ...shards] = await Promise.all([
    packaged.modelJson(),
    ...packaged.weightBundles.map((load) => load()),
  ]);
  const codes = Buffer.concat(shards.map((shard) => Buffer.from(shard.default, 'base64')));
  const model = kerasToOnnx(topology.default, codes, classifierSize);
  const session = await InferenceSession.create(model, sessionOptions);
  return { classify: (pictures) => classify(session, Tensor, pictures) };
}

/** Without spinning, since threads that wait for the next picture would take time from rendering and encoding. */
const sessionOptions: InferenceSession.SessionOptions = {
  executionProviders: ['cpu'],
  intraOpNumThreads: 2,
  graphOptimizationLevel: 'all',
  enableCpuMemArena: false,
  extra: { session: { intra_op: { allow_spinning: '0' } } },
};

async function classify(
  session: InferenceSession,
  TensorOf: typeof Tensor,
  pictures: Float32Array,
): Promise<readonly PictureScores[]> {
  const count = pictures.length / classifierFloats;
  const image = new TensorOf('float32', pictures, [count, 3, classifierSize, classifierSize]);
  const outputs = await session.run({ image });
  const scores = outputs[session.outputNames[0] ?? '']?.data as Float32Array;
  return Array.from({ length: count }, (_value, picture) => {
    // In the order the model was trained with.
    const [drawing = 0, hentai = 0, neutral = 0, porn = 0, sexy = 0] = scores.subarray(picture * 5, picture * 5 + 5);
    return { drawing, hentai, neutral, porn, sexy };
  });
}

import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cardFormat, type ModelCard } from '../../models/card.ts';
import { encodeOnnx } from '../../nodes/moderation/onnx-encode.ts';

/** A 3 × 3 convolution from three planes to two, with bias: `picture` 1 × 3 × 8 × 8 to `features` 1 × 2 × 8 × 8. */
export const convolution = {
  kernel: Float32Array.from({ length: 2 * 3 * 3 * 3 }, (_value, i) => Math.sin(i + 1)),
  bias: Float32Array.of(0.5, -2),
};

export function writeConvolution(): Uint8Array {
  return encodeOnnx({
    name: 'convolution',
    inputs: [{ name: 'picture', dims: [1, 3, 8, 8] }],
    outputs: [{ name: 'features', dims: [1, 2, 8, 8] }],
    constants: [
      { name: 'kernel', dims: [2, 3, 3, 3], data: convolution.kernel },
      { name: 'bias', dims: [2], data: convolution.bias },
    ],
    nodes: [
      {
        operator: 'Conv',
        inputs: ['picture', 'kernel', 'bias'],
        output: 'features',
        attributes: { pads: [1, 1, 1, 1] },
      },
    ],
  });
}

/** `out` = `in` · factor, of any length. */
export function writeScaling(factor: number): Uint8Array {
  return encodeOnnx({
    name: 'scaling',
    inputs: [{ name: 'in', dims: ['length'] }],
    outputs: [{ name: 'out', dims: ['length'] }],
    constants: [{ name: 'factor', dims: [], data: Float32Array.of(factor) }],
    nodes: [{ operator: 'Mul', inputs: ['in', 'factor'], output: 'out' }],
  });
}

const port = (name: string, dims: (number | string)[]): ModelCard['inputs'][number] => ({
  name,
  dims,
  type: 'float32',
  meaning: 'Numbers of a test.',
});

export const convolutionPorts = {
  inputs: [port('picture', [1, 3, 8, 8])],
  outputs: [port('features', [1, 2, 8, 8])],
};
export const scalingPorts = { inputs: [port('in', ['length'])], outputs: [port('out', ['length'])] };

/** Writes a model file into a folder and returns a card for it. */
export async function placeModel(
  folder: string,
  bytes: Uint8Array,
  card: Pick<ModelCard, 'name' | 'inputs' | 'outputs'> & Partial<ModelCard>,
): Promise<ModelCard> {
  const file = `${card.name}.onnx`;
  await writeFile(join(folder, file), bytes);
  return {
    format: cardFormat,
    title: `Test model ${card.name}`,
    task: 'test',
    quality: 50,
    licence: 'MIT',
    licenceUrl: 'https://example.org/licence',
    sourceUrl: 'https://example.org/model',
    file,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    memoryBytes: 1000,
    ...card,
  };
}

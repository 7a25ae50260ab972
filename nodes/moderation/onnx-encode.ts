/**
 * Writes ONNX models: just enough of the protobuf schema (onnx.proto3, IR version 8) for feed-forward networks. Field
 * numbers are those of the public schema; everything is float32 unless said otherwise.
 */
export interface OnnxModel {
  readonly name: string;
  readonly inputs: readonly OnnxPort[];
  readonly outputs: readonly OnnxPort[];
  readonly constants: readonly OnnxConstant[];
  readonly nodes: readonly OnnxNode[];
}

export interface OnnxPort {
  readonly name: string;
  /** A word stands for a size that is only known when the model runs. */
  readonly dims: readonly (number | string)[];
}

export interface OnnxConstant {
  readonly name: string;
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

export interface OnnxNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly output: string;
  /** A number is written as INT, a list as INTS. */
  readonly attributes?: { readonly [name: string]: number | readonly number[] };
}

const irVersion = 8;
const opsetVersion = 17;
const float32Type = 1;
const attributeInt = 2;
const attributeInts = 7;

/** A message in pieces, so that weights are copied once, into the finished file. */
type Message = readonly Uint8Array[];

export function encodeOnnx(model: OnnxModel): Uint8Array {
  const graph = [
    model.nodes.map((node) => bytes(1, nodeFields(node))),
    bytes(2, text(model.name)),
    model.constants.map((constant) => bytes(5, constantFields(constant))),
    model.inputs.map((port) => bytes(11, portFields(port))),
    model.outputs.map((port) => bytes(12, portFields(port))),
  ].flat(2);
  const opset = [...bytes(1, text('')), ...integer(2, opsetVersion)];
  return Buffer.concat([
    ...integer(1, irVersion),
    ...bytes(2, text('vivarium')),
    ...bytes(7, graph),
    ...bytes(8, opset),
  ]);
}

function nodeFields(node: OnnxNode): Message {
  const attributes = Object.entries(node.attributes ?? {});
  return [
    ...node.inputs.flatMap((name) => bytes(1, text(name))),
    ...bytes(2, text(node.output)),
    ...bytes(3, text(node.output)),
    ...bytes(4, text(node.operator)),
    ...attributes.flatMap(([name, value]) => bytes(5, attributeFields(name, value))),
  ];
}

function attributeFields(name: string, value: number | readonly number[]): Message {
  const isList = typeof value !== 'number';
  const values = isList ? value.flatMap((one) => integer(8, one)) : integer(3, value);
  return [...bytes(1, text(name)), ...values, ...integer(20, isList ? attributeInts : attributeInt)];
}

function constantFields({ name, dims, data }: OnnxConstant): Message {
  const raw = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return [
    ...dims.flatMap((size) => integer(1, size)),
    ...integer(2, float32Type),
    ...bytes(8, text(name)),
    ...bytes(9, [raw]),
  ];
}

function portFields({ name, dims }: OnnxPort): Message {
  const shape = dims.flatMap((size) => bytes(1, typeof size === 'number' ? integer(1, size) : bytes(2, text(size))));
  const tensor = [...integer(1, float32Type), ...bytes(2, shape)];
  return [...bytes(1, text(name)), ...bytes(2, bytes(1, tensor))];
}

/** Protobuf wire type 2: key, length, payload. */
function bytes(field: number, payload: Message): Message {
  const length = payload.reduce((sum, piece) => sum + piece.length, 0);
  return [varint(field * 8 + 2), varint(length), ...payload];
}

/** Protobuf wire type 0: key, value. */
function integer(field: number, value: number): Message {
  return [varint(field * 8), varint(value)];
}

/** Base 128, low group first; whole numbers from 0 only. */
function varint(value: number): Uint8Array {
  const groups: number[] = [];
  let rest = value;
  while (rest > 127) {
    groups.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return Uint8Array.from([...groups, rest]);
}

function text(words: string): Message {
  return [Buffer.from(words, 'utf8')];
}

import { createHash } from 'node:crypto';
import type { NodeDefinition } from '../../nodes/contract/define-node.ts';
import type { FramesValue, VideoFrame } from '../../nodes/contract/values/time.ts';
import { encodeValue } from '../../runtime/engine/value-codec.ts';

/** A node changed something that was lent to it. */
export interface Trespass {
  readonly node: string;
  readonly input: string;
}

/** The same node, watched: every input is digested before and after, every lent frame before the next is asked for. */
export function watchInputs(node: NodeDefinition, trespasses: Trespass[]): NodeDefinition {
  const report = (input: string) => trespasses.push({ node: node.manifest.id, input });
  return {
    ...node,
    run: async (inputs, params, context) => {
      const lent = Object.fromEntries(
        Object.entries(inputs).map(([name, value]) => [
          name,
          isFrames(value) ? watchFrames(value, () => report(name)) : value,
        ]),
      );
      const before = digests(inputs);
      const outputs = await node.run(lent, params, context);
      for (const [name, digest] of Object.entries(digests(inputs))) if (before[name] !== digest) report(name);
      return outputs;
    },
  };
}

function digests(inputs: { readonly [name: string]: unknown }): { readonly [name: string]: string } {
  const materialised = Object.entries(inputs).filter(([, value]) => value !== undefined && !isFrames(value));
  return Object.fromEntries(materialised.map(([name, value]) => [name, encodeValue(value).digest]));
}

export function isFrames(value: unknown): value is FramesValue {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'frames';
}

function watchFrames(frames: FramesValue, onChange: () => void): FramesValue {
  return {
    ...frames,
    async *open(options) {
      for await (const frame of frames.open(options)) {
        const before = hash(frame);
        yield frame;
        if (hash(frame) !== before) onChange();
      }
    },
  };
}

function hash(frame: VideoFrame): string {
  const digest = createHash('sha1');
  for (const plane of frame.planes) digest.update(plane);
  return digest.digest('hex');
}

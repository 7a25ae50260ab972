import { open } from 'node:fs/promises';
import type { NodeRegistry } from '../../nodes/contract/define-node.ts';
import type { FramesValue } from '../../nodes/contract/values/time.ts';
import { runGraph } from '../../runtime/engine/run-graph.ts';
import type { RunServices } from '../../runtime/engine/run-services.ts';
import type { RunRequest } from '../../runtime/engine/types.ts';
import type { RawClip } from './encode-baseline.ts';

/** Runs the graph once and writes the very frames that reach its encoder to a file of raw 4:2:0. */
export async function captureFrames(request: RunRequest, services: RunServices, path: string): Promise<RawClip> {
  let clip: RawClip | undefined;
  const registry: NodeRegistry = new Map(
    [...services.registry].map(([type, node]) => {
      if (node.manifest.id !== 'output/encode') return [type, node];
      const run: typeof node.run = async (inputs, params, context) => {
        const frames = inputs['frames'] as FramesValue;
        const { width, height, fps, frameCount } = frames;
        clip = { width, height, fps, frameCount, source: { path } };
        return node.run({ ...inputs, frames: withCopy(frames, path) }, params, context);
      };
      return [type, { ...node, run }];
    }),
  );
  const report = await runGraph(request, { ...services, registry }, () => {}, new AbortController().signal);
  if (!clip || report.state !== 'done') throw new Error(`the graph did not run: ${report.reason}`);
  return clip;
}

function withCopy(frames: FramesValue, path: string): FramesValue {
  return {
    ...frames,
    async *open(options) {
      const file = await open(path, 'w');
      try {
        for await (const frame of frames.open(options)) {
          await file.writev(frame.planes.map((plane) => Buffer.from(plane.buffer, plane.byteOffset, plane.byteLength)));
          yield frame;
        }
      } finally {
        await file.close();
      }
    },
  };
}

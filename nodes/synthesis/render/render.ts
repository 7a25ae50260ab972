import { setImmediate as nextTurn } from 'node:timers/promises';
import { Type } from 'typebox';
import { AppError, throwIfAborted } from '../../contract/app-error.ts';
import { defineNode } from '../../contract/define-node.ts';
import type { FramesValue, TimelineValue, VideoFrame } from '../../contract/values/time.ts';
import { createPainter, type Scene } from './frame-painter.ts';
import { prepareScene, type SceneParts } from './scene.ts';

export default defineNode(
  {
    id: 'synthesis/render',
    version: 1,
    title: 'Render',
    summary:
      'Draws the clip: all motions and the camera composed into one map, so that every pixel of the photo is fetched once.',
    inputs: {
      image: { type: 'image', title: 'Photo', description: 'The photo that comes to life.' },
      motions: {
        type: 'motion',
        title: 'Motions',
        description: 'What moves and how. Where masks overlap, the first motion keeps the pixel.',
        optional: true,
        list: true,
      },
      depth: { type: 'depth', title: 'Depth', description: 'Gives the camera parallax.', optional: true },
      camera: {
        type: 'camera',
        title: 'Camera',
        description: 'The camera path; without it the camera is still.',
        optional: true,
      },
      timeline: { type: 'timeline', title: 'Timeline', description: 'Length and frame rate of the clip.' },
    },
    outputs: {
      frames: { type: 'frames', title: 'Frames', description: 'The clip, 8-bit planar 4:2:0, BT.709 limited range.' },
    },
    params: Type.Object({}, { additionalProperties: false }),
    resources: { device: 'cpu', memoryMb: 160 },
  },
  async (inputs, _params, context) => {
    const parts = { image: inputs.image, motions: inputs.motions ?? [], camera: inputs.camera, depth: inputs.depth };
    requireOneSize(parts);
    const scene = await prepareScene(parts, async () => {
      await nextTurn();
      throwIfAborted(context.signal);
    });
    return { frames: framesOf(scene, inputs.timeline) };
  },
);

function framesOf(scene: Scene, timeline: TimelineValue): FramesValue {
  const { width, height } = scene.photo;
  const { fps, frameCount } = timeline;
  async function* open({ signal }: { readonly signal: AbortSignal }): AsyncGenerator<VideoFrame> {
    const painter = createPainter(scene);
    for (let index = 0; index < frameCount; index++) {
      await nextTurn();
      throwIfAborted(signal);
      painter.paint(index, index / fps);
      yield { index, planes: painter.planes };
    }
  }
  return { kind: 'frames', width, height, fps, frameCount, format: 'yuv420p', open };
}

function requireOneSize({ image, motions, depth }: SceneParts): void {
  const sizes = [...motions.map((motion) => motion.mask), ...(depth ? [depth] : [])];
  if (sizes.every(({ width, height }) => width === image.width && height === image.height)) return;
  throw new AppError({
    code: 'render/size-mismatch',
    kind: 'input',
    message: `A motion or the depth was made for another picture size than the photo's ${image.width} × ${image.height}.`,
    hint: 'Feed the same image to every node that looks at the photo and to this one.',
  });
}

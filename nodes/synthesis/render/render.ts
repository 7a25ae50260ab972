import { Type } from 'typebox';
import { AppError, throwIfAborted } from '../../contract/app-error.ts';
import { defineNode } from '../../contract/define-node.ts';
import type { FramesValue, TimelineValue, VideoFrame } from '../../contract/values/time.ts';
import { reliefOf } from './relief.ts';
import { startRenderThread } from './render-thread.ts';
import type { SceneParts } from './scene.ts';

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
  (inputs, _params, context) => {
    const { image, motions = [], camera, depth } = inputs;
    requireOneSize(image, [...motions.map(({ mask }) => mask), ...(depth ? [depth] : [])]);
    const parts = { image, motions, camera, relief: depth && reliefOf(depth) };
    return { frames: framesOf(parts, inputs.timeline, context.signal) };
  },
);

/** Frames that may be painted before the consumer asks for them; of large ones fewer, for their memory. */
const slotCount = 3;
const largeSlotCount = 2;
const largePixels = 4_000_000;

/** The scene of the first pass is prepared at once, while the nodes behind this one get ready. */
function framesOf(parts: SceneParts, { fps, frameCount }: TimelineValue, whenReady: AbortSignal): FramesValue {
  const { width, height } = parts.image;
  const startPass = () => {
    const most = width * height > largePixels ? largeSlotCount : slotCount;
    const slots = Array.from({ length: Math.min(most, frameCount) }, () => frameSlot(width, height));
    return {
      slots,
      thread: startRenderThread(
        parts,
        slots.map((slot) => slot.memory),
      ),
    };
  };
  throwIfAborted(whenReady);
  let prepared: ReturnType<typeof startPass> | undefined = startPass();
  whenReady.addEventListener('abort', () => void prepared?.thread.close(), { once: true });
  async function* open({ signal }: { readonly signal: AbortSignal }): AsyncGenerator<VideoFrame> {
    throwIfAborted(signal);
    const { slots, thread } = prepared ?? startPass();
    prepared = undefined;
    thread.hold();
    const stop = (): void => void thread.close();
    signal.addEventListener('abort', stop, { once: true });
    const order = (index: number): Promise<void> =>
      thread.paint({ slot: index % slots.length, index, seconds: index / fps });
    try {
      const painted = slots.map((_, index) => order(index));
      for (let index = 0; index < frameCount; index++) {
        const at = index % slots.length;
        await painted[at];
        throwIfAborted(signal);
        yield { index, planes: slots[at]?.planes ?? [] };
        if (index + slots.length < frameCount) painted[at] = order(index + slots.length);
      }
    } catch (error) {
      throwIfAborted(signal);
      throw error;
    } finally {
      signal.removeEventListener('abort', stop);
      await thread.close();
    }
  }
  return { kind: 'frames', width, height, fps, frameCount, format: 'yuv420p', open };
}

/** Shared memory for one frame, and its Y, Cb and Cr planes. */
function frameSlot(width: number, height: number) {
  const luma = width * height;
  const chroma = Math.ceil(width / 2) * Math.ceil(height / 2);
  const memory = new SharedArrayBuffer(luma + 2 * chroma);
  const planes = [
    new Uint8Array(memory, 0, luma),
    new Uint8Array(memory, luma, chroma),
    new Uint8Array(memory, luma + chroma, chroma),
  ];
  return { memory, planes };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function requireOneSize(image: Size, sizes: readonly Size[]): void {
  if (sizes.every(({ width, height }) => width === image.width && height === image.height)) return;
  throw new AppError({
    code: 'render/size-mismatch',
    kind: 'input',
    message: `A motion or the depth was made for another picture size than the photo's ${image.width} × ${image.height}.`,
    hint: 'Feed the same image to every node that looks at the photo and to this one.',
  });
}

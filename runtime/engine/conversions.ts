import type { PortType } from '../../graphs/schema/ports.ts';
import { throwIfAborted } from '../../nodes/contract/app-error.ts';
import type { ImageValue, MaskValue } from '../../nodes/contract/values/picture.ts';
import type { FramesValue, VideoFrame } from '../../nodes/contract/values/time.ts';
import type { Value } from '../../nodes/contract/values/value.ts';

/** Carries out an implicit conversion of the language (`graphs/logic/connect`). Equal types pass unchanged. */
export function convertValue(value: Value, from: PortType, to: PortType): Value {
  if (from === to || to === 'json') return value;
  if (to === 'text') return String(value);
  if (from === 'mask' && to === 'image') return greyPicture(value as MaskValue);
  if (from === 'image' && to === 'frames') return stillFrames(value as ImageValue);
  throw new Error(`no conversion from ${from} to ${to}`);
}

function greyPicture(mask: MaskValue): ImageValue {
  const data = new Uint8Array(mask.data.length * 4);
  for (let i = 0; i < mask.data.length; i++) {
    const grey = mask.data[i] ?? 0;
    data.fill(grey, i * 4, i * 4 + 3);
    data[i * 4 + 3] = 255;
  }
  return { kind: 'image', width: mask.width, height: mask.height, data };
}

const stillFps = 30;

function stillFrames(image: ImageValue): FramesValue {
  return {
    kind: 'frames',
    width: image.width,
    height: image.height,
    fps: stillFps,
    frameCount: stillFps,
    format: 'rgba',
    async *open({ signal }): AsyncGenerator<VideoFrame, void> {
      for (let index = 0; index < stillFps; index++) {
        throwIfAborted(signal);
        yield { index, planes: [image.data] };
      }
    },
  };
}

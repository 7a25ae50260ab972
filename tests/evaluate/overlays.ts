import sharp from 'sharp';
import type { MotionValue } from '../../nodes/contract/values/motion.ts';
import type { ImageValue, MasksValue } from '../../nodes/contract/values/picture.ts';
import type { DecodedFrame } from './decode-video.ts';
import { drawScene } from './segmentation.ts';

/** The photo with each scene class tinted. PNG. */
export function scenePicture(image: ImageValue, masks: MasksValue): Promise<Buffer> {
  const raw = { width: image.width, height: image.height, channels: 4 as const };
  return sharp(drawScene(image, masks), { raw }).removeAlpha().png().toBuffer();
}

/** One decoded frame as PNG, BT.709 limited range to sRGB. */
export function posterFrame({ width, height, yuv }: DecodedFrame): Promise<Buffer> {
  const rgb = Buffer.alloc(width * height * 3);
  const chromaWidth = width >> 1;
  const cb = width * height;
  const cr = cb + chromaWidth * (height >> 1);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const chroma = (y >> 1) * chromaWidth + (x >> 1);
      const luma = 1.16438 * (yuv[y * width + x] - 16);
      const u = yuv[cb + chroma] - 128;
      const v = yuv[cr + chroma] - 128;
      const i = (y * width + x) * 3;
      rgb[i] = clampByte(luma + 1.79274 * v);
      rgb[i + 1] = clampByte(luma - 0.21325 * u - 0.53291 * v);
      rgb[i + 2] = clampByte(luma + 2.1124 * u);
    }
  }
  return sharp(rgb, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

/** The photo in grey with the flow as a colour wheel: hue is the direction, saturation the speed up to 60 px/s. PNG. */
export function motionOverlay(image: ImageValue, motions: readonly MotionValue[]): Promise<Buffer> {
  return paint(image, (pixel, out) => {
    const x = pixel % image.width;
    const y = (pixel / image.width) | 0;
    let keep = 1;
    for (const motion of motions) {
      const strength = motion.mask.data[pixel] / 255;
      if (strength === 0) continue;
      const [u, v] = flowAt(motion, x, y);
      const [r, g, b] = wheel(Math.atan2(-v, u), Math.min(1, Math.hypot(u, v) / 60));
      out[0] += r * strength * 0.65;
      out[1] += g * strength * 0.65;
      out[2] += b * strength * 0.65;
      keep -= strength * 0.5;
    }
    return Math.max(0.3, keep);
  });
}

/** Mean speed of the flow inside the motion's mask, in photo pixels per second. */
export function meanSpeed(motion: MotionValue): number {
  let sum = 0;
  let weight = 0;
  const { width, data } = motion.mask;
  for (let pixel = 0; pixel < data.length; pixel += 7) {
    if (data[pixel] < 128) continue;
    const [u, v] = flowAt(motion, pixel % width, (pixel / width) | 0);
    sum += Math.hypot(u, v);
    weight++;
  }
  return weight === 0 ? 0 : sum / weight;
}

function flowAt(motion: MotionValue, x: number, y: number): [number, number] {
  const flow = motion.forms.find((form) => form.form === 'flow');
  if (flow?.form !== 'flow') return [0, 0];
  const { columns, rows } = flow.grid;
  const column = Math.min(columns - 1, Math.round(x / flow.grid.cellPx));
  const row = Math.min(rows - 1, Math.round(y / flow.grid.cellPx));
  const i = 2 * (row * columns + column);
  return [flow.velocityPxPerSecond[i], flow.velocityPxPerSecond[i + 1]];
}

/** HSV wheel: angle in radians, saturation 0 to 1, full value. */
function wheel(angle: number, saturation: number): [number, number, number] {
  const channel = (shift: number) => {
    const k = ((((angle / (2 * Math.PI)) * 6 + shift) % 6) + 6) % 6;
    return 255 * (1 - saturation * Math.max(0, Math.min(k, 4 - k, 1)));
  };
  return [channel(5), channel(3), channel(1)];
}

type Painter = (pixel: number, out: [number, number, number]) => number;

/** Grey photo times what the painter returns, plus what it adds. */
function paint(image: ImageValue, painter: Painter): Promise<Buffer> {
  const rgb = new Uint8Array(image.width * image.height * 3);
  const added: [number, number, number] = [0, 0, 0];
  for (let pixel = 0; pixel < image.width * image.height; pixel++) {
    added.fill(0);
    const keep = painter(pixel, added);
    const i = pixel * 4;
    const grey = 0.2126 * image.data[i] + 0.7152 * image.data[i + 1] + 0.0722 * image.data[i + 2];
    for (let c = 0; c < 3; c++) rgb[pixel * 3 + c] = Math.min(255, grey * keep + added[c]);
  }
  return sharp(rgb, { raw: { width: image.width, height: image.height, channels: 3 } })
    .png()
    .toBuffer();
}

function clampByte(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)));
}

import sharp from 'sharp';
import type { MotionValue } from '../../nodes/contract/values/motion.ts';
import type { ImageValue, MasksValue, SceneClass } from '../../nodes/contract/values/picture.ts';

const classColours: { readonly [name in SceneClass]: readonly [number, number, number] } = {
  sky: [80, 170, 255],
  water: [0, 210, 190],
  vegetation: [110, 220, 60],
  ground: [230, 150, 70],
};

/** The photo in grey with each class in its colour, strength by mask. PNG. */
export function masksOverlay(image: ImageValue, masks: MasksValue): Promise<Buffer> {
  return paint(image, (pixel, out) => {
    let weight = 0;
    for (const [name, colour] of Object.entries(classColours)) {
      const strength = masks.classes[name as SceneClass].data[pixel] / 255;
      for (let c = 0; c < 3; c++) out[c] += 0.6 * strength * colour[c];
      weight += 0.6 * strength;
    }
    return 1 - Math.min(1, weight) * 0.7;
  });
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

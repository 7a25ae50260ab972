import { wheelColour } from './colour-wheel.ts';
import type { MotionField } from './motion-field.ts';

const arrowEvery = 10;
const longestArrow = 8;
const leastMask = 0.35;

/** The directions of a motion as colours over the darkened photo, with arrows; on a canvas of twice the size of the field. */
export function drawFlow(context: CanvasRenderingContext2D, field: MotionField, photo: ImageData | undefined): void {
  const { width, height } = field;
  const picture = new ImageData(width, height);
  for (let i = 0; i < width * height; i++) {
    const colour = colourAt(field, i);
    const share = 0.65 * (field.mask[i] ?? 0);
    for (let channel = 0; channel < 3; channel++) {
      const under = 0.5 * (photo?.data[i * 4 + channel] ?? 60);
      picture.data[i * 4 + channel] = (1 - share) * under + share * (colour[channel] ?? 0);
    }
    picture.data[i * 4 + 3] = 255;
  }
  const small = new OffscreenCanvas(width, height);
  small.getContext('2d')?.putImageData(picture, 0, 0);
  context.drawImage(small, 0, 0, width * 2, height * 2);
  drawArrows(context, field);
}

/** Waves go nowhere: they are white as far as they are strong. */
function colourAt(field: MotionField, i: number): readonly number[] {
  const { velocity, strength, fastest } = field;
  if (fastest > 0) return wheelColour((velocity[2 * i] ?? 0) / fastest, (velocity[2 * i + 1] ?? 0) / fastest);
  const light = Math.round(255 * (strength[i] ?? 0));
  return [light, light, light];
}

function drawArrows(context: CanvasRenderingContext2D, { width, height, velocity, mask, fastest }: MotionField): void {
  if (fastest <= 0) return;
  context.strokeStyle = 'rgb(0 0 0 / 75%)';
  context.lineWidth = 1.2;
  context.beginPath();
  for (let y = arrowEvery / 2; y < height; y += arrowEvery) {
    for (let x = arrowEvery / 2; x < width; x += arrowEvery) {
      const i = Math.floor(y) * width + Math.floor(x);
      if ((mask[i] ?? 0) < leastMask) continue;
      const [right, down] = [(velocity[2 * i] ?? 0) / fastest, (velocity[2 * i + 1] ?? 0) / fastest];
      const length = Math.hypot(right, down);
      if (length < 0.08) continue;
      const [dx, dy] = [right * longestArrow, down * longestArrow];
      const [tipX, tipY] = [2 * x + dx, 2 * y + dy];
      context.moveTo(2 * x - dx, 2 * y - dy);
      context.lineTo(tipX, tipY);
      const [ux, uy] = [right / length, down / length];
      for (const side of [1, -1]) {
        context.moveTo(tipX, tipY);
        context.lineTo(tipX - 3 * ux + side * 2.4 * uy, tipY - 3 * uy - side * 2.4 * ux);
      }
    }
  }
  context.stroke();
}

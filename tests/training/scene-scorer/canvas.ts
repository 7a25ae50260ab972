/** Classes the scorer tells apart; `unknown` pixels teach nothing. */
export const classIndex = { sky: 0, water: 1, vegetation: 2, ground: 3, object: 4 } as const;
export const unknown = 255;

export type Colour = readonly [red: number, green: number, blue: number];
export type Paint = (x: number, y: number) => Colour;

/** A picture with the truth about each pixel. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly rgb: Float32Array;
  readonly truth: Uint8Array;
}

export function createCanvas(width: number, height: number): Canvas {
  return {
    width,
    height,
    rgb: new Float32Array(width * height * 3),
    truth: new Uint8Array(width * height).fill(unknown),
  };
}

/** Paints the pixels where `cover` (0 to 1) is above 0; the class follows where it is above one half. */
export function paint(canvas: Canvas, label: number, paintAt: Paint, cover: (x: number, y: number) => number): void {
  for (let y = 0; y < canvas.height; y++) {
    for (let x = 0; x < canvas.width; x++) {
      const alpha = cover(x, y);
      if (alpha <= 0) continue;
      const i = y * canvas.width + x;
      const colour = paintAt(x, y);
      for (let c = 0; c < 3; c++) {
        const old = canvas.rgb[i * 3 + c] ?? 0;
        canvas.rgb[i * 3 + c] = old + Math.min(1, alpha) * ((colour[c] ?? 0) - old);
      }
      if (alpha > 0.5) canvas.truth[i] = label;
    }
  }
}

export function mix(p: Colour, q: Colour, t: number): Colour {
  return [p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t, p[2] + (q[2] - p[2]) * t];
}

export function shade(p: Colour, factor: number): Colour {
  return [p[0] * factor, p[1] * factor, p[2] * factor];
}

export function luma(p: Colour): number {
  return 0.299 * p[0] + 0.587 * p[1] + 0.114 * p[2];
}

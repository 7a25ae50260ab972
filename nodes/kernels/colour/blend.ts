import type { YuvPlanes } from './recolour.ts';

export const blendModes = ['normal', 'screen', 'multiply', 'lighten', 'darken'] as const;
export type BlendMode = (typeof blendModes)[number];

/**
 * `over` on `below`: out = below + share · (blend(below, over) - below), share 0 to 255 per pixel (255 = all). With luma a, b from 0 to 1:
 * screen a + b - ab, multiply ab; their chroma is the derivative of that, ca (1 - b) + cb (1 - a) and ca b + cb a. Lighten and
 * darken take the pixel that is lighter or darker. `out` may be `below`.
 */
export function blendPlanes(
  below: YuvPlanes,
  over: YuvPlanes,
  { mode, share }: { readonly mode: BlendMode; readonly share: Uint8Array },
  out: YuvPlanes,
): void {
  const { width, height } = below;
  for (let row = 0, chroma = 0; row < height; row += 2) {
    for (let column = 0; column < width; column += 2, chroma++) {
      const i = row * width + column;
      const weight = share[i] + (share[i] >> 7);
      const a = (below.y[i] - 16) / 219;
      const b = (over.y[i] - 16) / 219;
      const keep = chromaKept(mode, a, b);
      const take = chromaKept(mirrored[mode], b, a);
      const cb = 128 + keep * (below.cb[chroma] - 128) + take * (over.cb[chroma] - 128);
      const cr = 128 + keep * (below.cr[chroma] - 128) + take * (over.cr[chroma] - 128);
      out.cb[chroma] = below.cb[chroma] + ((cb - below.cb[chroma]) * weight) / 256 + 0.5;
      out.cr[chroma] = below.cr[chroma] + ((cr - below.cr[chroma]) * weight) / 256 + 0.5;
    }
  }
  for (let i = 0; i < width * height; i++) {
    const weight = share[i] + (share[i] >> 7);
    if (weight === 0) {
      out.y[i] = below.y[i];
      continue;
    }
    const a = below.y[i];
    out.y[i] = a + (((blendLuma(mode, a, over.y[i]) - a) * weight + 128) >> 8);
  }
}

function blendLuma(mode: BlendMode, a: number, b: number): number {
  switch (mode) {
    case 'normal':
      return b;
    case 'screen':
      return Math.round(a + b - 16 - ((a - 16) * (b - 16)) / 219);
    case 'multiply':
      return Math.round(16 + ((a - 16) * (b - 16)) / 219);
    case 'lighten':
      return a > b ? a : b;
    case 'darken':
      return a < b ? a : b;
  }
}

/** How much the chroma below counts: the derivative of the blend by a. */
function chromaKept(mode: BlendMode | 'below', a: number, b: number): number {
  switch (mode) {
    case 'normal':
      return 0;
    case 'below':
      return 1;
    case 'screen':
      return 1 - b;
    case 'multiply':
      return b;
    case 'lighten':
      return a > b ? 1 : 0;
    case 'darken':
      return a < b ? 1 : 0;
  }
}

/** The same blend seen from the other picture. */
const mirrored = {
  normal: 'below',
  screen: 'screen',
  multiply: 'multiply',
  lighten: 'lighten',
  darken: 'darken',
} as const;

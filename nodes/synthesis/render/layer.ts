import type { FlowForm, GlitterForm, MotionValue, WavesForm } from '../../contract/values/motion.ts';
import { coarseMean } from '../../kernels/coarse-mean.ts';
import { fillHoles } from '../../kernels/fill-holes.ts';
import { flowPaths, type PathTable } from '../../kernels/flow-paths.ts';
import type { Coarse } from '../../kernels/flow-phase.ts';
import { type WaveTable, waveTable } from '../../kernels/plane-waves.ts';
import { type QuadTexture, quadTexture } from '../../kernels/quad-texture.ts';
import { shrinkMask } from '../../kernels/shrink-mask.ts';
import type { Planes } from './photo-planes.ts';

/** Pixels of mirrored picture around every texture, so that no fetch needs a bounds check. Even: chroma has half of it. */
export const layerMargin = 128;

/** Mask value from which a pixel's colour is trusted to be the layer's own. */
const sureFrom = 215;

/** One moving region with everything that can be known before the first frame. */
export interface Layer {
  readonly luma: QuadTexture;
  readonly cb: QuadTexture;
  readonly cr: QuadTexture;
  readonly lumaMask: QuadTexture;
  readonly chromaMask: QuadTexture;
  /** 0 outside, 255 where the layer's picture is the photo itself, 1 between. */
  readonly coverage: Uint8Array;
  /** Low-pass of the layer's luma. */
  readonly lowPass: Coarse;
  readonly flow: { readonly form: FlowForm; readonly paths: PathTable } | undefined;
  readonly waves: { readonly form: WavesForm; readonly table: WaveTable } | undefined;
  readonly glitter: GlitterForm | undefined;
}

/** `taken`: what layers in front already cover; this layer gets the rest and is added to it. */
export function prepareLayer(photo: Planes, motion: MotionValue, taken: Uint8Array): Layer {
  const { width, height, chromaWidth, chromaHeight } = photo;
  const mask = motion.mask.data.map((value, i) => Math.min(value, 255 - (taken[i] ?? 0)));
  const sure = new Uint8Array(mask.length);
  shrinkMask(mask, { width, height, radius: 2, threshold: sureFrom }, sure);
  const coverage = mask.map((value, i) => (sure[i] && value > 250 ? 255 : value > 0 ? 1 : 0));
  const chromaMask = new Uint8Array(chromaWidth * chromaHeight);
  const chromaSure = new Uint8Array(chromaMask.length);
  for (let y = 0; y < chromaHeight; y++) {
    for (let x = 0; x < chromaWidth; x++) {
      const i = 2 * y * width + 2 * x;
      const right = 2 * x + 1 < width ? 1 : 0;
      const down = 2 * y + 1 < height ? width : 0;
      const corners = [i, i + right, i + down, i + right + down];
      const sum = corners.reduce((total, corner) => total + (mask[corner] ?? 0), 0);
      chromaMask[y * chromaWidth + x] = (sum + 2) >> 2;
      chromaSure[y * chromaWidth + x] = corners.every((corner) => sure[corner]) ? 255 : 0;
    }
  }
  for (let i = 0; i < taken.length; i++) taken[i] = (taken[i] ?? 0) + (mask[i] ?? 0);

  const filled = new Uint8Array(mask.length);
  fillHoles(photo.y, sure, width, height, filled);
  const full = { width, height, margin: layerMargin, border: 'mirror', shift: 16 } as const;
  const half = {
    width: chromaWidth,
    height: chromaHeight,
    margin: layerMargin / 2,
    border: 'mirror',
    shift: 17,
  } as const;
  const chroma = (plane: Uint8Array): QuadTexture => {
    const filledChroma = new Uint8Array(plane.length);
    fillHoles(plane, chromaSure, chromaWidth, chromaHeight, filledChroma);
    return quadTexture(filledChroma, half);
  };
  const flow = motion.forms.find((form) => form.form === 'flow');
  const waves = motion.forms.find((form) => form.form === 'waves');
  return {
    luma: quadTexture(filled, full),
    cb: chroma(photo.cb),
    cr: chroma(photo.cr),
    lumaMask: quadTexture(mask, { ...full, border: 'clamp' }),
    chromaMask: quadTexture(chromaMask, { ...half, border: 'clamp' }),
    coverage,
    lowPass: coarseMean(filled, width, height, 8),
    flow: flow && { form: flow, paths: pathsOf(flow) },
    waves: waves && { form: waves, table: waveTable(waves, Math.max(2, height - Math.floor(waves.horizonRow) + 2)) },
    glitter: motion.forms.find((form) => form.form === 'glitter'),
  };
}

/** Ages that occur: half a cycle each way in a loop, the whole length forward once. */
function pathsOf(flow: FlowForm): PathTable {
  const longest = flow.play === 'loop' ? flow.cycleSeconds / 2 : flow.cycleSeconds;
  const steps = Math.max(4, Math.ceil(longest / 0.25));
  return flowPaths(flow.grid, flow.velocityPxPerSecond, steps, longest / steps);
}

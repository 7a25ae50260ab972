import type { FlowForm, GlitterForm, ModalForm, MotionValue, WavesForm } from '../../contract/values/motion.ts';
import { coarseMean } from '../../kernels/coarse-mean.ts';
import { fadeTimes, type LayerPicture } from '../../kernels/fade-times.ts';
import { fillHoles } from '../../kernels/fill-holes.ts';
import { flowPaths, type PathTable } from '../../kernels/flow-paths.ts';
import type { Coarse, FlowTiming } from '../../kernels/flow-phase.ts';
import { type WaveTable, waveTable } from '../../kernels/plane-waves.ts';
import { createTexture, type Texture } from '../../kernels/texture.ts';
import type { Planes } from './photo-planes.ts';
import { sureArea } from './sure-area.ts';

/** Pixels of mirrored picture around every texture, so that no fetch needs a bounds check. Even: chroma has half of it. */
export const layerMargin = 128;

/** One moving region with everything that can be known before the first frame. */
export interface Layer {
  readonly luma: Texture;
  readonly cb: Texture;
  readonly cr: Texture;
  readonly lumaMask: Texture;
  readonly chromaMask: Texture;
  /** 0 outside, 255 where the layer's picture is the photo itself, 1 between. */
  readonly coverage: Uint8Array;
  /** Low-pass of the layer's luma. */
  readonly lowPass: Coarse;
  readonly flow: LayerFlow | undefined;
  readonly waves: { readonly form: WavesForm; readonly table: WaveTable } | undefined;
  readonly modal: ModalForm | undefined;
  readonly glitter: GlitterForm | undefined;
}

export interface LayerFlow {
  readonly form: FlowForm;
  readonly paths: PathTable;
  readonly timing: FlowTiming;
}

/** `taken`: what layers in front already cover; this layer gets the rest and is added to it. */
export function prepareLayer(photo: Planes, motion: MotionValue, taken: Uint8Array): Layer {
  const { width, height, chromaWidth, chromaHeight } = photo;
  const mask = new Uint8Array(width * height);
  const coverage = new Uint8Array(mask.length);
  for (let i = 0; i < mask.length; i++) mask[i] = Math.min(motion.mask.data[i] ?? 0, 255 - (taken[i] ?? 0));
  const sure = sureArea(photo, mask);
  for (let i = 0; i < mask.length; i++) {
    const value = mask[i] ?? 0;
    coverage[i] = value > 250 && sure.luma[i] ? 255 : value > 0 ? 1 : 0;
    taken[i] = (taken[i] ?? 0) + value;
  }
  const chromaMask = halfMask(mask, photo);
  const filled = new Uint8Array(mask.length);
  fillHoles(photo.y, sure.luma, photo, filled);
  const full = { width, height, margin: layerMargin, border: 'mirror' } as const;
  const half = {
    width: chromaWidth,
    height: chromaHeight,
    margin: layerMargin / 2,
    border: 'mirror',
  } as const;
  const chroma = (plane: Uint8Array): Texture => {
    const filledChroma = new Uint8Array(plane.length);
    fillHoles(plane, sure.chroma, { width: chromaWidth, height: chromaHeight }, filledChroma);
    return createTexture(filledChroma, half);
  };
  const lowPass = coarseMean(filled, width, height, 8);
  const madeUp = coarseMean(
    sure.luma.map((value) => 255 - value),
    width,
    height,
    8,
  );
  const flow = motion.forms.find((form) => form.form === 'flow');
  const waves = motion.forms.find((form) => form.form === 'waves');
  return {
    luma: createTexture(filled, full),
    cb: chroma(photo.cb),
    cr: chroma(photo.cr),
    lumaMask: createTexture(mask, { ...full, border: 'clamp' }),
    chromaMask: createTexture(chromaMask, { ...half, border: 'clamp' }),
    coverage,
    lowPass,
    flow: flow && followFlow(flow, { width, height, lowPass, madeUp }),
    waves: waves && { form: waves, table: waveTable(waves, Math.max(2, height - Math.floor(waves.horizonRow) + 2)) },
    modal: motion.forms.find((form) => form.form === 'modal'),
    glitter: motion.forms.find((form) => form.form === 'glitter'),
  };
}

function halfMask(mask: Uint8Array, { width, height, chromaWidth, chromaHeight }: Planes): Uint8Array {
  const out = new Uint8Array(chromaWidth * chromaHeight);
  for (let y = 0; y < chromaHeight; y++) {
    const upper = 2 * y * width;
    const lower = Math.min(height - 1, 2 * y + 1) * width;
    for (let x = 0; x < chromaWidth; x++) {
      const left = 2 * x;
      const right = Math.min(width - 1, left + 1);
      const top = (mask[upper + left] ?? 0) + (mask[upper + right] ?? 0);
      out[y * chromaWidth + x] = (top + (mask[lower + left] ?? 0) + (mask[lower + right] ?? 0) + 2) >> 2;
    }
  }
  return out;
}

/** Ages that occur: half a cycle each way in a loop, the whole length forward once. */
function followFlow(form: FlowForm, picture: LayerPicture): LayerFlow {
  const longest = form.play === 'loop' ? form.cycleSeconds / 2 : form.cycleSeconds;
  const steps = Math.max(4, Math.ceil(longest / 0.25));
  const follow = (velocity: Float32Array) => flowPaths(form.grid, velocity, steps, longest / steps);
  const second = form.play === 'loop' ? form.secondVelocityPxPerSecond : undefined;
  const paths = { ...follow(form.velocityPxPerSecond), ...(second ? { second: follow(second) } : {}) };
  const fadeCycles = new Float32Array(form.phaseCycles.length);
  if (form.play === 'loop') fadeTimes({ grid: form.grid, paths, cycleSeconds: form.cycleSeconds }, picture, fadeCycles);
  return { form, paths, timing: { phaseCycles: form.phaseCycles, fadeCycles } };
}

import type { WavesForm } from '../../contract/values/motion.ts';
import { breakerAt } from '../../kernels/breaker.ts';
import { fixPosition } from '../../kernels/camera-map.ts';
import { sampleGrid, samplePair } from '../../kernels/flow-grid.ts';
import { detailGain, flowState, sampleState, stateSize } from '../../kernels/flow-phase.ts';
import { modalState } from '../../kernels/modal-sway.ts';
import { sampleWaves } from '../../kernels/plane-waves.ts';
import type { BlockGrid, NodePositions } from './block-plan.ts';
import { type Layer, layerMargin } from './layer.ts';

const unit = 1 << 22;

/** What is drawn of one layer, per corner node and in the layout that the row painter reads (`LayerPlan`). */
export interface LayerFields {
  /** x and y of copy A, x and y of copy B. */
  readonly positions: Int32Array;
  /** Gain of A, gain of B, offset, nothing: for luma and for chroma. */
  readonly luma: Int32Array;
  readonly chroma: Int32Array;
  /** Nodes that some block of the frame reads. */
  readonly needed: Uint8Array;
  /** Scratch: the flow's state at this instant. */
  readonly state: Float32Array;
  /** Scratch: the sway of each node of its grid at this instant, and its modes. */
  readonly sway: Float32Array;
  readonly modes: Float32Array;
}

/** Fields of a layer around the arrays that the row painter reads. */
export function createFields(layer: Layer, drawn: Pick<LayerFields, 'positions' | 'luma' | 'chroma'>): LayerFields {
  return {
    ...drawn,
    needed: new Uint8Array(drawn.positions.length / 4),
    state: new Float32Array(stateSize * (layer.flow?.form.phaseCycles.length ?? 0)),
    sway: new Float32Array(layer.modal?.bendPx.length ?? 0),
    modes: new Float32Array(2 * (layer.modal?.cycles.length ?? 0)),
  };
}

export interface Instant {
  readonly grid: BlockGrid;
  readonly layer: Layer;
  /** Photo pixel that the camera sees at each node. */
  readonly nodes: NodePositions;
  readonly seconds: number;
}

const place = new Float32Array(stateSize);
const wave = new Float32Array(3);
const swayed = new Float32Array(2);

/** Composes camera, flow, waves and sway at one instant into one source position per copy for every needed node. */
export function updateFields({ grid, layer, nodes, seconds }: Instant, fields: LayerFields): void {
  const { flow, waves, modal, lowPass } = layer;
  const { positions, luma, chroma, needed, state, sway } = fields;
  if (flow) {
    const { cycleSeconds, play } = flow.form;
    flowState(flow.paths, flow.timing, { cycleSeconds, play, seconds }, state);
  }
  if (modal) modalState(modal, seconds, fields.modes, sway);
  place.fill(0);
  place[4] = 1;
  for (let i = 0; i < needed.length; i++) {
    if (needed[i] === 0) continue;
    const x = nodes.x[i] ?? 0;
    const y = nodes.y[i] ?? 0;
    if (flow) sampleState(flow.form.grid, state, x, y, place);
    let ax = x + (place[0] ?? 0);
    let ay = y + (place[1] ?? 0);
    let bx = x + (place[2] ?? 0);
    let by = y + (place[3] ?? 0);
    const weight = snapped(place[4] ?? 1);
    const gain = detailGain(weight);
    let offset = 0;
    if (weight < 1 && weight > 0) {
      const meanA = sampleGrid(lowPass.grid, lowPass.data, ax, ay);
      const meanB = sampleGrid(lowPass.grid, lowPass.data, bx, by);
      offset = (1 - gain) * (weight * meanA + (1 - weight) * meanB);
    }
    const strength = waves ? sampleGrid(waves.form.grid, waves.form.strength, x, y) : 0;
    if (waves && strength > 0.01) {
      sampleWaves(waves.table, x, y, seconds, wave);
      const crest = swellAt(waves.form, x, y, seconds);
      const height = strength * (1 + (waves.form.swell?.growth ?? 0) * crest);
      const across = height * waves.form.shiftAcross * (wave[0] ?? 0);
      const along = height * waves.form.shiftAlong * (wave[1] ?? 0);
      ax += across;
      bx += across;
      ay += along;
      by += along;
      const local = sampleGrid(lowPass.grid, lowPass.data, x, y) - 16;
      offset += (height * waves.form.shade * (wave[2] ?? 0) + (waves.form.swell?.shade ?? 0) * crest) * local;
    }
    if (modal) {
      // What is seen here has come from where it was not yet displaced.
      samplePair(modal.grid, sway, x, y, swayed);
      ax -= swayed[0] ?? 0;
      bx -= swayed[0] ?? 0;
      ay -= swayed[1] ?? 0;
      by -= swayed[1] ?? 0;
    }
    const at = 4 * i;
    positions[at] = fixPosition(ax, grid.width, layerMargin);
    positions[at + 1] = fixPosition(ay, grid.height, layerMargin);
    positions[at + 2] = fixPosition(bx, grid.width, layerMargin);
    positions[at + 3] = fixPosition(by, grid.height, layerMargin);
    luma[at] = unit * gain * weight;
    luma[at + 1] = unit * gain * (1 - weight);
    luma[at + 2] = unit * offset;
    chroma[at] = unit * weight;
    chroma[at + 1] = unit * (1 - weight);
  }
}

/** How much of a breaker passes here now. */
function swellAt({ swell, grid, periodSeconds }: WavesForm, x: number, y: number, seconds: number): number {
  if (swell === undefined) return 0;
  const share = sampleGrid(grid, swell.share, x, y);
  if (share < 0.01) return 0;
  const lead = sampleGrid(grid, swell.leadSeconds, x, y);
  return share * breakerAt(swell, periodSeconds, seconds + lead);
}

/** A copy that nobody would see counts as gone, so that its blocks need one fetch only. */
function snapped(weight: number): number {
  return weight < 0.004 ? 0 : weight > 0.996 ? 1 : weight;
}

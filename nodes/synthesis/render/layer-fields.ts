import type { BlendField } from '../../kernels/blend-block.ts';
import { fixPosition } from '../../kernels/camera-map.ts';
import { sampleGrid } from '../../kernels/flow-grid.ts';
import { detailGain, flowState, sampleState, stateSize } from '../../kernels/flow-phase.ts';
import { sampleWaves } from '../../kernels/plane-waves.ts';
import type { BlockGrid, NodePositions } from './block-plan.ts';
import { type Layer, layerMargin } from './layer.ts';

const unit = 1 << 22;

/** What the block kernels read for one layer, one value per corner node; luma and chroma differ in gains and offset only. */
export interface LayerFields {
  readonly luma: BlendField;
  readonly chroma: BlendField;
  /** Nodes that some block of the frame reads. */
  readonly needed: Uint8Array;
  readonly state: Float32Array;
}

export function createFields(grid: BlockGrid, layer: Layer): LayerFields {
  const count = grid.nodeColumns * grid.nodeRows;
  const ints = (): Int32Array => new Int32Array(count);
  const a = { x: ints(), y: ints() };
  const b = { x: ints(), y: ints() };
  return {
    luma: { a, b, gainA: ints(), gainB: ints(), offset: ints() },
    chroma: { a, b, gainA: ints(), gainB: ints(), offset: ints() },
    needed: new Uint8Array(count),
    state: new Float32Array(stateSize * (layer.flow?.form.phaseCycles.length ?? 0)),
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

/** Composes camera, flow and waves at one instant into one source position per copy for every needed node. */
export function updateFields({ grid, layer, nodes, seconds }: Instant, fields: LayerFields): void {
  const { flow, waves, lowPass } = layer;
  const { state, needed, luma, chroma } = fields;
  if (flow) {
    const { cycleSeconds, play } = flow.form;
    flowState(flow.paths, flow.timing, { cycleSeconds, play, seconds }, state);
  }
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
      const across = strength * waves.form.shiftAcross * (wave[0] ?? 0);
      const along = strength * waves.form.shiftAlong * (wave[1] ?? 0);
      ax += across;
      bx += across;
      ay += along;
      by += along;
      const local = sampleGrid(lowPass.grid, lowPass.data, x, y) - 16;
      offset += strength * waves.form.shade * (wave[2] ?? 0) * local;
    }
    luma.a.x[i] = fixPosition(ax, grid.width, layerMargin);
    luma.a.y[i] = fixPosition(ay, grid.height, layerMargin);
    luma.b.x[i] = fixPosition(bx, grid.width, layerMargin);
    luma.b.y[i] = fixPosition(by, grid.height, layerMargin);
    luma.gainA[i] = unit * gain * weight;
    luma.gainB[i] = unit * gain * (1 - weight);
    luma.offset[i] = unit * offset;
    chroma.gainA[i] = unit * weight;
    chroma.gainB[i] = unit * (1 - weight);
  }
}

/** A copy that nobody would see counts as gone, so that its blocks need one fetch only. */
function snapped(weight: number): number {
  return weight < 0.004 ? 0 : weight > 0.996 ? 1 : weight;
}

import type { BlendField } from '../../kernels/blend-block.ts';
import { fixPosition } from '../../kernels/camera-map.ts';
import { sampleGrid } from '../../kernels/flow-grid.ts';
import { detailGain, type FlowState, flowState } from '../../kernels/flow-phase.ts';
import { sampleWaves } from '../../kernels/plane-waves.ts';
import type { BlockGrid, NodePositions } from './block-plan.ts';
import { type Layer, layerMargin } from './layer.ts';

const unit = 1 << 22;

/** What the block kernels read for one layer, one value per corner node; luma and chroma differ in gains and offset only. */
export interface LayerFields {
  readonly luma: BlendField;
  readonly chroma: BlendField;
  readonly needed: Uint8Array;
  readonly state: FlowState | undefined;
}

export function createFields(grid: BlockGrid, layer: Layer): LayerFields {
  const count = grid.nodeColumns * grid.nodeRows;
  const ints = (): Int32Array => new Int32Array(count);
  const a = { x: ints(), y: ints() };
  const b = { x: ints(), y: ints() };
  const flowNodes = layer.flow?.form.phaseCycles.length ?? 0;
  const floats = (): Float32Array => new Float32Array(flowNodes);
  return {
    luma: { a, b, gainA: ints(), gainB: ints(), offset: ints() },
    chroma: { a, b, gainA: ints(), gainB: ints(), offset: ints() },
    needed: new Uint8Array(count),
    state: layer.flow && { ax: floats(), ay: floats(), bx: floats(), by: floats(), weightA: floats() },
  };
}

const waveSample = new Float32Array(3);

/** Composes camera, flow and waves at time t into one source position per copy for every needed node. */
export function updateFields(
  grid: BlockGrid,
  layer: Layer,
  nodes: NodePositions,
  seconds: number,
  fields: LayerFields,
): void {
  const { flow, waves, lowPass } = layer;
  const { state, needed, luma, chroma } = fields;
  if (flow && state) flowState(flow.paths, flow.form.phaseCycles, { ...clockOf(flow.form), seconds }, state);
  for (let i = 0; i < needed.length; i++) {
    if (needed[i] === 0) continue;
    const x = nodes.x[i] ?? 0;
    const y = nodes.y[i] ?? 0;
    let ax = x;
    let ay = y;
    let bx = x;
    let by = y;
    let weight = 1;
    if (flow && state) {
      const flowGrid = flow.form.grid;
      ax += sampleGrid(flowGrid, state.ax, x, y);
      ay += sampleGrid(flowGrid, state.ay, x, y);
      bx += sampleGrid(flowGrid, state.bx, x, y);
      by += sampleGrid(flowGrid, state.by, x, y);
      weight = sampleGrid(flowGrid, state.weightA, x, y);
    }
    let mean = weight * sampleGrid(lowPass.grid, lowPass.data, ax, ay);
    if (weight < 1) mean += (1 - weight) * sampleGrid(lowPass.grid, lowPass.data, bx, by);
    let shade = 0;
    if (waves) {
      const strength = sampleGrid(waves.form.grid, waves.form.strength, x, y);
      if (strength > 0.01) {
        sampleWaves(waves.table, x, y, seconds, waveSample);
        const across = strength * waves.form.shiftAcross * (waveSample[0] ?? 0);
        const along = strength * waves.form.shiftAlong * (waveSample[1] ?? 0);
        ax += across;
        bx += across;
        ay += along;
        by += along;
        shade = strength * waves.form.shade * (waveSample[2] ?? 0) * (mean - 16);
      }
    }
    luma.a.x[i] = fixPosition(ax, grid.width, layerMargin);
    luma.a.y[i] = fixPosition(ay, grid.height, layerMargin);
    luma.b.x[i] = fixPosition(bx, grid.width, layerMargin);
    luma.b.y[i] = fixPosition(by, grid.height, layerMargin);
    const gain = detailGain(weight);
    luma.gainA[i] = unit * gain * weight;
    luma.gainB[i] = unit * gain * (1 - weight);
    luma.offset[i] = unit * ((1 - gain) * mean + shade);
    chroma.gainA[i] = unit * weight;
    chroma.gainB[i] = unit * (1 - weight);
  }
}

function clockOf(form: { cycleSeconds: number; play: 'loop' | 'once' }): {
  cycleSeconds: number;
  play: 'loop' | 'once';
} {
  return { cycleSeconds: form.cycleSeconds, play: form.play };
}

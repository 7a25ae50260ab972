import type { CameraPose } from '../../contract/values/motion.ts';
import { fixPositions, type Relief, viewPoints, viewPositions } from '../../kernels/camera-map.ts';
import { drawGlitter } from '../../kernels/glitter.ts';
import type { QuadTexture } from '../../kernels/quad-texture.ts';
import { type BlockGrid, blockHeight, blockWidth, frameBlocks, markNodes, mixedBit, pureBit } from './block-plan.ts';
import { type Layer, layerMargin } from './layer.ts';
import { createFields, updateFields } from './layer-fields.ts';
import type { Planes } from './photo-planes.ts';
import { createPlanePainter } from './plane-painter.ts';

/** Everything a pass over the frames shares: made once, never written again. */
export interface Scene {
  readonly photo: Planes;
  readonly grid: BlockGrid;
  /** Bits of the photo's blocks at rest. */
  readonly blocks: Uint32Array;
  readonly layers: readonly Layer[];
  readonly base: { readonly luma: QuadTexture; readonly cb: QuadTexture; readonly cr: QuadTexture };
  readonly relief: Relief | undefined;
  /** One pose per frame, or undefined when the camera never moves. */
  readonly poses: readonly CameraPose[] | undefined;
}

export interface Painter {
  /** Y, Cb, Cr: overwritten by every call of `paint`. */
  readonly planes: readonly Uint8Array[];
  paint(index: number, seconds: number): void;
}

const stillPose: CameraPose = { panX: 0, panY: 0, zoom: 1, rollDegrees: 0, parallaxX: 0, parallaxY: 0 };

/**
 * Draws frames into one set of planes. With a still camera the blocks that nothing moves keep the photo's pixels from the
 * start and are never touched again.
 */
export function createPainter(scene: Scene): Painter {
  const { photo, grid, poses, base, relief } = scene;
  const [y, cb, cr] = [photo.y.slice(), photo.cb.slice(), photo.cr.slice()];
  const count = grid.nodeColumns * grid.nodeRows;
  const nodes = { x: new Float32Array(count), y: new Float32Array(count) };
  const rest = { x: new Int32Array(count), y: new Int32Array(count) };
  const blocks = poses ? new Uint32Array(grid.columns * grid.rows) : scene.blocks;
  const layers = scene.layers.map((layer, n) => ({
    layer,
    fields: createFields(grid, layer),
    bits: pureBit(n) | mixedBit(n),
    sparks: new Float32Array(2 * (layer.glitter?.x.length ?? 0)),
  }));
  const lumaLayers = layers.map(({ layer, fields }) => ({
    mask: layer.lumaMask,
    drawing: { texture: layer.luma, field: fields.luma, shaded: layer.waves !== undefined },
  }));
  const chromaLayers = (plane: 'cb' | 'cr') =>
    layers.map(({ layer, fields }) => ({
      mask: layer.chromaMask,
      drawing: { texture: layer[plane], field: fields.chroma, shaded: false },
    }));
  const half = { width: photo.chromaWidth, height: photo.chromaHeight, halvings: 1, rest } as const;
  const full = { width: photo.width, height: photo.height, halvings: 0, rest } as const;
  const painters = [
    createPlanePainter(grid, { ...full, target: y, photo: base.luma, layers: lumaLayers }),
    createPlanePainter(grid, { ...half, target: cb, photo: base.cb, layers: chromaLayers('cb') }),
    createPlanePainter(grid, { ...half, target: cr, photo: base.cr, layers: chromaLayers('cr') }),
  ];
  const frame = { ...grid, columns: grid.nodeColumns, rows: grid.nodeRows, blockWidth, blockHeight };
  const look = (pose: CameraPose): void => {
    viewPositions(pose, frame, relief, nodes);
    fixPositions(nodes, { width: grid.width, height: grid.height, margin: layerMargin }, rest);
    if (poses) frameBlocks(grid, scene.blocks, nodes, blocks);
    for (const { fields, bits } of layers) markNodes(grid, blocks, bits, fields.needed);
  };
  if (!poses) look(stillPose);

  const paint = (index: number, seconds: number): void => {
    const pose = poses?.[Math.min(index, poses.length - 1)] ?? stillPose;
    if (poses) look(pose);
    for (const { layer, fields } of layers) updateFields({ grid, layer, nodes, seconds }, fields);
    for (const paintPlane of painters) paintPlane(blocks, poses !== undefined);
    for (const { layer, sparks } of layers) {
      if (!layer.glitter) continue;
      viewPoints(pose, photo, relief, layer.glitter, sparks);
      drawGlitter(layer.glitter, seconds, { luma: y, width: photo.width, height: photo.height, positions: sparks });
    }
  };
  return { planes: [y, cb, cr], paint };
}

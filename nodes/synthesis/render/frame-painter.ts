import type { CameraPose } from '../../contract/values/motion.ts';
import { fixPositions, type Relief, viewPoints, viewPositions } from '../../kernels/camera-map.ts';
import { drawGlitter } from '../../kernels/glitter.ts';
import type { Texture } from '../../kernels/texture.ts';
import { type BlockGrid, blockHeight, blockWidth, frameBlocks, markNodes, mixedBit, pureBit } from './block-plan.ts';
import { type Layer, layerMargin } from './layer.ts';
import { updateFields } from './layer-fields.ts';
import { createPaintMemory } from './paint-memory.ts';
import type { Planes } from './photo-planes.ts';

/** Everything a pass over the frames shares: made once, never written again. */
export interface Scene {
  readonly photo: Planes;
  readonly grid: BlockGrid;
  /** Bits of the photo's blocks at rest. */
  readonly blocks: Uint32Array;
  readonly layers: readonly Layer[];
  /** The photo's luma is enlarged twice before it is fetched from. */
  readonly isEnlarged: boolean;
  readonly base: { readonly luma: Texture; readonly cb: Texture; readonly cr: Texture };
  readonly relief: Relief | undefined;
  /** One pose per frame, or undefined when the camera never moves. */
  readonly poses: readonly CameraPose[] | undefined;
}

export interface Painter {
  paint(index: number, seconds: number): void;
  /** Copies what was painted: Y, Cb, Cr one after the other, without gaps. */
  copyTo(frame: Uint8Array): void;
}

const stillPose: CameraPose = { panX: 0, panY: 0, zoom: 1, rollDegrees: 0, parallaxX: 0, parallaxY: 0 };

/**
 * Draws frames into one set of planes. With a still camera the blocks that nothing moves keep the photo's pixels from the
 * start and are never touched again.
 */
export function createPainter(scene: Scene): Painter {
  const { photo, grid, poses, relief } = scene;
  const { targets, rest, blocks, layers: drawn, paint: paintPlanes } = createPaintMemory(scene);
  const count = grid.nodeColumns * grid.nodeRows;
  const nodes = { x: new Float32Array(count), y: new Float32Array(count) };
  const layers = drawn.map(({ layer, fields }, n) => ({
    layer,
    fields,
    bits: pureBit(n) | mixedBit(n),
    sparks: new Float32Array(2 * (layer.glitter?.x.length ?? 0)),
  }));
  const frame = { ...grid, columns: grid.nodeColumns, rows: grid.nodeRows, blockWidth, blockHeight };
  const look = (pose: CameraPose): void => {
    viewPositions(pose, frame, relief, nodes);
    fixPositions(nodes, { width: grid.width, height: grid.height, margin: layerMargin }, rest);
    if (poses) frameBlocks(grid, scene.blocks, { positions: rest, margin: layerMargin }, blocks);
    for (const { fields, bits } of layers) markNodes(grid, blocks, bits, fields.needed);
  };
  if (!poses) look(stillPose);

  const paint = (index: number, seconds: number): void => {
    const pose = poses?.[Math.min(index, poses.length - 1)] ?? stillPose;
    if (poses) look(pose);
    for (const { layer, fields } of layers) updateFields({ grid, layer, nodes, seconds }, fields);
    paintPlanes(poses !== undefined);
    for (const { layer, sparks } of layers) {
      if (!layer.glitter) continue;
      viewPoints(pose, photo, relief, layer.glitter, sparks);
      drawGlitter(layer.glitter, seconds, { luma: targets[0], positions: sparks });
    }
  };
  const copyTo = (out: Uint8Array): void => {
    let at = 0;
    for (const { data, stride, width, height } of targets) {
      if (stride === width) out.set(data, at);
      else for (let y = 0; y < height; y++) out.set(data.subarray(y * stride, y * stride + width), at + y * width);
      at += width * height;
    }
  };
  return { paint, copyTo };
}

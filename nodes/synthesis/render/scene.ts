import type { CameraPose, CameraValue, GlitterForm, MotionValue } from '../../contract/values/motion.ts';
import type { ImageValue } from '../../contract/values/picture.ts';
import type { Relief } from '../../kernels/camera-map.ts';
import { createTexture } from '../../kernels/texture.ts';
import {
  type BlockGrid,
  blockGrid,
  blockHeight,
  blockWidth,
  mostLayers,
  photoBlocks,
  redrawBit,
} from './block-plan.ts';
import type { Scene } from './frame-painter.ts';
import { layerMargin, prepareLayer } from './layer.ts';
import { photoPlanes } from './photo-planes.ts';

export interface SceneParts {
  readonly image: ImageValue;
  readonly motions: readonly MotionValue[];
  readonly camera: CameraValue | undefined;
  /** Gives a moving camera parallax. */
  readonly relief: Relief | undefined;
}

/** Pictures up to this many pixels are enlarged twice for a sharper moving camera; larger ones are sharp enough. */
const enlargeUpToPixels = 1_500_000;
/** Longer sides would not fit 16.16 fixed point when enlarged. */
const enlargeUpToSide = 8192;

/** Does everything that needs doing once. */
export function prepareScene(parts: SceneParts): Scene {
  const photo = photoPlanes(parts.image);
  const { width, height, chromaWidth, chromaHeight } = photo;
  const poses = parts.camera && movingPoses(parts.camera);
  const taken = new Uint8Array(width * height);
  const layers = [];
  for (const motion of parts.motions) {
    if (motion.forms.length === 0 || layers.length === mostLayers) continue;
    layers.push(prepareLayer(photo, motion, taken));
  }
  const full = { width, height, margin: layerMargin, border: 'clamp' } as const;
  const half = {
    width: chromaWidth,
    height: chromaHeight,
    margin: layerMargin / 2,
    border: 'clamp',
  } as const;
  const luma = createTexture(photo.y, full);
  const grid = blockGrid(width, height);
  const blocks = photoBlocks(
    grid,
    layers.map((layer) => layer.coverage),
  );
  for (const layer of layers) if (layer.glitter) redrawUnder(layer.glitter, grid, blocks);
  return {
    photo,
    grid,
    blocks,
    layers,
    isEnlarged: poses !== undefined && gainsFromEnlarging(width, height),
    base: { luma, cb: createTexture(photo.cb, half), cr: createTexture(photo.cr, half) },
    relief: poses ? parts.relief : undefined,
    poses,
  };
}

function gainsFromEnlarging(width: number, height: number): boolean {
  return width * height <= enlargeUpToPixels && Math.max(width, height) <= enlargeUpToSide;
}

/** Glitter is added on top of what is drawn, so no block under it may be left from the frame before. */
function redrawUnder(glitter: GlitterForm, grid: BlockGrid, blocks: Uint32Array): void {
  for (let n = 0; n < glitter.x.length; n++) {
    const x = glitter.x[n] ?? 0;
    const y = glitter.y[n] ?? 0;
    const radius = (glitter.radiusPx[n] ?? 0) + 1;
    const lastRow = Math.min(grid.rows - 1, Math.floor((y + radius) / blockHeight));
    const lastColumn = Math.min(grid.columns - 1, Math.floor((x + radius) / blockWidth));
    for (let row = Math.max(0, Math.floor((y - radius) / blockHeight)); row <= lastRow; row++) {
      for (let column = Math.max(0, Math.floor((x - radius) / blockWidth)); column <= lastColumn; column++) {
        const i = row * grid.columns + column;
        blocks[i] = (blocks[i] ?? 0) | redrawBit;
      }
    }
  }
}

/** Undefined when every pose shows the whole picture as it is. */
function movingPoses(camera: CameraValue): readonly CameraPose[] | undefined {
  const isStill = (pose: CameraPose): boolean =>
    pose.zoom === 1 &&
    pose.panX === 0 &&
    pose.panY === 0 &&
    pose.rollDegrees === 0 &&
    pose.parallaxX === 0 &&
    pose.parallaxY === 0 &&
    !pose.dolly;
  return camera.poses.every(isStill) ? undefined : camera.poses;
}

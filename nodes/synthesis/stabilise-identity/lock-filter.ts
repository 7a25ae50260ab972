import type { CameraPose, CameraValue } from '../../contract/values/motion.ts';
import type { ImageValue } from '../../contract/values/picture.ts';
import { viewPositions } from '../../kernels/camera-map.ts';
import { blendPlanes } from '../../kernels/colour/blend.ts';
import type { YuvPlanes } from '../../kernels/colour/recolour.ts';
import { viewPlane } from '../../kernels/light/view-plane.ts';
import { convertRgba, createPlanes, type FrameFilter } from '../filtered-frames.ts';

const cellPx = 16;

/** Lays the photo over every frame inside the region; with a moving camera both as the camera shows them. */
export function lockFilter(image: ImageValue, region: Uint8Array, camera: CameraValue | undefined): () => FrameFilter {
  const { width, height } = image;
  const photo = createPlanes(width, height);
  convertRgba(image.data, photo);
  return () => {
    const follow = camera && follower(photo, region, camera);
    return (source, target, index) => {
      const seen = follow ? follow(index) : { planes: photo, share: region };
      blendPlanes(source, seen.planes, { mode: 'normal', share: seen.share }, target);
    };
  };
}

function follower(photo: YuvPlanes, region: Uint8Array, { poses }: CameraValue) {
  const { width, height } = photo;
  const seen = { planes: createPlanes(width, height), share: new Uint8Array(region.length) };
  const columns = Math.ceil(width / cellPx) + 1;
  const rows = Math.ceil(height / cellPx) + 1;
  const nodes = { columns, x: new Float32Array(columns * rows), y: new Float32Array(columns * rows) };
  const frame = { width, height, columns, rows, blockWidth: cellPx, blockHeight: cellPx };
  const full = { width, height, sampling: 1 } as const;
  const half = { width: (width + 1) >> 1, height: (height + 1) >> 1, sampling: 2 } as const;
  return (index: number) => {
    const pose: CameraPose | undefined = poses[Math.min(index, poses.length - 1)];
    if (!pose) return { planes: photo, share: region };
    viewPositions(pose, frame, undefined, nodes);
    viewPlane(photo.y, full, nodes, seen.planes.y);
    viewPlane(photo.cb, half, nodes, seen.planes.cb);
    viewPlane(photo.cr, half, nodes, seen.planes.cr);
    viewPlane(region, full, nodes, seen.share);
    return seen;
  };
}

import type { FaceBox, MaskValue } from '../../contract/values/picture.ts';
import { boxFilter } from '../../kernels/box-filter.ts';
import { smoothstep } from '../../kernels/easing.ts';

interface Wish {
  readonly faces: readonly FaceBox[];
  readonly mask: MaskValue | undefined;
  readonly featherPx: number;
  readonly strength: number;
}

/** A face with hair line and chin, as a multiple of its box. */
const faceReach = 0.62;

/** How firmly each pixel is held, 0 to 255: ellipses about the faces and the mask, both with soft edges. */
export function lockedRegion(
  { width, height }: { readonly width: number; readonly height: number },
  { faces, mask, featherPx, strength }: Wish,
): Uint8Array {
  const share = new Float32Array(width * height);
  if (mask) {
    share.set(mask.data);
    const radius = Math.round(featherPx / 2);
    const scratch = new Float32Array(share.length);
    if (radius > 0) for (let pass = 0; pass < 2; pass++) boxFilter(share, { width, height }, radius, share, scratch);
    // Softened inwards: outside the mask nothing is held.
    for (let i = 0; i < share.length; i++) share[i] = Math.max(0, 2 * (share[i] ?? 0) - 255) / 255;
  }
  for (const face of faces) drawFace(share, { width, height }, face, featherPx);
  return Uint8Array.from(share, (value) => Math.round(255 * strength * value));
}

function drawFace(
  share: Float32Array,
  { width, height }: { readonly width: number; readonly height: number },
  face: FaceBox,
  featherPx: number,
): void {
  const [cx, cy] = [face.x + face.width / 2, face.y + face.height / 2];
  const [rx, ry] = [faceReach * face.width, faceReach * face.height];
  const soft = Math.min(0.9, featherPx / Math.max(1, Math.min(rx, ry)));
  for (let y = Math.max(0, Math.floor(cy - ry)); y < Math.min(height, cy + ry + 1); y++) {
    for (let x = Math.max(0, Math.floor(cx - rx)); x < Math.min(width, cx + rx + 1); x++) {
      const radius = Math.hypot((x - cx) / rx, (y - cy) / ry);
      const i = y * width + x;
      share[i] = Math.max(share[i] ?? 0, 1 - smoothstep(1 - soft, 1, radius));
    }
  }
}

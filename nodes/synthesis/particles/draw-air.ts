import type { CameraPose, CameraValue } from '../../contract/values/motion.ts';
import type { DepthValue } from '../../contract/values/picture.ts';
import type { FramesValue } from '../../contract/values/time.ts';
import type { ParticleKind } from '../../contract/values/words.ts';
import { visitLives } from '../../kernels/particles/lifetimes.ts';
import { createSplat, drawSplat, type Splat, type Veil } from '../../kernels/particles/splat.ts';
import { copyPlanes, type FrameFilter } from '../filtered-frames.ts';
import { type Air, type Particle, profiles } from './air.ts';
import { petals, rain, snow } from './falling.ts';
import { bokeh, dust, embers, fireflies } from './floating.ts';

const kinds: { readonly [name in ParticleKind]: (air: Air) => readonly Particle[] } = {
  snow,
  rain,
  dust,
  bokeh,
  fireflies,
  petals,
  embers,
};

interface Surroundings {
  readonly depth: DepthValue | undefined;
  readonly camera: CameraValue | undefined;
}

const stillPose: CameraPose = { panX: 0, panY: 0, zoom: 1, rollDegrees: 0, parallaxX: 0, parallaxY: 0 };

/** A filter that draws the things in the air over every frame, far ones first. */
export function airFilter(
  kind: ParticleKind,
  air: Air,
  { depth, camera }: Surroundings,
): (frames: FramesValue) => () => FrameFilter {
  const particles = kinds[kind](air).toSorted((a, b) => a.nearness - b.nearness);
  const nearness = depth && nearnessPlane(depth);
  return ({ frameCount }) =>
    () => {
      const splat = createSplat(profiles.soft);
      const veil = nearness && createVeil(nearness, air);
      return (source, target, index) => {
        copyPlanes(source, target);
        const pose = camera?.poses[Math.min(index, camera.poses.length - 1)] ?? stillPose;
        if (veil) aim(veil, pose, air);
        for (const particle of particles) {
          visitLives(particle.lives, index / frameCount, (progress, life) => {
            particle.place(splat, progress, life);
            follow(splat, particle.nearness, pose, air);
            splat.nearness = disparityOf(particle.nearness);
            if (splat.opacity > 0.004) drawSplat(target, splat, veil);
          });
        }
      };
    };
}

/** The air reaches nearer than anything in the picture: a third of it is in front of all, the farthest before the sky only. */
function disparityOf(nearness: number): number {
  return 0.08 + 1.2 * nearness ** 0.6;
}

/** What is in the air moves with the camera too, the nearer the more. */
function follow(splat: Splat, nearness: number, pose: CameraPose, { width, height }: Air): void {
  const zoom = 1 + (pose.zoom - 1) * (0.6 + nearness);
  const shift = nearness - 0.5;
  splat.x = width / 2 + (splat.x - width / 2 + (pose.parallaxX * shift - pose.panX) * width) * zoom;
  splat.y = height / 2 + (splat.y - height / 2 + pose.parallaxY * shift * width - pose.panY * height) * zoom;
}

function nearnessPlane({ data, width, height }: DepthValue): Uint8Array {
  const [columns, rows] = [Math.ceil(width / 2), Math.ceil(height / 2)];
  const out = new Uint8Array(columns * rows);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      out[y * columns + x] = Math.round(255 * Math.min(1, Math.max(0, data[2 * y * width + 2 * x] ?? 0)));
    }
  }
  return out;
}

function createVeil(nearness: Uint8Array, { width, height }: Air): Veil {
  const half = { width: Math.ceil(width / 2), height: Math.ceil(height / 2) };
  return { nearness, ...half, scale: 1, offsetX: 0, offsetY: 0 };
}

/** The renderer shows photo position c + pan + (p - c) / zoom at frame position p. */
function aim(veil: Veil, pose: CameraPose, { width, height }: Air): void {
  veil.scale = 1 / pose.zoom;
  veil.offsetX = width * (0.5 + pose.panX - 0.5 / pose.zoom);
  veil.offsetY = height * (0.5 + pose.panY - 0.5 / pose.zoom);
}

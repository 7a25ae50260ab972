import type { Random } from '../../contract/context.ts';
import type { FlowForm } from '../../contract/values/motion.ts';
import type { TimelineValue } from '../../contract/values/time.ts';
import { addCurlNoise } from '../../kernels/curl-noise.ts';
import { planeFlow } from '../../kernels/flow-planes.ts';
import { gradientNoise, noiseTable } from '../../kernels/gradient-noise.ts';
import { playOf, type Region } from '../region.ts';

export interface SkyWind {
  readonly region: Region;
  readonly timeline: TimelineValue;
  readonly horizon: number | null;
  readonly strength: number;
  readonly headingDegrees: number;
  readonly shapeChange: number;
  /** Per grid node, 0 clear to 1: low, thick clouds go faster than what is high behind them. */
  readonly thickness: Float32Array;
  /** 0 to 1: how much faster. */
  readonly layers: number;
  /** Per grid node, share of the full speed. */
  readonly ramp: Float32Array;
  readonly random: Random;
}

/** Drift at the top of the picture, as a share of its width per second. */
const driftPerSecond = 0.034;

export function skyFlow(wind: SkyWind): FlowForm {
  const { region, timeline, ramp } = wind;
  const { grid, mask } = region;
  const speed = driftPerSecond * mask.width * wind.strength;
  const velocity = new Float32Array(grid.columns * grid.rows * 2);
  planeFlow(
    grid,
    {
      horizonRow: skyHorizon(wind),
      centreColumn: mask.width / 2,
      referenceRow: 0,
      headingDegrees: wind.headingDegrees,
      speedPxPerSecond: speed,
      atHorizon: 0.3,
    },
    velocity,
  );
  for (let i = 0; i < velocity.length; i++) {
    const apart = 1 + 0.7 * wind.layers * ((wind.thickness[i >> 1] ?? 0.5) - 0.5);
    velocity[i] = (velocity[i] ?? 0) * apart * (ramp[i >> 1] ?? 0);
  }
  const table = noiseTable(() => wind.random.next());
  const second = velocity.slice();
  const eddies = { eddyPx: 0.24 * mask.width, speedPxPerSecond: speed * wind.shapeChange, ramp };
  addCurlNoise(grid, table, eddies, velocity);
  addCurlNoise(
    grid,
    noiseTable(() => wind.random.next()),
    eddies,
    second,
  );
  const phaseCycles = new Float32Array(grid.columns * grid.rows);
  const fade = 0.8 * mask.width;
  for (let i = 0; i < phaseCycles.length; i++) {
    const x = (i % grid.columns) * grid.cellPx;
    const y = Math.floor(i / grid.columns) * grid.cellPx;
    phaseCycles[i] = 0.5 * gradientNoise(table, x / fade + 5.3, y / fade + 9.1);
  }
  const play = playOf(timeline, speed, 5);
  return { form: 'flow', grid, velocityPxPerSecond: velocity, secondVelocityPxPerSecond: second, phaseCycles, ...play };
}

/** The vanishing line of the clouds; where none was found, as if the camera looked up. */
function skyHorizon({ horizon, region }: SkyWind): number {
  const { height } = region.mask;
  return horizon !== null && horizon > 0.15 * height ? horizon : 1.3 * height;
}

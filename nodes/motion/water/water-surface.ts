import type { Random } from '../../contract/context.ts';
import type { FlowForm, PlaneWave, SwellForm, WavesForm } from '../../contract/values/motion.ts';
import type { SceneEventData } from '../../contract/values/sound.ts';
import type { TimelineValue } from '../../contract/values/time.ts';
import { addCurlNoise } from '../../kernels/curl-noise.ts';
import { planeFlow } from '../../kernels/flow-planes.ts';
import { gradientNoise, noiseTable } from '../../kernels/gradient-noise.ts';
import { projectFlow } from '../../kernels/project-flow.ts';
import { waveAt } from '../../kernels/scene/scene-events.ts';
import type { Streaks } from '../../kernels/streak-direction.ts';
import { playOf, type Region, rowSpan } from '../region.ts';
import type { WaterManner } from './water-kind.ts';

export interface WaterSetting {
  readonly region: Region;
  readonly timeline: TimelineValue;
  readonly horizon: number | null;
  readonly strength: number;
  readonly headingDegrees: number;
  /** 0 to 2: height of the waves. */
  readonly waves: number;
  readonly manner: WaterManner;
  readonly streaks: Streaks;
  /** What happens when, as it is heard; undefined: no wave breaks. */
  readonly events: readonly SceneEventData[] | undefined;
  /** Per grid node: 0 at the shore to 1. */
  readonly ramp: Float32Array;
  readonly random: Random;
}

/** Where the plane of the water vanishes: the horizon if it lies above the water, else a little above its first row. */
export function waterPlane({ region, horizon }: Pick<WaterSetting, 'region' | 'horizon'>): {
  readonly horizonRow: number;
  readonly nearRow: number;
} {
  const { height } = region.mask;
  const span = rowSpan(region.mask) ?? { first: height / 2, last: height };
  const highest = span.first - 0.03 * height;
  const horizonRow = horizon === null ? highest : Math.min(horizon, highest);
  return { horizonRow: Math.max(-2 * height, horizonRow), nearRow: Math.max(span.last, horizonRow + 0.1 * height) };
}

export function waterFlow(setting: WaterSetting): FlowForm {
  const { region, timeline, ramp, random, manner } = setting;
  const { grid, mask } = region;
  const { horizonRow, nearRow } = waterPlane(setting);
  const speed = manner.drift * mask.width * setting.strength;
  const velocity = new Float32Array(grid.columns * grid.rows * 2);
  if (manner.isFalling) fallFlow(setting, speed, velocity);
  else {
    planeFlow(
      grid,
      {
        horizonRow,
        centreColumn: mask.width / 2,
        referenceRow: nearRow,
        headingDegrees: setting.headingDegrees,
        speedPxPerSecond: speed,
        atHorizon: 0.15,
      },
      velocity,
    );
  }
  if (manner.followsStreaks) followStreaks(setting.streaks, velocity);
  for (let i = 0; i < velocity.length; i++) velocity[i] = (velocity[i] ?? 0) * (ramp[i >> 1] ?? 0);
  if (manner.followsStreaks && !manner.isFalling) bendRoundBanks(region, velocity);
  const table = noiseTable(() => random.next());
  const eddies = { eddyPx: 0.12 * mask.width, speedPxPerSecond: manner.eddies * speed, ramp };
  const second = velocity.slice();
  addCurlNoise(grid, table, eddies, velocity);
  addCurlNoise(
    grid,
    noiseTable(() => random.next()),
    eddies,
    second,
  );
  const fade = 0.35 * mask.width;
  const phaseCycles = new Float32Array(grid.columns * grid.rows);
  for (let i = 0; i < phaseCycles.length; i++) {
    const x = (i % grid.columns) * grid.cellPx;
    const y = Math.floor(i / grid.columns) * grid.cellPx;
    phaseCycles[i] = 0.7 * gradientNoise(table, x / fade + 3.7, (2 * y) / fade + 1.9);
  }
  const play = playOf(timeline, speed, manner.cycleSeconds);
  return { form: 'flow', grid, velocityPxPerSecond: velocity, secondVelocityPxPerSecond: second, phaseCycles, ...play };
}

/** Water that falls: v = √(2 g h), h the way it has fallen, as a share of the height of the mask. */
function fallFlow({ region, ramp }: WaterSetting, speed: number, velocity: Float32Array): void {
  const { grid, mask } = region;
  const span = rowSpan(mask) ?? { first: 0, last: mask.height };
  for (let i = 0; i < ramp.length; i++) {
    const y = Math.floor(i / grid.columns) * grid.cellPx;
    const fallen = Math.min(1, Math.max(0.05, (y - span.first) / Math.max(1, span.last - span.first)));
    velocity[2 * i + 1] = speed * Math.sqrt(fallen);
  }
}

/** Share that the direction asked for has against streaks that could not be clearer. */
const ownWill = 0.3;

/** Turns each velocity into the streaks that are seen there, to the side it went anyway; its speed stays. */
function followStreaks({ cosine, sine }: Streaks, velocity: Float32Array): void {
  for (let i = 0; i < cosine.length; i++) {
    const [x, y] = [velocity[2 * i] ?? 0, velocity[2 * i + 1] ?? 0];
    const speed = Math.hypot(x, y);
    if (speed === 0) continue;
    const c = (cosine[i] ?? 0) + (ownWill * (x * x - y * y)) / (speed * speed);
    const s = (sine[i] ?? 0) + (ownWill * 2 * x * y) / (speed * speed);
    const angle = Math.atan2(s, c) / 2;
    const [turnedX, turnedY] = [Math.cos(angle), Math.sin(angle)];
    const side = turnedX * x + turnedY * y >= 0 ? speed : -speed;
    velocity[2 * i] = side * turnedX;
    velocity[2 * i + 1] = side * turnedY;
  }
}

function bendRoundBanks({ grid, edgePx }: Region, velocity: Float32Array): void {
  const scratch = { pressure: new Float32Array(edgePx.length), divergence: new Float32Array(edgePx.length) };
  const open = edgePx.map((distance) => (distance > 0 ? 1 : 0));
  projectFlow(grid, { open, share: 0.8, sweeps: 60 }, velocity, scratch);
}

/** Standard gravity over a camera height of 4 m, in camera heights per second squared. */
const gravity = 9.81 / 4;

/**
 * A spectrum in octaves of wave number, each with a few directions around the heading, so that at every distance some
 * waves have a visible length. Deep water: ω = √(g k), rounded to whole cycles per clip so that it closes.
 */
export function waterWaves(setting: WaterSetting): WavesForm {
  const { region, timeline, random } = setting;
  const { mask, grid } = region;
  const { horizonRow, nearRow } = waterPlane(setting);
  const focalPx = 0.8 * mask.height;
  const period = timeline.durationSeconds;
  const near = nearRow - horizonRow;
  // Toward the viewer (decreasing Z) unless the heading points up the picture.
  const outward = Math.sin((setting.headingDegrees * Math.PI) / 180) > 0.1 ? -1 : 1;
  const longest = (2 * Math.PI * near * near) / (focalPx * 150);
  const waves: PlaneWave[] = [];
  for (let octave = 0; octave < 5; octave += 0.5) {
    const k = longest * 2 ** octave * (0.9 + 0.2 * random.next());
    // Crests a few wavelengths wide: nearly toward the viewer, leaning to either side.
    const lean = (octave % 1 === 0 ? 1 : -1) * (0.12 + 0.45 * random.next());
    const kx = k * lean;
    const kz = -outward * Math.sqrt(k * k - kx * kx);
    waves.push({
      kx,
      kz,
      cycles: Math.max(1, Math.round((Math.sqrt(gravity * k) * period) / (2 * Math.PI))),
      phaseRadians: 2 * Math.PI * random.next(),
      weight: 0.6 + 0.4 * random.next(),
    });
  }
  return {
    form: 'waves',
    horizonRow,
    centreColumn: mask.width / 2,
    focalPx,
    periodSeconds: period,
    waves,
    grid,
    strength: setting.ramp.map(
      (value) => value * Math.min(1.5, setting.strength) * setting.waves * setting.manner.waves,
    ),
    shiftAcross: 0.12,
    shiftAlong: 0.2,
    shade: 0.05,
    ...(setting.events?.some(({ kind }) => kind === 'wave') && setting.manner.breaks > 0
      ? { swell: waterSwell(setting, setting.events) }
      : {}),
  };
}

/** Steps of the curve of breakers per second. */
const breakerSteps = 20;
/** From where a swell can first be made out until it breaks at the nearest row. */
const approachSeconds = 2.4;

/** The waves that are heard breaking: their crests come in from afar and are highest where and when they break. */
function waterSwell(setting: WaterSetting, events: readonly SceneEventData[]): SwellForm {
  const { region, timeline, manner } = setting;
  const { grid } = region;
  const { durationSeconds, loop } = timeline;
  const { horizonRow, nearRow } = waterPlane(setting);
  const clock = { periodSeconds: durationSeconds, loop };
  const steps = Math.max(4, Math.round(durationSeconds * breakerSteps));
  const breaking = new Float32Array(steps).map((_, i) =>
    Math.min(1.2, waveAt(events, clock, (i * durationSeconds) / (loop ? steps : steps - 1))),
  );
  const leadSeconds = new Float32Array(grid.columns * grid.rows);
  const share = new Float32Array(leadSeconds.length);
  for (let i = 0; i < leadSeconds.length; i++) {
    const y = Math.floor(i / grid.columns) * grid.cellPx;
    const nearness = Math.min(1, Math.max(0, (y - horizonRow) / (nearRow - horizonRow)));
    // Equal steps on the screen would run ever faster over the plane; a root lets the crest gather speed towards the viewer.
    leadSeconds[i] = approachSeconds * (1 - Math.sqrt(nearness));
    share[i] = manner.breaks * Math.min(1, setting.strength) * nearness * (setting.ramp[i] ?? 0);
  }
  return { breaking, play: loop ? 'loop' : 'once', leadSeconds, share, growth: 0.9, shade: 0.16 };
}

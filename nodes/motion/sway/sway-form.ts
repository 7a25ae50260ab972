import type { Random } from '../../contract/context.ts';
import type { ModalForm } from '../../contract/values/motion.ts';
import type { SceneEventData } from '../../contract/values/sound.ts';
import type { TimelineValue } from '../../contract/values/time.ts';
import type { Grid } from '../../kernels/flow-grid.ts';
import { noiseTable } from '../../kernels/gradient-noise.ts';
import { gustAt } from '../../kernels/scene/scene-events.ts';
import { swayCycles, swaySpectrum } from '../../kernels/sway-spectrum.ts';
import type { SwayManner } from './sway-kinds.ts';

export interface Blown {
  readonly grid: Grid;
  readonly width: number;
  readonly timeline: TimelineValue;
  readonly manner: SwayManner;
  readonly headingDegrees: number;
  /** 0 = the wind is even, 1 = gusts come and go as strongly as they are heard. */
  readonly gusts: number;
  /** Factor on how fast it swings. */
  readonly pace: number;
  readonly events: readonly SceneEventData[];
  /** Per node: share of the full movement. */
  readonly share: Float32Array;
  readonly random: Random;
}

/** A gust crosses the picture in about this time. */
const crossingSeconds = 1.8;
/** Peak over root mean square of a few modes added up. */
const crest = 2.2;
/** Steps of the curve of gusts per second. */
const gustSteps = 20;

/** The modal form of a region that the wind blows through. */
export function swayForm(blown: Blown): ModalForm {
  const { grid, width, timeline, manner, share } = blown;
  const period = timeline.durationSeconds;
  const cycles = swayCycles(period);
  const turn = (blown.headingDegrees * Math.PI) / 180;
  // Wind blows over the ground: a heading up or down the picture is mostly away or near, and little is seen of it.
  const [windX, windY] = unit(Math.cos(turn), -0.35 * Math.sin(turn));
  const windPxPerSecond = width / crossingSeconds;
  const table = noiseTable(() => blown.random.next());
  const spectrumPx = new Float32Array(grid.columns * grid.rows * cycles.length * 4);
  swaySpectrum(
    grid,
    {
      cycles,
      periodSeconds: period,
      naturalHz: manner.naturalHz * blown.pace,
      damping: manner.damping,
      windX,
      windY,
      windPxPerSecond,
      clumpPx: manner.clump * width,
      disorder: manner.disorder,
      acrossShare: manner.acrossShare,
      rmsPx: share.map((value) => (value * manner.reach * width) / crest),
    },
    table,
    spectrumPx,
  );
  const delaySeconds = new Float32Array(grid.columns * grid.rows);
  const bendPx = new Float32Array(delaySeconds.length * 2);
  for (let i = 0; i < delaySeconds.length; i++) {
    const along = ((i % grid.columns) * grid.cellPx - width / 2) * windX;
    delaySeconds[i] = along / windPxPerSecond;
    const bend = manner.bend * manner.reach * width * (share[i] ?? 0);
    bendPx[2 * i] = bend * windX;
    bendPx[2 * i + 1] = bend * windY;
  }
  return {
    form: 'modal',
    grid,
    periodSeconds: period,
    cycles,
    spectrumPx,
    gust: gustCurve(blown),
    play: timeline.loop ? 'loop' : 'once',
    delaySeconds,
    bendPx,
  };
}

/** The wind that is heard, at even steps through the clip, held below what would tear the picture. */
function gustCurve({ timeline, events, gusts }: Blown): Float32Array {
  const { durationSeconds, loop } = timeline;
  const clock = { periodSeconds: durationSeconds, loop };
  const steps = Math.max(4, Math.round(durationSeconds * gustSteps));
  return new Float32Array(steps).map((_, i) => {
    const heard = Math.min(1.9, gustAt(events, clock, (i * durationSeconds) / (loop ? steps : steps - 1)));
    return 1 + gusts * (heard - 1);
  });
}

function unit(x: number, y: number): [number, number] {
  const length = Math.hypot(x, y) || 1;
  return [x / length, y / length];
}

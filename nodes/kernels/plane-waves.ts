/** Waves on a horizontal plane seen in perspective; fields as in `WavesForm` of the motion contract. */
export interface WaveSetting {
  readonly horizonRow: number;
  readonly centreColumn: number;
  readonly focalPx: number;
  readonly periodSeconds: number;
  readonly waves: readonly {
    readonly kx: number;
    readonly kz: number;
    readonly cycles: number;
    readonly phaseRadians: number;
    readonly weight: number;
  }[];
}

const sineSteps = 4096;
const sine = new Float32Array(sineSteps);
for (let i = 0; i < sineSteps; i++) sine[i] = Math.sin((2 * Math.PI * i) / sineSteps);

/** Per wave and whole pixel below the horizon: how long it is on the screen, and how much of it shows. */
export interface WaveTable {
  readonly setting: WaveSetting;
  /** Four numbers per wave: kx, kz and phase over 2π, cycles per second. */
  readonly turns: Float64Array;
  /** Two numbers per wave: its direction, sideways and toward the viewer. */
  readonly directions: Float64Array;
  readonly depthRows: number;
  /** `waves * depthRows`: weight times visibility. */
  readonly visible: Float32Array;
  /** `waves * depthRows`: length on the screen in pixels times `visible`, over 2π. */
  readonly reach: Float32Array;
}

/**
 * What a wave looks like d rows below the horizon: its phase changes by kx / d per pixel sideways and kz f / d² per pixel
 * downward. It shows where its length on the screen is between 14 and 240 px: shorter ones are finer than the renderer's
 * grid, longer ones would tilt the whole sea.
 */
export function waveTable(setting: WaveSetting, depthRows: number): WaveTable {
  const visible = new Float32Array(setting.waves.length * depthRows);
  const reach = new Float32Array(visible.length);
  setting.waves.forEach((wave, k) => {
    for (let d = 1; d < depthRows; d++) {
      const length = (2 * Math.PI) / Math.hypot(wave.kx / d, (wave.kz * setting.focalPx) / (d * d));
      const seen = wave.weight * ramp(14, 30, length) * (1 - ramp(130, 240, length));
      visible[k * depthRows + d] = seen;
      reach[k * depthRows + d] = (seen * length) / (2 * Math.PI);
    }
  });
  const turn = 2 * Math.PI;
  const turns = setting.waves.flatMap((wave) => [
    wave.kx / turn,
    wave.kz / turn,
    wave.phaseRadians / turn,
    wave.cycles / setting.periodSeconds,
  ]);
  const directions = setting.waves.flatMap(({ kx, kz }) => [kx / Math.hypot(kx, kz), kz / Math.hypot(kx, kz)]);
  return {
    setting,
    turns: Float64Array.from(turns),
    directions: Float64Array.from(directions),
    depthRows,
    visible,
    reach,
  };
}

function ramp(from: number, to: number, x: number): number {
  const t = Math.min(1, Math.max(0, (x - from) / (to - from)));
  return t * t * (3 - 2 * t);
}

/**
 * State of the sea at a pixel: `out` = [sideways slope, slope toward the viewer, height], each the sum over waves of
 * visibility times direction times sin or cos of k·X - ωt; the slopes are scaled by the wave's length on the screen over
 * 2π, so that shifting by them never folds the picture while their factors stay below 1.
 */
export function sampleWaves(table: WaveTable, x: number, y: number, seconds: number, out: Float32Array): void {
  const { setting, turns, directions, depthRows, visible, reach } = table;
  const d = y - setting.horizonRow;
  out[0] = 0;
  out[1] = 0;
  out[2] = 0;
  if (d < 1) return;
  const row = Math.min(depthRows - 1, d | 0);
  const planeX = (x - setting.centreColumn) / d;
  const planeZ = setting.focalPx / d;
  let across = 0;
  let along = 0;
  let height = 0;
  for (let k = 0, i = row; i < visible.length; k++, i += depthRows) {
    const seen = visible[i];
    if (seen < 0.01) continue;
    const at = 4 * k;
    const cycles = turns[at] * planeX + turns[at + 1] * planeZ + turns[at + 2] - turns[at + 3] * seconds;
    const step = Math.floor((cycles - Math.floor(cycles)) * sineSteps) & (sineSteps - 1);
    const slope = sine[step] * reach[i];
    across += slope * directions[2 * k];
    along += slope * directions[2 * k + 1];
    height += seen * sine[(step + sineSteps / 4) & (sineSteps - 1)];
  }
  out[0] = across;
  out[1] = along;
  out[2] = height;
}

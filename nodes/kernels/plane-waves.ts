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
  return { setting, depthRows, visible, reach };
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
  const { setting, depthRows } = table;
  const d = y - setting.horizonRow;
  out[0] = 0;
  out[1] = 0;
  out[2] = 0;
  if (d < 1) return;
  const row = Math.min(depthRows - 1, d | 0);
  const planeX = (x - setting.centreColumn) / d;
  const planeZ = setting.focalPx / d;
  const turns = seconds / setting.periodSeconds;
  for (let k = 0, i = row; k < setting.waves.length; k++, i += depthRows) {
    const seen = table.visible[i];
    if (seen < 0.01) continue;
    const wave = setting.waves[k];
    const cycles = (wave.kx * planeX + wave.kz * planeZ + wave.phaseRadians) / (2 * Math.PI) - wave.cycles * turns;
    const step = Math.floor((cycles - Math.floor(cycles)) * sineSteps) & (sineSteps - 1);
    const slope = sine[step] * table.reach[i];
    const steepness = Math.hypot(wave.kx, wave.kz);
    out[0] += (slope * wave.kx) / steepness;
    out[1] += (slope * wave.kz) / steepness;
    out[2] += seen * sine[(step + sineSteps / 4) & (sineSteps - 1)];
  }
}

/** A motion as its preview carries it: everything is in pixels of the sheet, per second. */
export interface MotionField {
  readonly width: number;
  readonly height: number;
  /** Right and down in turn. */
  readonly velocity: Float32Array;
  /** 0 to 1. */
  readonly mask: Float32Array;
  /** Of the cycle, 0 to 1. */
  readonly phase: Float32Array;
  /** Of waves, 0 to 1. */
  readonly strength: Float32Array;
  readonly cycleSeconds: number;
  readonly play: 'loop' | 'once';
  readonly fastest: number;
  readonly waves: Waves | undefined;
}

export interface Waves {
  readonly horizonRow: number;
  readonly centreColumn: number;
  readonly focalPx: number;
  readonly periodSeconds: number;
  readonly shiftAcross: number;
  readonly shiftAlong: number;
  readonly waves: readonly { kx: number; kz: number; cycles: number; phaseRadians: number; weight: number }[];
}

/** What the event of the preview says beside its picture. */
export interface AboutMotion {
  readonly width: number;
  readonly flow: {
    readonly fastestPxPerSecond: number;
    readonly cycleSeconds: number;
    readonly play: 'loop' | 'once';
  } | null;
  readonly waves: Waves | null;
}

/**
 * Reads the sheet of a motion: above red and green are the velocity around 128, blue the mask; below red is the phase, green
 * the strength of waves.
 */
export function motionField(sheet: Pick<ImageData, 'data' | 'width' | 'height'>, about: AboutMotion): MotionField {
  const { width } = sheet;
  const height = Math.floor(sheet.height / 2);
  const scale = width / Math.max(1, about.width);
  const fastest = (about.flow?.fastestPxPerSecond ?? 0) * scale;
  const count = width * height;
  const field = {
    ...{ width, height, fastest, cycleSeconds: about.flow?.cycleSeconds ?? 1, play: about.flow?.play ?? 'loop' },
    velocity: new Float32Array(count * 2),
    mask: new Float32Array(count),
    phase: new Float32Array(count),
    strength: new Float32Array(count),
    waves: about.waves === null ? undefined : scaled(about.waves, scale),
  };
  for (let i = 0; i < count; i++) {
    const [above, below] = [i * 4, (i + count) * 4];
    field.velocity[2 * i] = (((sheet.data[above] ?? 128) - 128) / 127) * fastest;
    field.velocity[2 * i + 1] = (((sheet.data[above + 1] ?? 128) - 128) / 127) * fastest;
    field.mask[i] = (sheet.data[above + 2] ?? 0) / 255;
    field.phase[i] = (sheet.data[below] ?? 0) / 255;
    field.strength[i] = (sheet.data[below + 1] ?? 0) / 255;
  }
  return field;
}

function scaled(waves: Waves, scale: number): Waves {
  const { horizonRow, centreColumn, focalPx } = waves;
  return { ...waves, horizonRow: horizonRow * scale, centreColumn: centreColumn * scale, focalPx: focalPx * scale };
}

/** Where one pixel comes from, as two places that fade into each other. */
export interface Source {
  ax: number;
  ay: number;
  bx: number;
  by: number;
  /** Share of the first. */
  weight: number;
}

/**
 * Backward warp of one pixel. A loop shows two copies of the picture, half a cycle apart, each at full weight in the middle
 * of its cycle, when it is at home; waves shift both.
 */
export function sourceOf(field: MotionField, i: number, seconds: number, out: Source): void {
  const [x, y] = [i % field.width, Math.floor(i / field.width)];
  const [vx, vy] = [field.velocity[2 * i] ?? 0, field.velocity[2 * i + 1] ?? 0];
  if (field.play === 'once') {
    out.ax = out.bx = x - vx * seconds;
    out.ay = out.by = y - vy * seconds;
    out.weight = 1;
  } else {
    const cycles = seconds / field.cycleSeconds + (field.phase[i] ?? 0);
    const first = cycles - Math.floor(cycles);
    const second = (first + 0.5) % 1;
    const [a, b] = [(first - 0.5) * field.cycleSeconds, (second - 0.5) * field.cycleSeconds];
    out.ax = x - vx * a;
    out.ay = y - vy * a;
    out.bx = x - vx * b;
    out.by = y - vy * b;
    out.weight = 1 - Math.abs(2 * first - 1);
  }
  addWaves(field, { x, y, strength: field.strength[i] ?? 0, seconds }, out);
}

const turn = 2 * Math.PI;

/** The slope of a sum of plane waves seen in perspective, scaled by their length on the screen. */
function addWaves(
  { waves }: MotionField,
  { x, y, strength, seconds }: { x: number; y: number; strength: number; seconds: number },
  out: Source,
): void {
  if (waves === undefined || strength < 0.03) return;
  const rows = y - waves.horizonRow;
  if (rows < 1) return;
  const [planeX, planeZ] = [(x - waves.centreColumn) / rows, waves.focalPx / rows];
  let [across, along] = [0, 0];
  for (const { kx, kz, cycles, phaseRadians, weight } of waves.waves) {
    const lengthPx = turn / Math.hypot(kx / rows, (kz * waves.focalPx) / (rows * rows));
    if (lengthPx < 2 || lengthPx > 48) continue;
    const angle = kx * planeX + kz * planeZ + phaseRadians - (turn * cycles * seconds) / waves.periodSeconds;
    const slope = (Math.sin(angle) * weight * lengthPx) / turn;
    const size = Math.hypot(kx, kz);
    across += (slope * kx) / size;
    along += (slope * kz) / size;
  }
  const [shiftX, shiftY] = [strength * waves.shiftAcross * across, strength * waves.shiftAlong * along];
  out.ax += shiftX;
  out.bx += shiftX;
  out.ay += shiftY;
  out.by += shiftY;
}

/** One frame of the motion: the photo, of the size of the field, moved where the mask is. `out` has the photo's length. */
export function movedPixels(
  field: MotionField,
  photo: Uint8ClampedArray,
  seconds: number,
  out: Uint8ClampedArray,
): void {
  const { width, height, mask } = field;
  const source: Source = { ax: 0, ay: 0, bx: 0, by: 0, weight: 1 };
  for (let i = 0; i < width * height; i++) {
    const share = mask[i] ?? 0;
    if (share > 0) sourceOf(field, i, seconds, source);
    for (let channel = 0; channel < 3; channel++) {
      const still = photo[i * 4 + channel] ?? 0;
      if (share === 0) {
        out[i * 4 + channel] = still;
        continue;
      }
      const a = source.weight === 0 ? 0 : sample(field, photo, source.ax, source.ay, channel);
      const b = source.weight === 1 ? 0 : sample(field, photo, source.bx, source.by, channel);
      out[i * 4 + channel] = share * (source.weight * a + (1 - source.weight) * b) + (1 - share) * still;
    }
    out[i * 4 + 3] = 255;
  }
}

/** Bilinear; outside the picture its edge goes on. */
function sample(
  { width, height }: MotionField,
  data: Uint8ClampedArray,
  x: number,
  y: number,
  channel: number,
): number {
  const [cx, cy] = [Math.min(width - 1, Math.max(0, x)), Math.min(height - 1, Math.max(0, y))];
  const [left, top] = [Math.floor(cx), Math.floor(cy)];
  const [right, bottom] = [Math.min(width - 1, left + 1), Math.min(height - 1, top + 1)];
  const [fx, fy] = [cx - left, cy - top];
  const at = (column: number, row: number): number => data[(row * width + column) * 4 + channel] ?? 0;
  const upper = at(left, top) * (1 - fx) + at(right, top) * fx;
  const lower = at(left, bottom) * (1 - fx) + at(right, bottom) * fx;
  return upper * (1 - fy) + lower * fy;
}

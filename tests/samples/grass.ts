/** Grass, blade by blade: every blade a curve that the wind bends, dark at its foot and bright at its tip. */
import { type Canvas, paintStroke } from './brush.ts';
import { clamp01, fbm2, seededRandom } from './noise.ts';

export interface Field {
  /** Nearest and farthest blades, metres from the eye. */
  readonly near: number;
  readonly far: number;
  readonly seed: number;
  /** Light on an upright blade: sun and sky (3 each). */
  readonly sun: ArrayLike<number>;
  readonly sky: ArrayLike<number>;
  /** Share of the sun (0…1) that reaches a place. */
  sunlit(x: number, z: number): number;
  colour(x: number, z: number, shade: number, out: number[]): void;
  /** Pixel coordinates of a place; out[2] is pixels per metre there. */
  project(x: number, y: number, z: number, out: Float64Array): void;
}

const POINTS = 4;

/** Paints rows of blades from far to near. Blades farther away are fewer and stand for several. */
export function paintGrass(canvas: Canvas, field: Field): void {
  const random = seededRandom(field.seed);
  const at = new Float64Array(3);
  const tint = [0, 0, 0];
  const xs = new Float64Array(POINTS);
  const ys = new Float64Array(POINTS);
  for (let z = field.far; z > field.near; ) {
    const rowDepth = 0.012 * z ** 1.15;
    field.project(0, 0, z, at);
    const halfSpan = canvas.width / at[2] / 2 + 0.4;
    const spacing = 0.0042 * z ** 0.86;
    const count = Math.ceil((2 * halfSpan) / spacing);
    for (let i = 0; i < count; i++) {
      const x = -halfSpan + 2 * halfSpan * random();
      const here = z + rowDepth * (random() - 0.5);
      const clump = fbm2(x / 0.7, here / 0.9, 3, field.seed + 3);
      const flower = random() < 0.006 && here < 30;
      const tall = random() < 0.06;
      const length = (0.16 + 0.2 * random() + 0.16 * clump) * (tall ? 1.55 : 1);
      const lean = (0.25 + 0.5 * fbm2(x / 3, here / 4, 2, field.seed + 7) + 0.55 * (random() - 0.5)) * length;
      const side = random();
      const sun = field.sunlit(x, here);
      field.colour(x, here, 0.7 + 0.75 * random() ** 2, tint);
      if (tall) {
        tint[0] = tint[0] * 0.5 + 0.16;
        tint[1] = tint[1] * 0.5 + 0.13;
        tint[2] = tint[2] * 0.5 + 0.055;
      }
      for (let k = 0; k < POINTS; k++) {
        const s = k / (POINTS - 1);
        field.project(x + lean * s * s, length * s * (1 - 0.18 * s * s), here, at);
        xs[k] = at[0];
        ys[k] = at[1];
      }
      const half = Math.max(0.32, at[2] * (tall ? 0.0014 : 0.0026) * (1 + 0.05 * here));
      const shadeAt = (s: number): number[] => {
        const open = 0.16 + 0.84 * clamp01(s * 1.15) ** 1.3;
        return [0, 1, 2].map(
          (c) => (tint[c] * (field.sky[c] * open + field.sun[c] * sun * open * (0.4 + 0.6 * side))) / Math.PI,
        );
      };
      let below = shadeAt(0);
      for (let k = 0; k + 1 < POINTS; k++) {
        const above = shadeAt((k + 1) / (POINTS - 1));
        paintStroke(canvas, {
          x0: xs[k],
          y0: ys[k],
          x1: xs[k + 1],
          y1: ys[k + 1],
          half0: half * (1 - (k / (POINTS - 1)) ** 2),
          half1: half * (1 - ((k + 1) / (POINTS - 1)) ** 2) + 0.12,
          colour0: below,
          colour1: above,
        });
        below = above;
      }
      if (flower)
        paintFlower(canvas, field, { x: xs[POINTS - 1], y: ys[POINTS - 1], radius: at[2] * 0.011, sun, kind: side });
    }
    z -= rowDepth;
  }
}

function paintFlower(
  canvas: Canvas,
  field: Field,
  flower: {
    readonly x: number;
    readonly y: number;
    readonly radius: number;
    readonly sun: number;
    readonly kind: number;
  },
): void {
  const { x, y, radius, sun, kind } = flower;
  const petals = kind < 0.5 ? [0.62, 0.6, 0.55] : kind < 0.8 ? [0.62, 0.44, 0.05] : [0.5, 0.05, 0.03];
  const lit = petals.map((albedo, c) => (albedo * (field.sky[c] + field.sun[c] * sun * 0.75)) / Math.PI);
  const shaded = lit.map((value) => value * 0.6);
  paintStroke(canvas, {
    x0: x - radius * 0.6,
    y0: y,
    x1: x + radius * 0.6,
    y1: y - radius * 0.15,
    half0: radius * 0.5,
    half1: radius * 0.5,
    colour0: shaded,
    colour1: lit,
  });
}

import { smoothstep } from '../easing.ts';
import { gradientNoise } from '../gradient-noise.ts';

export interface CloudField {
  readonly table: Uint8Array;
  /** Row of the horizon and height of the frame, pixels: clouds are seen in perspective below the horizon. */
  readonly horizonRow: number;
  readonly height: number;
  readonly centreColumn: number;
  /** Widths of a cloud that the field drifts during the period. */
  readonly drift: number;
}

/**
 * Shadow of drifting clouds at a point of the ground, 0 light to 1 deepest. The ground is a plane: Z = h / (y - horizon + h / 8),
 * X = (x - centre) Z / h. The field loops: two copies, half a period apart, each drifting from -½ to ½, are blended by
 * weights w and 1 - w with w = sin²(π turn), divided by √(w² + (1 - w)²) so that contrast stays.
 */
export function cloudShadow(field: CloudField, x: number, y: number, turn: number): number {
  const { table, horizonRow, height, centreColumn, drift } = field;
  const below = Math.max(0, y - horizonRow);
  const z = height / (below + height / 8);
  const across = ((x - centreColumn) / height) * z * 1.6;
  const first = turn - 0.5;
  const second = ((turn + 0.5) % 1) - 0.5;
  const w = Math.sin(Math.PI * turn) ** 2;
  const a = cloud(table, across - drift * first, z);
  const b = cloud(table, across - drift * second + 37.7, z + 11.3);
  const blended = (w * a + (1 - w) * b) / Math.sqrt(w * w + (1 - w) * (1 - w));
  return smoothstep(-0.12, 0.42, blended);
}

function cloud(table: Uint8Array, x: number, z: number): number {
  return gradientNoise(table, x, z) + 0.45 * gradientNoise(table, 2.1 * x + 19.1, 2.1 * z + 7.7);
}

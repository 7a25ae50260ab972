/** A lone broad-leaved tree: branches by repeated forking, leaves around their ends, lit by how deep they sit in the crown. */
import { type Canvas, paintStroke } from './brush.ts';
import { clamp01, gaussian, noise2, seededRandom } from './noise.ts';

export interface TreePlace {
  readonly x: number;
  readonly z: number;
  readonly heightM: number;
  readonly seed: number;
  /** Unit vector towards the sun. */
  readonly sunDirection: Float64Array;
  readonly sun: ArrayLike<number>;
  readonly sky: ArrayLike<number>;
  project(x: number, y: number, z: number, out: Float64Array): void;
}

interface Branch {
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly thickness: number;
}

interface Leaf {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly light: number;
  readonly tone: number;
}

function grow(place: TreePlace, random: () => number): { branches: Branch[]; tips: number[][] } {
  const branches: Branch[] = [];
  const tips: number[][] = [];
  const pending = [
    {
      from: [0, 0, 0],
      towards: [0.03, 1, 0],
      length: place.heightM * 0.14,
      thickness: place.heightM * 0.042,
      order: 0,
    },
  ];
  for (let index = 0; index < pending.length; index++) {
    const { from, towards, length, thickness, order } = pending[index];
    const to = from.map((value, axis) => value + towards[axis] * length);
    branches.push({ from, to, thickness });
    if (order >= 2) tips.push(to);
    if (order >= 3) tips.push(from.map((value, axis) => (value + to[axis]) / 2));
    if (order === 6) continue;
    const forks = order === 0 ? 6 : random() < 0.4 ? 3 : 2;
    const turn = random() * 7;
    for (let fork = 0; fork < forks; fork++) {
      // The first fork carries the leader on; the others spread, low boughs the most.
      const leader = order < 3 && fork === 0;
      const around = turn + (fork * 2 * Math.PI) / forks + 0.5 * gaussian(random);
      const spread = leader ? 0.12 : order === 0 ? 0.7 + 0.5 * random() : 0.45 + 0.4 * random();
      const lift = leader ? 0.3 : 0.02 - 0.04 * order;
      const next = [towards[0] + Math.cos(around) * spread, towards[1] + lift, towards[2] + Math.sin(around) * spread];
      const norm = 1 / Math.hypot(next[0], next[1], next[2]);
      pending.push({
        from: to,
        towards: next.map((value) => value * norm),
        length: length * (0.72 + 0.16 * random()),
        thickness: thickness * (order === 0 ? 0.55 : 0.66),
        order: order + 1,
      });
    }
  }
  const scale = place.heightM / Math.max(...tips.map((tip) => tip[1]));
  const scaled = (point: readonly number[]): number[] => point.map((value) => value * scale);
  return {
    branches: branches.map(({ from, to, thickness }) => ({ from: scaled(from), to: scaled(to), thickness })),
    tips: tips.map(scaled),
  };
}

export function paintTree(canvas: Canvas, place: TreePlace): void {
  const random = seededRandom(place.seed);
  const { branches, tips } = grow(place, random);
  const middle = [0, 1, 2].map((axis) => tips.reduce((sum, tip) => sum + tip[axis], 0) / tips.length);
  const radius = Math.sqrt(
    tips.reduce(
      (sum, tip) => sum + (tip[0] - middle[0]) ** 2 + (tip[1] - middle[1]) ** 2 + (tip[2] - middle[2]) ** 2,
      0,
    ) / tips.length,
  );
  const from = new Float64Array(3);
  const to = new Float64Array(3);
  for (const branch of branches) {
    place.project(place.x + branch.from[0], branch.from[1], place.z + branch.from[2], from);
    place.project(place.x + branch.to[0], branch.to[1], place.z + branch.to[2], to);
    const bark = [0.09, 0.075, 0.06].map(
      (albedo, c) => (albedo * (place.sky[c] * 0.5 + place.sun[c] * 0.25)) / Math.PI,
    );
    const half = Math.max(0.35, branch.thickness * from[2] * 0.5);
    paintStroke(canvas, {
      x0: from[0],
      y0: from[1],
      x1: to[0],
      y1: to[1],
      half0: half,
      half1: half * 0.8,
      colour0: bark.map((v) => v * 0.75),
      colour1: bark,
    });
  }
  const leaves: Leaf[] = [];
  for (const tip of tips) {
    const bunch = 70 + Math.floor(random() * 70);
    const clump = 0.8 + 0.4 * random();
    for (let i = 0; i < bunch; i++) {
      const [dx, dy, dz] = [gaussian(random) * 0.46, gaussian(random) * 0.32, gaussian(random) * 0.46];
      const [x, y, z] = [tip[0] + dx, tip[1] + dy, tip[2] + dz];
      // Outward from the crown and from the bunch: both decide how much sun and sky a leaf gets.
      const outward = [(x - middle[0]) / radius, (y - middle[1]) / radius, (z - middle[2]) / radius];
      const depth = Math.hypot(outward[0], outward[1], outward[2]);
      const facing =
        outward[0] * place.sunDirection[0] + outward[1] * place.sunDirection[1] + outward[2] * place.sunDirection[2];
      const bunchFacing = (dx * place.sunDirection[0] + dy * place.sunDirection[1] + dz * place.sunDirection[2]) / 0.4;
      leaves.push({
        x,
        y,
        z,
        light: clamp01(0.28 + 0.34 * facing + 0.3 * bunchFacing) * clamp01(0.25 + 0.7 * depth),
        tone: clump * (0.75 + 0.5 * random()),
      });
    }
  }
  leaves.sort((a, b) => b.z - a.z);
  for (const leaf of leaves) {
    place.project(place.x + leaf.x, leaf.y, place.z + leaf.z, from);
    const open = 0.25 + 0.5 * clamp01((leaf.y - middle[1]) / radius + 0.6);
    const tone = leaf.tone * (1 + 0.55 * noise2(leaf.x * 0.8 + leaf.z * 0.5, leaf.y * 1.1, place.seed));
    const colour = [0.06, 0.094, 0.022].map(
      (albedo, c) => (albedo * tone * (place.sky[c] * open + place.sun[c] * leaf.light * 1.25)) / Math.PI,
    );
    const angle = random() * Math.PI;
    const half = from[2] * 0.032;
    paintStroke(canvas, {
      x0: from[0],
      y0: from[1],
      x1: from[0] + Math.cos(angle) * half * 1.6,
      y1: from[1] + Math.sin(angle) * half * 0.9,
      half0: half * 0.75,
      half1: half * 0.55,
      colour0: colour,
      colour1: colour,
    });
  }
}

import type { Random } from '../../contract/context.ts';
import { type Lifetimes, livesOf } from '../../kernels/particles/lifetimes.ts';
import { createProfile, type Splat } from '../../kernels/particles/splat.ts';

/** What all kinds need to know. */
export interface Air {
  readonly width: number;
  readonly height: number;
  /** Pixels of the frame per pixel of a frame 720 wide. */
  readonly unit: number;
  /** The clip's length: everything repeats after it. */
  readonly periodSeconds: number;
  readonly amount: number;
  readonly size: number;
  /** -1 from the right to 1 from the left. */
  readonly wind: number;
  readonly softness: number;
  readonly random: Random;
  /** Whether something of this kind may be at a place, fractions of the frame. */
  readonly isOpen: (x: number, y: number) => boolean;
}

/** One thing in the air. */
export interface Particle {
  readonly lives: Lifetimes;
  /** 0 far to 1 near. */
  readonly nearness: number;
  /** Sets the spot for a moment of a life. */
  readonly place: (splat: Splat, progress: number, life: number) => void;
}

const smooth = (from: number, to: number, radius: number): number => {
  const t = Math.min(1, Math.max(0, (radius - from) / (to - from)));
  return 1 - t * t * (3 - 2 * t);
};

/** Coverage from the middle to the edge. */
export const profiles = {
  /** Falls off all the way: something small, or far out of focus. */
  soft: createProfile((radius) => (1 - radius * radius) ** 2),
  /** A sharp body with a soft edge. */
  body: createProfile((radius) => smooth(0.55, 1, radius)),
  /** A point of light out of focus: flat, a little brighter at the rim. */
  disc: createProfile((radius) => (0.72 + 0.28 * radius ** 6) * smooth(0.88, 1, radius)),
  /** A small hot core in a wide halo. */
  ember: createProfile(
    (radius) => 0.62 * Math.exp(-((radius / 0.16) ** 2)) + 0.38 * (1 - radius) ** 2 * (1 - radius * radius),
  ),
} as const;

/** BT.709, limited range. */
export function colour([red, green, blue]: readonly [number, number, number]): Pick<Splat, 'luma' | 'cb' | 'cr'> {
  const luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return {
    luma: 16 + (luma * 219) / 255,
    cb: 128 + ((blue - luma) / 1.8556) * (224 / 255),
    cr: 128 + ((red - luma) / 1.5748) * (224 / 255),
  };
}

/** As many particles as are seen `count` at a time; more of them far than near. */
export function populate(
  air: Air,
  setting: {
    readonly count: number;
    readonly lifeSeconds: (nearness: number) => number;
    readonly make: (nearness: number, lives: Lifetimes) => Particle['place'] | undefined;
  },
): readonly Particle[] {
  const particles: Particle[] = [];
  const wanted = Math.round(setting.count * air.amount);
  for (let seen = 0, tries = 0; seen < wanted && tries < 4 * wanted; tries++) {
    const nearness = air.random.next() ** 1.3;
    const lives = livesOf(setting.lifeSeconds(nearness), air.periodSeconds, air.random.next());
    const place = setting.make(nearness, lives);
    if (!place) continue;
    particles.push({ lives, nearness, place });
    seen += lives.copies;
  }
  return particles;
}

export function between(air: Air, from: number, to: number): number {
  return from + (to - from) * air.random.next();
}

export function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}

/** How many pixels out of focus: the middle distance is sharp. */
export function defocus(air: Air, nearness: number): number {
  return air.unit * air.softness * (nearness > 0.5 ? 14 * (nearness - 0.5) ** 1.5 : 1.2 * (0.5 - nearness));
}

import { shapeSplat } from '../../kernels/particles/splat.ts';
import { type Air, between, colour, defocus, mix, type Particle, populate, profiles } from './air.ts';

/** Flakes of three depths: far ones small and slow, near ones large, soft and quick. */
export function snow(air: Air): readonly Particle[] {
  const { width, height, unit, wind } = air;
  const white = colour([244, 247, 252]);
  return populate(air, {
    count: 620,
    lifeSeconds: (nearness) => mix(10, 3, nearness ** 0.7) * between(air, 0.85, 1.15),
    make: (nearness) => {
      const body = unit * air.size * mix(1.7, 6, nearness ** 1.9) * between(air, 0.75, 1.25);
      const radius = body + defocus(air, nearness);
      const opacity = mix(0.72, 1, nearness) * (body / radius) ** 1.2;
      const margin = radius + 40 * unit;
      const drift = wind * height * mix(0.5, 0.75, nearness) + between(air, -0.06, 0.06) * width;
      const start = between(air, -margin - Math.max(0, drift), width + margin - Math.min(0, drift));
      const sway = unit * mix(8, 30, nearness) * between(air, 0.5, 1);
      const turns = between(air, 1.4, 3);
      const phase = between(air, 0, 2 * Math.PI);
      return (splat, progress) => {
        const angle = 2 * Math.PI * turns * progress + phase;
        splat.x = start + drift * progress + sway * (Math.sin(angle) + 0.3 * Math.sin(2.3 * angle));
        splat.y = mix(-radius, height + radius, progress);
        shapeSplat(splat, { along: radius, across: radius * 0.92, angleRadians: angle });
        splat.opacity = opacity;
        splat.mode = 'cover';
        splat.profile = profiles.soft;
        Object.assign(splat, white);
      };
    },
  });
}

/** Streaks as long as a drop falls while a shutter of a fiftieth of a second is open; thin, and hardly brighter than what is behind. */
export function rain(air: Air): readonly Particle[] {
  const { width, height, unit, wind } = air;
  const light = colour([205, 216, 230]);
  return populate(air, {
    count: 460,
    lifeSeconds: (nearness) => mix(1.15, 0.5, nearness) * between(air, 0.92, 1.08),
    make: (nearness, { copies, perPeriod }) => {
      const fallSeconds = (copies * air.periodSeconds) / perPeriod;
      const speed = (height * 1.2) / fallSeconds;
      const drift = wind * 0.45 * height * 1.2;
      const along = air.size * Math.hypot(speed, drift / fallSeconds) * 0.01 * mix(0.9, 1.3, nearness);
      const across = air.size * unit * mix(0.9, 1.7, nearness) + 0.4 * defocus(air, nearness);
      const angleRadians = Math.atan2(height * 1.2, drift);
      // Every fall of the period comes down somewhere else.
      const starts = Array.from({ length: perPeriod }, () =>
        between(air, -Math.max(0, drift), width - Math.min(0, drift)),
      );
      const opacity = mix(0.28, 0.55, nearness) * between(air, 0.6, 1);
      return (splat, progress, life) => {
        splat.x = (starts[life] ?? 0) + drift * progress;
        splat.y = mix(-0.1, 1.1, progress) * height;
        shapeSplat(splat, { along, across, angleRadians });
        splat.opacity = opacity;
        splat.mode = 'glow';
        splat.profile = profiles.soft;
        Object.assign(splat, light);
      };
    },
  });
}

const petalColours = [
  [250, 214, 222],
  [246, 190, 205],
  [252, 228, 230],
  [238, 172, 192],
] as const;

/** Petals that tumble as they fall: seen from the side they are thin, and darker from below. */
export function petals(air: Air): readonly Particle[] {
  const { width, height, unit, wind } = air;
  return populate(air, {
    count: 54,
    lifeSeconds: (nearness) => mix(9, 5, nearness) * between(air, 0.85, 1.2),
    make: (nearness) => {
      const body = unit * air.size * mix(6, 17, nearness ** 1.4) * between(air, 0.8, 1.2);
      const blur = defocus(air, nearness);
      const shade = petalColours[Math.floor(4 * air.random.next())] ?? petalColours[0];
      const tone = colour(shade);
      const dark = colour([shade[0] * 0.78, shade[1] * 0.66, shade[2] * 0.72]);
      const drift = wind * height * 0.8 + between(air, 0.02, 0.16) * width;
      const margin = 60 * unit;
      const start = between(air, -margin - Math.max(0, drift), width + margin - Math.min(0, drift));
      const [turns, sways] = [between(air, 2.5, 5), between(air, 1.2, 2.2)];
      const [spin, phase] = [between(air, -6, 6), between(air, 0, 6.28)];
      const opacity = mix(0.7, 0.95, nearness) * (body / (body + blur)) ** 0.9;
      return (splat, progress) => {
        const tumble = Math.cos(2 * Math.PI * turns * progress + phase);
        const swing = Math.sin(2 * Math.PI * sways * progress + phase);
        splat.x = start + drift * progress + unit * 46 * swing;
        splat.y =
          mix(-margin, height + margin, progress) + unit * 14 * Math.cos(4 * Math.PI * sways * progress + 2 * phase);
        const across = body * (0.2 + 0.5 * Math.abs(tumble)) + blur;
        shapeSplat(splat, { along: body + blur, across, angleRadians: spin * progress + phase + 0.5 * swing });
        splat.bend = 0.45 * tumble;
        splat.reachX += 0.35 * body;
        splat.reachY += 0.35 * body;
        splat.opacity = opacity;
        splat.mode = 'cover';
        splat.profile = blur > 0.4 * body ? profiles.soft : profiles.body;
        Object.assign(splat, tumble > 0 ? tone : dark);
      };
    },
  });
}

import { lifeEnvelope } from '../../kernels/particles/lifetimes.ts';
import { shapeSplat } from '../../kernels/particles/splat.ts';
import { type Air, between, colour, defocus, mix, type Particle, populate, profiles } from './air.ts';

/** Motes in a beam of light: tiny, slow, now bright, now gone. */
export function dust(air: Air): readonly Particle[] {
  const { width, height, unit, wind } = air;
  const warm = colour([255, 238, 205]);
  return populate(air, {
    count: 190,
    lifeSeconds: (nearness) => mix(11, 7, nearness) * between(air, 0.8, 1.2),
    make: (nearness) => {
      const body = unit * air.size * mix(1.8, 4, nearness) * between(air, 0.8, 1.3);
      const radius = body + 0.7 * defocus(air, nearness);
      const path = wander(air, { reach: unit * mix(40, 120, nearness), rise: unit * between(air, -20, 40) });
      const gusts = wind * unit * mix(160, 380, nearness);
      const [x, y] = [between(air, -0.05, 1.05) * width, between(air, -0.05, 1.05) * height];
      const [blinks, phase] = [between(air, 1.5, 4), between(air, 0, 6.28)];
      const opacity = mix(0.75, 0.9, nearness) * (body / radius) ** 0.8;
      return (splat, progress) => {
        splat.x = x + path.x(progress) + gusts * (progress - 0.5);
        splat.y = y + path.y(progress);
        shapeSplat(splat, { along: radius, across: radius, angleRadians: 0 });
        const glint = 0.55 + 0.45 * Math.sin(2 * Math.PI * blinks * progress + phase);
        splat.opacity = opacity * glint * lifeEnvelope(progress, 0.25);
        splat.mode = 'glow';
        splat.profile = profiles.soft;
        Object.assign(splat, warm);
      };
    },
  });
}

const bokehColours = [
  [255, 214, 150],
  [255, 186, 120],
  [255, 236, 205],
  [188, 214, 255],
  [255, 170, 160],
] as const;

/** Lights far out of focus: large pale discs with a rim, drifting and breathing. */
export function bokeh(air: Air): readonly Particle[] {
  const { width, height, unit, wind } = air;
  return populate(air, {
    count: 26,
    lifeSeconds: () => between(air, 6, 11),
    make: (nearness) => {
      const radius = unit * air.size * mix(16, 62, nearness ** 1.3) * between(air, 0.85, 1.15);
      const path = wander(air, { reach: unit * 30, rise: unit * between(air, 20, 80) });
      const gusts = wind * unit * 240;
      const [x, y] = [between(air, -0.05, 1.05) * width, between(air, -0.05, 1.05) * height];
      const light = colour(bokehColours[Math.floor(5 * air.random.next())] ?? bokehColours[0]);
      const opacity = mix(0.34, 0.2, nearness) * between(air, 0.6, 1.2);
      const profile = air.softness > 0.75 ? profiles.soft : profiles.disc;
      return (splat, progress) => {
        splat.x = x + path.x(progress) + gusts * (progress - 0.5);
        splat.y = y + path.y(progress);
        shapeSplat(splat, { along: radius, across: radius, angleRadians: 0 });
        splat.opacity = opacity * lifeEnvelope(progress, 0.4);
        splat.mode = 'glow';
        splat.profile = profile;
        Object.assign(splat, light);
      };
    },
  });
}

/** Wandering sparks of yellow-green that light up for a second and go dark again; not in the sky. */
export function fireflies(air: Air): readonly Particle[] {
  const { width, height, unit, wind } = air;
  const green = colour([206, 255, 96]);
  return populate(air, {
    count: 46,
    lifeSeconds: () => between(air, 5, 9),
    make: (nearness) => {
      const [x, y] = [air.random.next(), 0.3 + 0.68 * Math.sqrt(air.random.next())];
      if (!air.isOpen(x, y)) return undefined;
      const radius = unit * air.size * mix(11, 34, nearness ** 1.2) * (1 + 0.5 * air.softness);
      const path = wander(air, { reach: unit * mix(40, 110, nearness), rise: unit * between(air, -10, 50) });
      const gusts = wind * unit * 80;
      const [blinks, phase] = [Math.round(between(air, 2, 4)), between(air, 0, 1)];
      return (splat, progress) => {
        splat.x = x * width + path.x(progress) + gusts * (progress - 0.5);
        splat.y = y * height + path.y(progress);
        shapeSplat(splat, { along: radius, across: radius, angleRadians: 0 });
        const turn = (progress * blinks + phase) % 1;
        splat.opacity = Math.exp(-(((turn - 0.35) / 0.16) ** 2)) * lifeEnvelope(progress, 0.12);
        splat.mode = 'glow';
        splat.profile = profiles.ember;
        Object.assign(splat, green);
      };
    },
  });
}

/** Sparks of a fire: they rise, curl, flicker, cool from yellow to red and die. */
export function embers(air: Air): readonly Particle[] {
  const { width, height, unit, wind } = air;
  return populate(air, {
    count: 90,
    lifeSeconds: (nearness) => mix(5.5, 3, nearness) * between(air, 0.7, 1.3),
    make: (nearness) => {
      const radius = unit * air.size * mix(9, 22, nearness ** 1.5) * (1 + 0.4 * air.softness);
      const start = between(air, -0.05, 1.05) * width;
      const rise = height * between(air, 0.45, 1.05);
      const drift = wind * height * 0.5 + between(air, -0.1, 0.1) * width;
      const [curl, turns] = [unit * between(air, 14, 52), between(air, 1.2, 3.4)];
      const [phase, flickers] = [between(air, 0, 6.28), between(air, 5, 12)];
      const hot = [255, 196, 92] as const;
      const cold = [235, 74, 22] as const;
      const at = (progress: number): readonly [number, number] => {
        const angle = 2 * Math.PI * turns * progress + phase;
        const climbed = progress * (1.25 - 0.25 * progress);
        return [
          start + drift * progress * progress + curl * Math.sin(angle) * (0.3 + progress),
          height * 1.03 - rise * climbed + 0.4 * curl * Math.cos(angle),
        ];
      };
      return (splat, progress) => {
        const [x, y] = at(progress);
        const [nextX, nextY] = at(progress + 0.004);
        splat.x = x;
        splat.y = y;
        const stretch = 1 + Math.min(0.9, Math.hypot(nextX - x, nextY - y) / (radius * 0.6));
        const shrunk = radius * (1 - 0.45 * progress);
        shapeSplat(splat, { along: shrunk * stretch, across: shrunk, angleRadians: Math.atan2(nextY - y, nextX - x) });
        const flicker = 0.75 + 0.25 * Math.sin(2 * Math.PI * flickers * progress + 2 * phase);
        splat.opacity = flicker * Math.min(1, progress * 12) * Math.min(1, (1 - progress) * 2.2);
        splat.mode = 'glow';
        splat.profile = profiles.ember;
        const cooled = Math.min(1, progress * 1.2);
        Object.assign(
          splat,
          colour([mix(hot[0], cold[0], cooled), mix(hot[1], cold[1], cooled), mix(hot[2], cold[2], cooled)]),
        );
      };
    },
  });
}

/** A slow walk without corners: three sines per axis, and a steady rise. */
function wander(air: Air, { reach, rise }: { readonly reach: number; readonly rise: number }) {
  const wave = () => {
    const parts = [0.6, 1.3, 2.1].map((turns) => ({
      turns: turns * between(air, 0.8, 1.25),
      phase: between(air, 0, 2 * Math.PI),
      weight: between(air, 0.3, 1) / turns,
    }));
    return (progress: number) =>
      parts.reduce(
        (sum, { turns, phase, weight }) => sum + weight * Math.sin(2 * Math.PI * turns * progress + phase),
        0,
      );
  };
  const [x, y] = [wave(), wave()];
  return {
    x: (progress: number): number => 0.5 * reach * x(progress),
    y: (progress: number): number => 0.5 * reach * y(progress) - rise * (progress - 0.5),
  };
}

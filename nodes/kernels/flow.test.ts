import { describe, expect, it } from 'vitest';
import { addCurlNoise } from './curl-noise.ts';
import { fadeTimes, fadeWeight } from './fade-times.ts';
import { gridFor, sampleGrid } from './flow-grid.ts';
import { flowPaths, pathOffset } from './flow-paths.ts';
import { detailGain, flowState, sampleState, stateSize } from './flow-phase.ts';
import { planeFlow } from './flow-planes.ts';
import { gradientNoise, noiseTable } from './gradient-noise.ts';

const grid = gridFor(160, 96, 8);
const nodes = grid.columns * grid.rows;

function lcg(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

const table = noiseTable(lcg(3));

describe('gradientNoise', () => {
  it('is zero at lattice points, bounded, and continuous', () => {
    for (let i = 0; i < 500; i++) {
      const x = i * 0.37 - 40;
      const y = i * 0.11 + 7;
      expect(Math.abs(gradientNoise(table, Math.floor(x), Math.floor(y)))).toBe(0);
      expect(Math.abs(gradientNoise(table, x, y))).toBeLessThan(1);
      expect(Math.abs(gradientNoise(table, x + 1e-4, y) - gradientNoise(table, x, y))).toBeLessThan(1e-3);
    }
  });

  it('shuffles a table that holds every value once', () => {
    expect([...table].sort((a, b) => a - b)).toEqual(Array.from({ length: 256 }, (_, i) => i));
  });
});

describe('addCurlNoise', () => {
  it('adds a flow that neither gathers nor spreads, about as fast as asked', () => {
    const velocity = new Float32Array(nodes * 2);
    addCurlNoise(grid, table, { eddyPx: 40, speedPxPerSecond: 10, ramp: new Float32Array(nodes).fill(1) }, velocity);
    let energy = 0;
    for (let row = 2; row < grid.rows - 2; row++) {
      for (let column = 2; column < grid.columns - 2; column++) {
        const i = row * grid.columns + column;
        const at = (j: number, c: number): number => velocity[2 * j + c] ?? 0;
        const divergence = at(i + 1, 0) - at(i - 1, 0) + at(i + grid.columns, 1) - at(i - grid.columns, 1);
        expect(Math.abs(divergence)).toBeLessThan(1e-4);
        energy += at(i, 0) ** 2 + at(i, 1) ** 2;
      }
    }
    const rms = Math.sqrt(energy / ((grid.rows - 4) * (grid.columns - 4)));
    expect(rms).toBeGreaterThan(5);
    expect(rms).toBeLessThan(20);
  });

  it('is still where the ramp is 0', () => {
    const velocity = new Float32Array(nodes * 2);
    addCurlNoise(grid, table, { eddyPx: 40, speedPxPerSecond: 10, ramp: new Float32Array(nodes) }, velocity);
    expect(velocity.every((v) => v === 0)).toBe(true);
  });
});

describe('planeFlow', () => {
  const flow = { horizonRow: 80, centreColumn: 80, referenceRow: 0, speedPxPerSecond: 12, atHorizon: 0.2 };
  const at = (velocity: Float32Array, x: number, y: number): [number, number] => {
    const i = (y / 8) * grid.columns + x / 8;
    return [velocity[2 * i] ?? 0, velocity[2 * i + 1] ?? 0];
  };

  it('drifts sideways with the asked speed at the reference row, slower toward the horizon', () => {
    const velocity = new Float32Array(nodes * 2);
    planeFlow(grid, { ...flow, headingDegrees: 0 }, velocity);
    expect(at(velocity, 80, 0)[0]).toBeCloseTo(12, 4);
    expect(at(velocity, 80, 40)[0]).toBeCloseTo(12 * 0.6, 4);
    expect(at(velocity, 80, 80)[0]).toBeCloseTo(12 * 0.2, 4);
    expect(at(velocity, 16, 40)[1]).toBeCloseTo(0, 6);
  });

  it('fans out when clouds come overhead, and when water comes toward the viewer', () => {
    const velocity = new Float32Array(nodes * 2);
    planeFlow(grid, { ...flow, headingDegrees: 90 }, velocity);
    expect(at(velocity, 80, 0)[1]).toBeCloseTo(-12, 4);
    expect(at(velocity, 136, 8)[0]).toBeGreaterThan(0);
    expect(at(velocity, 24, 8)[0]).toBeLessThan(0);
    planeFlow(grid, { ...flow, horizonRow: 0, referenceRow: 96, headingDegrees: 270 }, velocity);
    expect(at(velocity, 80, 96)[1]).toBeCloseTo(12, 4);
    expect(at(velocity, 136, 88)[0]).toBeGreaterThan(0);
  });
});

describe('flowPaths', () => {
  it('comes from upstream by exactly speed times age in a uniform flow', () => {
    const velocity = new Float32Array(nodes * 2).map((_, i) => (i % 2 === 0 ? 6 : -4));
    const paths = flowPaths(grid, velocity, 4, 0.25);
    const offset = new Float32Array(2);
    for (const age of [-1, -0.6, 0, 0.3, 1]) {
      pathOffset(paths, 50, age, offset, 0);
      expect(offset[0]).toBeCloseTo(-6 * age, 4);
      expect(offset[1]).toBeCloseTo(4 * age, 4);
    }
  });

  it('stays on the circle in a rotation', () => {
    const velocity = new Float32Array(nodes * 2);
    for (let i = 0; i < nodes; i++) {
      velocity[2 * i] = -((Math.floor(i / grid.columns) * 8 - 48) * 1);
      velocity[2 * i + 1] = (i % grid.columns) * 8 - 80;
    }
    const paths = flowPaths(grid, velocity, 10, 0.1);
    const node = 6 * grid.columns + 13;
    const offset = new Float32Array(2);
    for (const age of [-1, 0.5, 1]) {
      pathOffset(paths, node, age, offset, 0);
      const radius = Math.hypot(13 * 8 - 80 + (offset[0] ?? 0), offset[1] ?? 0);
      expect(Math.abs(radius - 24)).toBeLessThan(0.2);
      expect(Math.atan2(offset[1] ?? 0, 24 + (offset[0] ?? 0))).toBeCloseTo(-age, 1);
    }
  });
});

describe('flowState', () => {
  const velocity = new Float32Array(nodes * 2).map((_, i) => (i % 2 === 0 ? 10 : 0));
  const paths = flowPaths(grid, velocity, 8, 0.25);
  const timing = {
    phaseCycles: new Float32Array(nodes).map((_, i) => (i % 7) / 7),
    fadeCycles: new Float32Array(nodes).map((_, i) => 0.09 + (i % 5) * 0.08),
  };
  const clock = { cycleSeconds: 4, play: 'loop' } as const;

  it('repeats after a cycle and holds every source within half a cycle of home', () => {
    const first = new Float32Array(nodes * stateSize);
    const again = new Float32Array(nodes * stateSize);
    for (const seconds of [0, 0.7, 1.9, 3.3]) {
      flowState(paths, timing, { ...clock, seconds }, first);
      flowState(paths, timing, { ...clock, seconds: seconds + 4 }, again);
      first.forEach((value, i) => {
        expect(again[i]).toBeCloseTo(value, 4);
      });
      for (let i = 0; i < nodes; i++) {
        expect(Math.abs(first[i * stateSize] ?? 0)).toBeLessThanOrEqual(20.001);
        expect(Math.abs((first[i * stateSize] ?? 0) - (first[i * stateSize + 2] ?? 0))).toBeCloseTo(20, 3);
      }
    }
  });

  it('does not repeat halfway when each copy has a flow of its own', () => {
    const slower = flowPaths(
      grid,
      velocity.map((value) => value / 2),
      8,
      0.25,
    );
    const state = new Float32Array(nodes * stateSize);
    const later = new Float32Array(nodes * stateSize);
    flowState({ ...paths, second: slower }, timing, { ...clock, seconds: 0.7 }, state);
    flowState({ ...paths, second: slower }, timing, { ...clock, seconds: 2.7 }, later);
    for (let i = 0; i < nodes * stateSize; i += stateSize) {
      // Copy B is now where copy A was, at half the distance.
      expect(later[i + 2]).toBeCloseTo((state[i] ?? 0) / 2, 4);
      expect(later[i]).toBeCloseTo(2 * (state[i + 2] ?? 0), 4);
    }
  });

  it('hides a copy while it jumps home', () => {
    for (const fade of [0.09, 0.2, 0.25, 0.41]) {
      for (const place of [0, 0.0001, 0.9999]) expect(fadeWeight(place, fade)).toBeLessThan(1e-3);
      expect(fadeWeight(0.5, fade)).toBeGreaterThan(1 - 1e-3);
    }
  });

  it('carries a single copy when played once, starting from the photo itself', () => {
    const state = new Float32Array(nodes * stateSize);
    flowState(paths, timing, { seconds: 0, cycleSeconds: 2, play: 'once' }, state);
    expect([...state.subarray(0, 5)]).toEqual([0, 0, 0, 0, 1]);
    flowState(paths, timing, { seconds: 1, cycleSeconds: 2, play: 'once' }, state);
    expect(state[0]).toBeCloseTo(-10, 4);
    const sample = new Float32Array(stateSize);
    sampleState(grid, state, 37.5, 21.25, sample);
    expect(sample[0]).toBeCloseTo(-10, 4);
    expect(sample[4]).toBe(1);
  });

  it('keeps the contrast of unrelated detail', () => {
    for (const w of [0, 0.2, 0.5, 0.9, 1]) {
      const gain = detailGain(w);
      expect((gain * w) ** 2 + (gain * (1 - w)) ** 2).toBeCloseTo(1, 6);
    }
  });
});

describe('fadeTimes', () => {
  const velocity = new Float32Array(nodes * 2).map((_, i) => (i % 2 === 0 ? 12 : 0));
  const paths = flowPaths(grid, velocity, 8, 0.25);
  const flow = { grid, paths, cycleSeconds: 4 };
  const blank = { grid, data: new Float32Array(nodes) };

  it('takes the middle of the cycle where both copies look alike at any time', () => {
    const out = new Float32Array(nodes);
    fadeTimes(flow, { width: 400, height: 200, lowPass: blank, madeUp: blank }, out);
    expect(sampleGrid(grid, out, 80, 48)).toBeCloseTo(0.25, 2);
  });

  it('fades when neither copy shows the edge, on either side of a cloud', () => {
    const cloud = { grid, data: blank.data.map((_, i) => (Math.abs((i % grid.columns) * 8 - 80) < 28 ? 200 : 60)) };
    const out = new Float32Array(nodes);
    fadeTimes(flow, { width: 400, height: 200, lowPass: cloud, madeUp: blank }, out);
    const apart = (x: number, fade: number): number => {
      const at = (age: number): number => sampleGrid(grid, cloud.data, x - 12 * age, 48);
      return Math.abs(at(fade * 4) - at((fade - 0.5) * 4));
    };
    let chosen = 0;
    let middle = 0;
    for (let x = 30; x <= 130; x += 2) {
      chosen += apart(x, sampleGrid(grid, out, x, 48));
      middle += apart(x, 0.25);
    }
    expect(chosen).toBeLessThan(0.8 * middle);
  });

  it('prefers the copy that does not reach beyond the border', () => {
    const out = new Float32Array(nodes);
    fadeTimes(flow, { width: 160, height: 96, lowPass: blank, madeUp: blank }, out);
    // Flow to the right: at the left border positive ages come from outside, so copy A should end early.
    expect(sampleGrid(grid, out, 0, 48)).toBeLessThan(0.15);
    expect(sampleGrid(grid, out, 160, 48)).toBeGreaterThan(0.35);
  });
});

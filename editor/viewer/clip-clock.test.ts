import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correctionOf, frameAt, isComparable, stepped, timeOf } from './clip-clock.ts';

const rates = fc.constantFrom(12, 24, 25, 30, 30000 / 1001, 50, 60);

describe('frames and times', () => {
  it('are the same place: seeking to a frame shows it, also when the time comes back rounded', () => {
    fc.assert(
      fc.property(rates, fc.integer({ min: 1, max: 5_000 }), fc.nat(), (fps, frameCount, any) => {
        const clip = { fps, frameCount };
        const frame = any % frameCount;
        expect(frameAt(timeOf(frame, clip), clip)).toBe(frame);
        // The media time of a frame is its beginning, in whole microseconds.
        const begin = Math.floor((frame / fps) * 1e6) / 1e6;
        expect(frameAt(begin, clip)).toBe(frame);
      }),
    );
  });

  it('stay within the clip', () => {
    const clip = { fps: 30, frameCount: 150 };
    expect([frameAt(-1, clip), frameAt(5, clip), frameAt(99, clip)]).toEqual([0, 149, 149]);
  });
});

describe('stepping', () => {
  it('goes round in a loop and stops at the ends otherwise', () => {
    expect([stepped(149, 1, 150, true), stepped(0, -1, 150, true), stepped(3, -310, 150, true)]).toEqual([0, 149, 143]);
    expect([stepped(149, 1, 150, false), stepped(0, -1, 150, false)]).toEqual([149, 0]);
  });

  it('back undoes forth in a loop', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(), fc.integer({ min: -900, max: 900 }), (count, any, by) => {
        const frame = any % count;
        expect(stepped(stepped(frame, by, count, true), -by, count, true)).toBe(frame);
      }),
    );
  });
});

describe('one clock for two clips', () => {
  it('asks nothing of a clip that is in time', () => {
    expect(correctionOf(42, 42, 150)).toEqual({ kind: 'none' });
  });

  it('lets one catch up that is a little behind, also over the end of the loop', () => {
    expect(correctionOf(41, 42, 150)).toEqual({ kind: 'rate', factor: 1.06 });
    expect(correctionOf(149, 1, 150)).toEqual({ kind: 'rate', factor: 1.06 });
    expect(correctionOf(0, 149, 150)).toEqual({ kind: 'rate', factor: 0.94 });
  });

  it('brings one back that is far away', () => {
    expect(correctionOf(10, 90, 150)).toEqual({ kind: 'seek', frame: 90 });
  });

  it('comes together from anywhere', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 300 }), fc.nat(), fc.nat(), (count, a, b) => {
        let [led, leading] = [a % count, b % count];
        // Each round is 20 frames of the leading clip: a catch-up of 6 % is more than one frame in that time.
        for (let round = 0; round < 6; round++) {
          const correction = correctionOf(led, leading, count);
          if (correction.kind === 'seek') led = correction.frame;
          if (correction.kind === 'rate') led = stepped(led, Math.sign(correction.factor - 1), count, true);
          led = stepped(led, 20, count, true);
          leading = stepped(leading, 20, count, true);
        }
        expect(led).toBe(leading);
      }),
    );
  });

  it('counts in frames only where both have the same', () => {
    expect(isComparable({ fps: 30, frameCount: 150 }, { fps: 30, frameCount: 150 })).toBe(true);
    expect(isComparable({ fps: 30, frameCount: 150 }, { fps: 24, frameCount: 150 })).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { checkParamValue, paramSchema } from '../../../graphs/logic/param-schema.ts';
import { testContext } from '../../contract/testing.ts';
import type { TimelineValue } from '../../contract/values/time.ts';
import timeline from './timeline.ts';

async function timelineOf(durationSeconds: number, fps: number): Promise<TimelineValue> {
  const { timeline: value } = await timeline.run({}, { durationSeconds, fps, loop: true }, await testContext());
  return value as TimelineValue;
}

describe('input/timeline', () => {
  it('has a whole number of frames and exactly their length', async () => {
    expect(await timelineOf(5, 30)).toEqual({
      kind: 'timeline',
      fps: 30,
      frameCount: 150,
      durationSeconds: 5,
      loop: true,
    });
    const uneven = await timelineOf(1.03, 24);
    expect(uneven.frameCount).toBe(25);
    expect(uneven.durationSeconds).toBe(25 / 24);
  });

  it('takes only the usual frame rates', () => {
    const schema = paramSchema(timeline.manifest, 'fps') ?? {};
    expect([24, 25, 30, 50, 60].map((fps) => checkParamValue(schema, fps))).toEqual(Array(5).fill(undefined));
    expect(checkParamValue(schema, 29)?.message).toContain('Frame rate');
    expect(checkParamValue(schema, 23.976)).toBeDefined();
  });
});

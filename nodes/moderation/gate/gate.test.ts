import { describe, expect, test } from 'vitest';
import { defaultParams, testContext } from '../../contract/testing.ts';
import type { VideoValue } from '../../contract/values/time.ts';
import type { ModerationAction, VerdictValue } from '../../contract/values/words.ts';
import { composeVerdict, judge } from '../verdict.ts';
import gate from './gate.ts';

const video: VideoValue = {
  kind: 'video',
  file: { path: 'clip.mp4', mediaType: 'video/mp4' },
  width: 720,
  height: 1280,
  fps: 30,
  frameCount: 150,
  hasAudio: true,
};

const scores = { allow: 0.1, review: 0.6, block: 0.9 } as const;

function verdict(stage: 'prompt' | 'photo' | 'clip', action: ModerationAction): VerdictValue {
  const finding = judge(
    { detector: 'test', category: 'sexual content', score: scores[action], message: `The ${stage} is ${action}.` },
    { reviewAt: 0.5, blockAt: 0.8 },
  );
  return composeVerdict(stage, [finding], 'Nothing speaks against it.');
}

async function release(
  actions: readonly ModerationAction[],
  review = 'hold',
): Promise<VerdictValue & { readonly video: unknown }> {
  const stages = ['prompt', 'photo', 'clip'] as const;
  const verdicts = actions.map((action, i) => verdict(stages[i] ?? 'clip', action));
  const out = await gate.run({ video, verdicts }, { ...defaultParams(gate), review }, await testContext());
  return { ...(out['verdict'] as VerdictValue), video: out['video'] };
}

describe('moderation/gate', () => {
  test('releases what every check allows', async () => {
    const released = await release(['allow', 'allow', 'allow']);
    expect(released).toMatchObject({ stage: 'release', action: 'allow', reason: 'All 3 checks allow the clip.' });
    expect(released.video).toBe(video);
    expect(released.findings).toHaveLength(3);
  });

  test.each([
    [['allow', 'review', 'allow'], 'review', 'The photo is review.'],
    [['block', 'review', 'allow'], 'block', 'The prompt is block.'],
    [['allow', 'allow', 'block'], 'block', 'The clip is block.'],
  ] as const)('%j is %s, in the words of the check that decided', async (actions, action, reason) => {
    expect(await release(actions)).toMatchObject({ action, reason });
  });

  test('no check at all is no release, whatever the param says', async () => {
    expect((await release([])).action).toBe('review');
    expect((await release([], 'release')).action).toBe('review');
  });

  test('can be told to release what is unsure, never what is refused', async () => {
    expect(await release(['allow', 'review'], 'release')).toMatchObject({
      action: 'allow',
      reason: 'Released although a check was unsure: The photo is review.',
    });
    expect((await release(['review', 'block'], 'release')).action).toBe('block');
  });
});

describe('judge', () => {
  test('counts a threshold as reached, and a score that is no number as undecided', () => {
    const action = (score: number): ModerationAction =>
      judge({ detector: 'test', category: 'any', score, message: '' }, { reviewAt: 0.5, blockAt: 0.8 }).action;
    expect([0.49, 0.5, 0.79, 0.8, Number.NaN].map(action)).toEqual(['allow', 'review', 'review', 'block', 'review']);
  });
});

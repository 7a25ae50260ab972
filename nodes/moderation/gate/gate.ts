import { Type } from 'typebox';
import { defineNode } from '../../contract/define-node.ts';
import type { VerdictValue } from '../../contract/values/words.ts';
import { policyVersion, worstAction } from '../verdict.ts';

export default defineNode(
  {
    id: 'moderation/gate',
    version: 1,
    title: 'Release',
    summary: 'Releases a clip only when every check allows it.',
    inputs: {
      video: { type: 'video', title: 'Video', description: 'The clip that waits for its release.' },
      verdicts: {
        type: 'verdict',
        title: 'Verdicts',
        description: 'What the checks decided. Without any, the clip is held.',
        list: true,
      },
    },
    outputs: {
      video: { type: 'video', title: 'Video', description: 'The same clip, once it is released.' },
      verdict: { type: 'verdict', title: 'Verdict', description: 'The decision over all checks, and why.' },
    },
    params: Type.Object(
      {
        review: Type.Union([Type.Literal('hold'), Type.Literal('release')], {
          title: 'When a check is unsure',
          description: 'Hold the clip until a person has decided, or release it all the same.',
          default: 'hold',
          widget: 'select',
        }),
      },
      { additionalProperties: false },
    ),
    gate: true,
  },
  ({ video, verdicts }, { review }) => {
    const worst = verdicts.length === 0 ? 'review' : worstAction(verdicts.map((verdict) => verdict.action));
    const isReleased = worst === 'allow' || (worst === 'review' && review === 'release' && verdicts.length > 0);
    const action = isReleased ? ('allow' as const) : worst;
    return {
      video,
      verdict: {
        kind: 'verdict' as const,
        stage: 'release' as const,
        action,
        policyVersion,
        findings: verdicts.flatMap((verdict) => verdict.findings),
        reason: explain(verdicts, worst, isReleased),
      },
    };
  },
);

function explain(verdicts: readonly VerdictValue[], worst: VerdictValue['action'], isReleased: boolean): string {
  if (verdicts.length === 0) return 'No check was made, so a person has to look at the clip first.';
  if (worst === 'allow')
    return verdicts.length === 1 ? 'The check allows the clip.' : `All ${verdicts.length} checks allow the clip.`;
  const decisive = verdicts.find((verdict) => verdict.action === worst)?.reason ?? '';
  return isReleased ? `Released although a check was unsure: ${decisive}` : decisive;
}

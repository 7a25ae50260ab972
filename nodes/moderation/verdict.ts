import type { Finding, ModerationAction, VerdictValue } from '../contract/values/words.ts';

/** Goes up whenever a rule, a threshold or a detector changes, so that an old decision can be understood later. */
export const policyVersion = 'vivarium-policy/1';

export interface Thresholds {
  readonly reviewAt: number;
  readonly blockAt: number;
}

/** A threshold above every score: the category never reaches that action by itself. */
export const never = 2;

const severity: readonly ModerationAction[] = ['allow', 'review', 'block'];

export function actionFor(score: number, { reviewAt, blockAt }: Thresholds): ModerationAction {
  if (score >= blockAt) return 'block';
  // A score that is not a number came from a detector that failed.
  return score < reviewAt ? 'allow' : 'review';
}

export function judge(
  details: Omit<Finding, 'action' | 'reviewAt' | 'blockAt'>,
  { reviewAt, blockAt }: Thresholds,
): Finding {
  return { ...details, reviewAt, blockAt, action: actionFor(details.score, { reviewAt, blockAt }) };
}

/** A detector that failed or is missing has not said yes: a person decides. */
export function undecided(detector: string, message: string): Finding {
  return { detector, category: 'not checked', score: 0, reviewAt: 0, blockAt: never, action: 'review', message };
}

export function worstAction(actions: readonly ModerationAction[]): ModerationAction {
  return severity[Math.max(0, ...actions.map((action) => severity.indexOf(action)))] ?? 'review';
}

/** The verdict over all findings: the strictest action, in the words of the finding that led to it. */
export function composeVerdict(
  stage: VerdictValue['stage'],
  findings: readonly Finding[],
  allowed: string,
): VerdictValue {
  const action = worstAction(findings.map((finding) => finding.action));
  const decisive = findings
    .filter((finding) => finding.action === action)
    .sort((a, b) => b.score - a.score)
    .at(0);
  const reason = action === 'allow' || !decisive ? allowed : decisive.message;
  return { kind: 'verdict', stage, action, policyVersion, findings, reason };
}

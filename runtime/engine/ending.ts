import type { AppError } from '../../nodes/contract/app-error.ts';
import type { VerdictValue } from '../../nodes/contract/values/words.ts';
import type { NodeRun, Settlement } from './node-run.ts';
import type { RunState } from './types.ts';

/** Why a run stops before all its outputs are there. */
export interface Ending {
  readonly state: Exclude<RunState, 'done'>;
  /** The node that ended it. */
  readonly node?: string;
  readonly reason: string;
  readonly error?: AppError;
}

/** Whether a verdict lets the run go on; anything that is not a plain yes does not. */
export function isPassed(verdict: VerdictValue): boolean {
  return verdict.action === 'allow';
}

export function blockedReason(verdict: VerdictValue): string {
  return verdict.action === 'review' ? `Held until a person has looked at it: ${verdict.reason}` : verdict.reason;
}

/** How a node that had not settled ends when its run does. */
export function settlementAtEnd(run: NodeRun, ending: Ending, isDownstream: boolean): Settlement {
  switch (ending.state) {
    case 'cancelled':
      return {
        state: 'cancelled',
        reason: run.hasStarted ? 'The run was cancelled.' : 'The run was cancelled before it started.',
      };
    case 'blocked':
      if (isDownstream) return { state: 'blocked', reason: `${ending.node} did not pass: ${ending.reason}` };
      return run.hasStarted
        ? { state: 'cancelled', reason: `Stopped because ${ending.node} did not pass.` }
        : { state: 'skipped', reason: `Not started because ${ending.node} did not pass.` };
    case 'failed': {
      const what = ending.node === undefined ? 'the run failed' : `${ending.node} failed`;
      if (run.hasStarted) return { state: 'cancelled', reason: `Stopped because ${what}.` };
      return {
        state: 'skipped',
        reason: isDownstream ? `It needs what is missing because ${what}.` : `Not started because ${what}.`,
      };
    }
  }
}

/**
 * How often something lives within a period so that the clip loops exactly. A life longer than the period takes a whole number
 * of them: that many copies are on their way at once, one period apart, and each ends the period where the next one began. A
 * life shorter than the period is lived a whole number of times.
 */
export interface Lifetimes {
  readonly copies: number;
  readonly perPeriod: number;
  /** Where in its life it is at the start, 0 to 1 period or life. */
  readonly phase: number;
}

export function livesOf(lifeSeconds: number, periodSeconds: number, phase: number): Lifetimes {
  if (lifeSeconds >= periodSeconds) return { copies: Math.round(lifeSeconds / periodSeconds), perPeriod: 1, phase };
  return { copies: 1, perPeriod: Math.round(periodSeconds / lifeSeconds), phase };
}

/** The real length of one life. */
export function lifeSecondsOf({ copies, perPeriod }: Lifetimes, periodSeconds: number): number {
  return (copies * periodSeconds) / perPeriod;
}

/** Calls `visit` for each copy with how far it is in its life, 0 to 1, and which life of the period that is. */
export function visitLives(lives: Lifetimes, turn: number, visit: (progress: number, life: number) => void): void {
  const { copies, perPeriod, phase } = lives;
  for (let copy = 0; copy < copies; copy++) {
    const at = turn * perPeriod + phase + copy;
    const whole = copies * perPeriod;
    const wrapped = at - whole * Math.floor(at / whole);
    const lived = copies > 1 ? wrapped / copies : wrapped;
    const life = copies > 1 ? 0 : Math.floor(lived);
    visit(lived - life, life);
  }
}

/** 0 at both ends of a life, 1 between, with smooth flanks of the given share. */
export function lifeEnvelope(progress: number, flank: number): number {
  const t = Math.min(1, Math.min(progress, 1 - progress) / flank);
  return t * t * (3 - 2 * t);
}

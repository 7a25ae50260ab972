import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from '../../../nodes/contract/random.ts';
import { type AcceptedRun, Arena, chain, type DatabaseKind } from '../arena.ts';
import type { LiveServer } from '../live-server.ts';
import { type Expectation, type Reference, referenceOf, violations } from '../oracle.ts';

/** One kind of fault, and what must hold in spite of it. */
export interface FaultRow {
  readonly name: string;
  readonly kinds: readonly DatabaseKind[];
  /** Gives what was wrong, in words. */
  readonly perform: (setting: RowSetting) => Promise<string[]>;
}

export interface RowSetting {
  readonly kind: DatabaseKind;
  readonly chance: Chance;
  /** How much is tried: 1 in the tests, more in a long run. */
  readonly scale: number;
}

/** What happens by chance, the same for the same seed. */
export class Chance {
  readonly seed: number;
  readonly #random: { next(): number };

  constructor(seed: number) {
    this.seed = seed;
    this.#random = createRandom(seed, 'faults');
  }

  below(limit: number): number {
    return Math.floor(this.#random.next() * limit);
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('there is nothing to choose from');
    return item;
  }
}

/** Runs a scene in an arena of its own and asks the oracle at the end. */
export async function inArena(
  { kind, scale }: Pick<RowSetting, 'kind' | 'scale'>,
  scene: (arena: Arena, problems: string[]) => Promise<Expectation | undefined>,
  made: Promise<Arena> = Arena.open(kind),
): Promise<string[]> {
  const arena = await made;
  const deadline = new AbortController();
  const late = sleep(longestScaleMs * scale, 'late' as const, { signal: deadline.signal }).catch(() => undefined);
  try {
    const problems: string[] = [];
    const judged = scene(arena, problems).then(async (expectation) => [
      ...problems,
      ...(await violations(arena, expectation)),
    ]);
    const result = await Promise.race([judged, late]);
    if (Array.isArray(result)) return result;
    judged.catch(() => {});
    return [...problems, `it has not come to an end in ${longestScaleMs * scale} ms`, ...arena.words];
  } catch (error) {
    return [error instanceof Error ? String(error.stack) : String(error), ...arena.words];
  } finally {
    deadline.abort();
    await arena.close();
  }
}

/** Runs the chain without faults. */
export async function faultless(arena: Arena, server: LiveServer): Promise<Reference> {
  const run = await submitChain(arena, server);
  await server.untilFinished(run.id);
  return referenceOf(server, run.id);
}

export async function submitChain(arena: Arena, server: LiveServer, hold?: string): Promise<AcceptedRun> {
  const ledger = await arena.newLedger();
  if (hold !== undefined) await ledger.hold(hold);
  return arena.submit(server, { ledger, document: chain(ledger) });
}

/** A row that takes longer, per scale, hangs. */
const longestScaleMs = 150_000;

/** Within which a run must be at work again, after whatever worked on it has died. */
export const recoveryBoundMs = 15_000;

export class Stopwatch {
  readonly #from = performance.now();

  /** Says so when more than that has gone by. */
  check(problems: string[], boundMs: number, what: string): void {
    const ms = performance.now() - this.#from;
    if (ms > boundMs) problems.push(`${what} took ${Math.round(ms)} ms, more than ${boundMs}`);
  }
}

/** For what tells nobody that it has happened. Gives up after that time. */
export async function eventually(isReached: () => Promise<boolean>, boundMs: number, what: string): Promise<void> {
  const from = performance.now();
  while (!(await isReached())) {
    if (performance.now() - from > boundMs) throw new Error(`${what}: not within ${boundMs} ms`);
    await sleep(20);
  }
}

/** Whether there is such a process that has not ended. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

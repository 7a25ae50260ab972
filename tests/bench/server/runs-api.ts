import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from './http.ts';

/** As much of a run as the benches look at. */
export interface RunAnswer {
  readonly id: string;
  readonly state: string;
  readonly createdAt: string;
  readonly finishedAt: string | null;
  readonly outputs: { readonly [name: string]: { readonly artifact?: { readonly id: string } } };
}

export async function untilEnded(client: Client, runId: string): Promise<RunAnswer> {
  for (;;) {
    const run = await client.json<RunAnswer>('GET', `/api/runs/${runId}`);
    if (run.finishedAt !== null) return run;
    await sleep(50);
  }
}

/** When events of a run were written, by the database's clock. */
export async function eventTimes(client: Client, runId: string): Promise<ReadonlyMap<string, number>> {
  const times = new Map<string, number>();
  for (let after = 0; ; ) {
    const path = `/api/runs/${runId}/log?after=${after}&limit=1000`;
    const { events } = await client.json<{
      readonly events: readonly { readonly number: number; readonly type: string; readonly at: string }[];
    }>('GET', path);
    for (const { type, at } of events) if (!times.has(type)) times.set(type, Date.parse(at));
    const last = events.at(-1);
    if (last === undefined) return times;
    after = last.number;
  }
}

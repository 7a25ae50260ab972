import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { median, percentile } from '../figures.ts';
import { chainOf } from './no-op-nodes.ts';
import { cpuMs, residentMb } from './proc.ts';
import { type Result, result } from './results.ts';
import type { RunAnswer } from './runs-api.ts';
import { type DatabaseKind, startScratchServer } from './scratch-server.ts';

const clients = 200;
const rounds = 4;
const nodes = 250;
const waitMs = 15;

interface Followed {
  readonly events: number;
  readonly gaps: number;
  readonly latenciesMs: readonly number[];
}

/** Two hundred clients on one run that tells of hundreds of events, time and again. */
export async function benchStreams(kind: DatabaseKind): Promise<Result[]> {
  const server = await startScratchServer(kind);
  const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY });
  try {
    const afterRounds: number[] = [];
    const all: Followed[] = [];
    let peakMb = 0;
    const timer = setInterval(() => {
      peakMb = Math.max(peakMb, residentMb(server.pid));
    }, 100);
    const cpuFrom = cpuMs(server.pid);
    for (let round = 0; round < rounds; round++) {
      const document = chainOf(nodes, { seed: round, waitMs });
      const { id } = await server.client.json<RunAnswer>('POST', '/api/runs', { graph: { document } });
      const url = `${server.url}/api/runs/${id}/events`;
      all.push(...(await Promise.all(Array.from({ length: clients }, () => follow(url, agent)))));
      await sleep(1_000);
      afterRounds.push(residentMb(server.pid));
    }
    clearInterval(timer);
    const latencies = all.flatMap(({ latenciesMs }) => latenciesMs);
    const delivered = all.reduce((sum, { events }) => sum + events, 0);
    const [, second = Number.NaN] = afterRounds;
    const last = afterRounds.at(-1) ?? Number.NaN;
    const missing = all.filter(({ events }) => events !== all[0]?.events).length;
    return [
      result(
        `${clients} event streams × ${rounds} runs: streams with a gap or without an end`,
        missing + all.reduce((sum, { gaps }) => sum + gaps, 0),
        '',
        0,
      ),
      result('  events delivered', delivered, ''),
      result('  from event to client, p50', median(latencies), 'ms'),
      result('  from event to client, p95', percentile(latencies, 0.95), 'ms', 250),
      result('  time of the server per event delivered', ((cpuMs(server.pid) - cpuFrom) * 1000) / delivered, 'µs'),
      result('  memory of the server at its peak', peakMb, 'MB'),
      result('  memory after the last round, over that after the second', last / second, '×', 1.1),
    ];
  } finally {
    agent.destroy();
    await server.stop();
  }
}

/** Reads a stream to its end; every number must be the one after the last. */
function follow(url: string, agent: Agent): Promise<Followed> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent }, (response) => {
      let rest = '';
      let last = 0;
      let gaps = 0;
      const latenciesMs: number[] = [];
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        const receivedMs = Date.now();
        const blocks = (rest + chunk).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) {
          const [, number] = /^id: (\d+)\n/.exec(block) ?? [];
          if (number === undefined) continue;
          if (Number(number) !== last + 1) gaps++;
          last = Number(number);
          // What was written before this client came says nothing about how fast it travels.
          const [, at = ''] = /"at":"([^"]+)"/.exec(block) ?? [];
          if (last > 4) latenciesMs.push(receivedMs - Date.parse(at));
        }
      });
      response.once('end', () => resolve({ events: last, gaps, latenciesMs }));
      response.once('error', reject);
    });
    request.once('error', reject);
  });
}

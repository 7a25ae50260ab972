import type { GraphDocument } from '../../../graphs/schema/document.ts';
import { median, percentile } from '../figures.ts';
import { chainOf, wideOf } from './no-op-nodes.ts';
import { type Result, result } from './results.ts';
import { eventTimes, type RunAnswer, untilEnded } from './runs-api.ts';
import { type DatabaseKind, startScratchServer } from './scratch-server.ts';

const nodes = 200;
const rounds = 10;
const shapes: { readonly [name: string]: (count: number, options: { readonly seed: number }) => GraphDocument } = {
  chain: chainOf,
  wide: wideOf,
};

/**
 * Runs of nodes that do nothing, with their results, events and node rows stored: from the first event of the worker to the
 * last, both by the database's clock, per node. The start of the worker process is a figure of its own.
 */
export async function benchOverhead(kind: DatabaseKind): Promise<Result[]> {
  const server = await startScratchServer(kind);
  const starts: number[] = [];
  try {
    const results: Result[] = [];
    for (const [name, shape] of Object.entries(shapes)) {
      const perNode: number[] = [];
      for (let round = 0; round < rounds; round++) {
        const document = shape(nodes, { seed: round });
        const { id } = await server.client.json<RunAnswer>('POST', '/api/runs', { graph: { document } });
        const ended = await untilEnded(server.client, id);
        if (ended.state !== 'done') throw new Error(`a run of no-op nodes ended ${ended.state}`);
        const times = await eventTimes(server.client, id);
        const [queued = 0, started = 0, finished = 0] = ['run.queued', 'run.started', 'run.finished'].map((type) =>
          times.get(type),
        );
        perNode.push((finished - started) / nodes);
        starts.push(started - queued);
      }
      results.push(
        result(
          `durable overhead per no-op node, ${name} of ${nodes}, p95 of ${rounds} runs`,
          percentile(perNode, 0.95),
          'ms',
          5,
        ),
        result(`  median`, median(perNode), 'ms'),
      );
    }
    results.push(result('submit → first event of the worker, median', median(starts), 'ms'));
    return results;
  } finally {
    await server.stop();
  }
}

import type { NodeRegistry } from '../../nodes/contract/define-node.ts';
import { runGraph } from './run-graph.ts';
import { createServices } from './services.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/** Entry of the worker process: runs one graph and exits. */

const cancelling = new AbortController();

process.on('message', (message: ToWorker) => {
  if (message.type === 'cancel') cancelling.abort();
  else void perform(message);
});

// The supervisor is gone: nobody would take the result.
process.on('disconnect', () => process.exit(1));

// Ctrl+C in a terminal, and a service manager that stops a service, reach every process at once. The supervisor decides what
// it means: it may let the run finish, or say `cancel`.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});

async function perform(order: Extract<ToWorker, { type: 'start' }>): Promise<void> {
  const module: { readonly nodeRegistry?: NodeRegistry } =
    order.nodesModule === undefined ? {} : await import(order.nodesModule);
  const services = await createServices({
    dataFolder: order.dataFolder,
    ...(module.nodeRegistry === undefined ? {} : { registry: module.nodeRegistry }),
  });
  const report = await runGraph(order.request, services, (event) => tell({ type: 'event', event }), cancelling.signal);
  const { user, system } = process.cpuUsage();
  await tell({ type: 'report', report: { ...report, cpuMs: (user + system) / 1000 } });
  // Nodes that did not listen to a cancellation may still be at work.
  process.exit(0);
}

function tell(message: FromWorker): Promise<void> {
  return new Promise((resolve) => {
    process.send?.(message, undefined, undefined, () => resolve());
  });
}

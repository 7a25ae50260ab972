import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../nodes/contract/app-error.ts';
import { PreviewMaker } from '../previews/preview-maker.ts';
import type { KeyParts } from './cache-key.ts';
import { reportError } from './error-report.ts';
import { Execution } from './execution.ts';
import { type LastParts, shortened } from './last-runs.ts';
import type { NodeRun } from './node-run.ts';
import { prepareGraph } from './prepare.ts';
import type { PreparedGraph } from './prepared-graph.ts';
import type { RunServices } from './run-services.ts';
import type { NodeReport, RunEvent, RunReport, RunRequest } from './types.ts';

/**
 * Runs a graph in this process and reports how it went: a graph that cannot run, a block, a failure and a cancellation
 * are reports too. Nothing is left in the scratch folder.
 */
export async function runGraph(
  request: RunRequest,
  services: RunServices,
  onEvent: (event: RunEvent) => void,
  signal: AbortSignal,
): Promise<RunReport> {
  const clock = { startedAt: new Date().toISOString(), from: performance.now(), cpuFrom: process.cpuUsage() };
  let graph: PreparedGraph;
  try {
    graph = prepareGraph(request, services);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const report = refusal(request, error, clock);
    onEvent({ type: 'run.finished', report });
    return report;
  }
  const scratch = scratchFolderOf(services, request.runId);
  await mkdir(scratch, { recursive: true });
  onEvent({
    type: 'run.started',
    runId: request.runId,
    graphRevision: graph.revision,
    nodes: [...graph.nodes.values()].map(({ name, title, type }) => ({ node: name, title, type })),
  });
  const last = await services.lastRuns.load(request.tenant, graph.title);
  const execution = new Execution({
    graph,
    services,
    scratch,
    startedAt: clock.startedAt,
    nodeSeconds: request.limits.nodeSeconds,
    emit: onEvent,
    tenant: request.tenant,
    useCache: request.useCache,
    last,
    digestFrames: request.digestFrames === true,
    previews: request.previews === true ? new PreviewMaker(services.store, onEvent) : undefined,
  });
  try {
    const { runs, outputs, ending } = await execution.perform(signal, request.limits.runSeconds);
    await services.lastRuns.save(request.tenant, graph.title, partsAfter(last, runs));
    const report: RunReport = {
      ...headOf(request, graph.title, clock),
      graphRevision: graph.revision,
      state: ending?.state ?? 'done',
      reason: ending?.reason ?? 'Everything that was asked for is there.',
      seed: graph.seed,
      nodes: [...[...runs.values()].map((run) => run.report()), ...graph.disabled.map(disabledReport)],
      outputs,
      ...(ending?.error === undefined ? {} : { error: reportError(ending.error) }),
    };
    onEvent({ type: 'run.finished', report });
    return report;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** What is known now of the nodes of this run, and of those that only an earlier one reached. */
function partsAfter(last: LastParts, runs: ReadonlyMap<string, NodeRun>): LastParts {
  const parts = new Map<string, KeyParts>();
  for (const [name, run] of runs) {
    const isReached =
      run.parts !== undefined && ['done', 'cached', 'blocked', 'skipped'].includes(run.settlement?.state ?? '');
    const known = isReached && run.parts !== undefined ? shortened(run.parts) : last.get(name);
    if (known !== undefined) parts.set(name, known);
  }
  return parts;
}

interface Clock {
  readonly startedAt: string;
  readonly from: number;
  readonly cpuFrom: NodeJS.CpuUsage;
}

function headOf(request: RunRequest, graphTitle: string, { startedAt, from, cpuFrom }: Clock) {
  const cpu = process.cpuUsage(cpuFrom);
  return {
    runId: request.runId,
    graphTitle,
    startedAt,
    wallMs: performance.now() - from,
    cpuMs: (cpu.user + cpu.system) / 1000,
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
  };
}

/** The report of a request that did not come to run. */
function refusal(request: RunRequest, error: AppError, clock: Clock): RunReport {
  return {
    ...headOf(request, titleOf(request.document), clock),
    graphRevision: '',
    state: 'failed',
    reason: error.message,
    seed: request.seed ?? 0,
    nodes: [],
    outputs: {},
    error: reportError(error),
  };
}

/** Even of something that is no document. */
export function titleOf(document: unknown): string {
  const title = typeof document === 'object' && document !== null && 'title' in document ? document.title : undefined;
  return typeof title === 'string' ? title : 'Untitled graph';
}

function disabledReport({ name, type, title }: PreparedGraph['disabled'][number]): NodeReport {
  const reason = 'It is switched off; what it would pass through goes past it.';
  return { node: name, type, title, state: 'skipped', reason, wallMs: 0, cpuMs: 0, progress: 0, digests: {} };
}

/** Where the nodes of one run may write; run ids are checked, so that none can name another place. */
export function scratchFolderOf(services: Pick<RunServices, 'scratchFolder'>, runId: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(runId)) throw new Error('a run id is letters, digits, - and _');
  return join(services.scratchFolder, runId);
}

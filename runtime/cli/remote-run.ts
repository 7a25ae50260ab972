import { stat } from 'node:fs/promises';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import {
  ClientError,
  type Run,
  type RunLogEvent,
  type RunReport,
  type RunRequest,
  type VivariumClient,
} from '../client/client.ts';
import type { RunEvent } from '../engine/types.ts';
import type { RunOptions } from './commands/run.ts';
import { UsageError } from './exit-codes.ts';
import { loadGraph } from './graph-argument.ts';
import { exitCodeOf, explainRun } from './perform-run.ts';
import { createProgressView, silentView } from './progress.ts';
import { extensionOf, plainFile, type ReadableFile } from './readable-file.ts';
import { catalogue } from './request.ts';
import { printRunSummary } from './run-summary.ts';
import type { Session } from './session.ts';
import { formatBytes } from './table.ts';
import { parseInputs, parseSettings } from './value-arguments.ts';
import { parseDestination, writeOutputs, writeWhole } from './write-outputs.ts';

interface Following {
  readonly session: Session;
  readonly json: boolean;
  /** Ends the following, not the run. */
  readonly signal?: AbortSignal;
}

/** The whole of a run on a server: upload, submit, follow, download. */
export async function runOnServer(
  client: VivariumClient,
  { graph, options }: { readonly graph: string; readonly options: RunOptions },
  session: Session,
): Promise<void> {
  if (!options.cache) {
    throw new UsageError(
      'A server always uses what it has computed before.',
      'Leave out --no-cache, or run it without --server.',
    );
  }
  const { reference, document } = await findGraph(client, graph);
  const storeFile = async (bytes: Uint8Array): Promise<string> =>
    `sha256:${(await client.artifacts.upload(new Uint8Array(bytes))).sha256}`;
  const request: RunRequest = {
    graph: reference,
    inputs: await parseInputs(document, options.input, storeFile),
    set: await parseSettings({ document, catalogue }, options.set, storeFile),
    ...(options.seed === undefined ? {} : { seed: options.seed }),
    ...(options.until === undefined ? {} : { until: options.until }),
  };
  const outputNames = options.until === undefined ? Object.keys(document.outputs ?? {}) : [];
  const destinations = await Promise.all(options.output.map((text) => parseDestination(text, outputNames)));
  const { id } = await client.runs.submit(request);
  const json = options.json === true;
  if (!json) session.note(`${id} is on its way.`);
  const cancel = (): void => void client.runs.cancel(id).catch(() => {});
  session.signal.addEventListener('abort', cancel, { once: true });
  const report = await followOnServer(client, id, { session, json });
  session.signal.removeEventListener('abort', cancel);
  if (report === undefined) return;
  const written = await writeOutputs(report, destinations, (output) => downloaded(client, output));
  if (options.report !== undefined) {
    await writeWhole(options.report, { bytes: Buffer.from(`${JSON.stringify(report, undefined, 2)}\n`) });
  }
  if (json) return session.printJson({ type: 'outputs.written', files: written, exitCode: session.exitCode });
  for (const { output, path, bytes } of written) session.print(`${output}: ${path} (${formatBytes(bytes)})`);
}

/** Shows a run until it has ended and says how it went. Gives its report; none when it ended before it began. */
export async function followOnServer(
  client: VivariumClient,
  runId: string,
  { session, json, signal }: Following,
): Promise<RunReport | undefined> {
  const view = json ? silentView : createProgressView(session, { json });
  try {
    for await (const event of client.runs.events(runId, signal === undefined ? {} : { signal })) {
      if (json) session.printJson(event);
      else if (isEngineEvent(event)) view.onEvent(event);
    }
  } finally {
    view.stop();
  }
  const run = await client.runs.get(runId);
  session.exitCode = exitCodeOf(run);
  const report = await reportOf(client, run);
  if (json) return report;
  if (report === undefined) session.complain(`${runId} is ${run.state}: ${run.reason}`, run.error?.hint ?? '');
  else {
    printRunSummary(report, session);
    explainRun(report, session);
  }
  return report;
}

type Shown = Extract<
  RunEvent,
  { readonly type: 'run.started' | 'node.started' | 'node.progress' | 'node.log' | 'node.finished' }
>;

/** Whether it is one that a run in this process tells of as well. */
function isEngineEvent(event: RunLogEvent): event is RunLogEvent & Shown {
  return event.type.startsWith('node.') ? event.type !== 'node.preview' : event.type === 'run.started';
}

async function reportOf(client: VivariumClient, run: Run): Promise<RunReport | undefined> {
  try {
    return await client.runs.report(run.id);
  } catch (error) {
    if (error instanceof ClientError && error.status === 404) return undefined;
    throw error;
  }
}

/** A file is sent along; anything else is the name of a graph on the server, by its channel `production` unless it says more. */
async function findGraph(
  client: VivariumClient,
  graph: string,
): Promise<{ readonly reference: RunRequest['graph']; readonly document: GraphDocument }> {
  const isFile = await stat(graph).then(
    (info) => info.isFile(),
    () => false,
  );
  if (isFile) {
    const document = (await loadGraph(graph)).document as unknown as GraphDocument;
    return { reference: { document }, document };
  }
  const [name = '', selector = 'production'] = graph.split('@');
  const { document } = await client.graphs.revision(name, selector);
  return { reference: `${name}@${selector}`, document };
}

async function downloaded(client: VivariumClient, output: RunReport['outputs'][string]): Promise<ReadableFile> {
  const { artifact, value, type, digest } = output;
  if (artifact === undefined) return plainFile(value ?? { type, sha256: digest });
  const bytes = await client.artifacts.download(artifact.id);
  return { extension: extensionOf(artifact.mediaType), content: { bytes } };
}

import type { Command } from 'commander';
import type { RunReport } from '../../engine/types.ts';
import { exitCodes } from '../exit-codes.ts';
import { printIssues } from '../issue-lines.ts';
import { exitCodeOf, explainRun, performRun } from '../perform-run.ts';
import { createProgressView } from '../progress.ts';
import { readableFile } from '../readable-file.ts';
import { runOnServer } from '../remote-run.ts';
import { prepareRequest, type RequestOutcome, type RunArguments } from '../request.ts';
import { printRunSummary } from '../run-summary.ts';
import { clientOf, type ServerOptions, serverOption } from '../server-option.ts';
import type { Session } from '../session.ts';
import { formatBytes } from '../table.ts';
import { type Destination, parseDestination, type WrittenFile, writeOutputs, writeWhole } from '../write-outputs.ts';
import { addRunOptions, collect, jsonOption } from './options.ts';

export interface RunOptions extends RunArguments, ServerOptions {
  readonly output: readonly string[];
  readonly report?: string;
  readonly json?: boolean;
}

const examples = `
Examples:
  vivarium run ai-alive --input photo=me.jpg -o clip.mp4
  vivarium run ai-alive --input photo=me.jpg --input prompt="gentle waves" --seed 3 -o clip.mp4
  vivarium run ai-alive --input photo=me.jpg --set ambience.waves=1.5 -o clip.mp4
  vivarium run ai-alive --input photo=me.jpg --until scene -o out/      look at what one node makes
  vivarium run my-graph.json --input photo=me.jpg -o clip.mp4 --report report.json
  vivarium run ai-alive@production --input photo=me.jpg -o clip.mp4 --server http://127.0.0.1:8188

A graph is a file or the name of one in graphs/library. \`vivarium check <graph>\` says what inputs are wrong.
Exit codes: 0 done, 1 failed, 2 called wrongly, 3 held back by moderation (nothing is written).`;

export function addRunCommand(program: Command, session: Session): void {
  const command = program
    .command('run')
    .summary('run a graph and write what it makes')
    .description('Runs a graph and writes what it makes. Only what changed since the last run is computed again.')
    .argument('<graph>', 'a graph file, or the name of a graph of the library')
    .option(
      '-o, --output <path>',
      'write the clip to a file; a folder/ takes every output; output=path one of them',
      collect,
      [],
    )
    .option('--report <file>', 'keep the report of the run as JSON')
    .addOption(jsonOption())
    .addOption(serverOption('run it on that server, under its limits (a key comes from VIVARIUM_API_KEY)'));
  addRunOptions(command)
    .addHelpText('after', examples)
    .action(async (graph: string, options: RunOptions) => {
      if (options.server === undefined) await runGraphCommand(graph, options, session);
      else await runOnServer(clientOf(session, options), { graph, options }, session);
    });
}

/** The whole of a run: check, run, write, explain. Gives the report when it came to running. */
export async function runGraphCommand(
  graph: string,
  options: RunOptions,
  session: Session,
): Promise<RunReport | undefined> {
  const json = options.json === true;
  const outcome = await prepareRequest(graph, options, session.dataFolder);
  if (!('request' in outcome)) {
    refuse(outcome, session, json);
    return undefined;
  }
  const { request } = outcome;
  const outputNames = options.until === undefined ? Object.keys(request.document.outputs ?? {}) : [];
  const destinations: Destination[] = [];
  for (const text of options.output) destinations.push(await parseDestination(text, outputNames));
  const report = await performRun(request, session, createProgressView(session, { json }));
  const written = await writeOutputs(report, destinations, readableFile);
  if (options.report !== undefined) {
    await writeWhole(options.report, { bytes: Buffer.from(`${JSON.stringify(report, undefined, 2)}\n`) });
  }
  session.exitCode = exitCodeOf(report);
  if (json) session.printJson({ type: 'outputs.written', files: written, exitCode: session.exitCode });
  else {
    printRunSummary(report, session);
    printWritten(report, written, session);
    explainRun(report, session);
  }
  return report;
}

/** Says why a request cannot run, and whose fault that is. */
export function refuse(outcome: Exclude<RequestOutcome, { request: unknown }>, session: Session, json: boolean): void {
  session.exitCode = outcome.fault === 'graph' ? exitCodes.failed : exitCodes.usage;
  if (json) {
    session.printJson({ type: 'error', code: 'graph/invalid', issues: outcome.issues, exitCode: session.exitCode });
    return;
  }
  printIssues(session, outcome.issues, 'stderr');
}

function printWritten(report: RunReport, written: readonly WrittenFile[], session: Session): void {
  for (const { output, path, bytes } of written) {
    session.print(`${output}: ${session.style('bold', path)} (${formatBytes(bytes)})`);
  }
  const names = Object.keys(report.outputs).filter((name) => !written.some(({ output }) => output === name));
  if (written.length === 0 && names.length > 0) {
    session.print(`Nothing was written. Add -o clip.mp4, or -o folder/ for all of: ${names.join(', ')}.`);
  }
}

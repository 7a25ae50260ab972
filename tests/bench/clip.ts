import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import { createServices } from '../../runtime/engine/services.ts';
import { runInWorker } from '../../runtime/engine/supervisor.ts';
import type { RunReport, RunRequest } from '../../runtime/engine/types.ts';
import { captureFrames } from './capture-frames.ts';
import { timeEncodeAlone } from './encode-baseline.ts';
import { median, table } from './figures.ts';

const rounds = 3;
const libraryGraph = new URL('../../graphs/library/ai-alive.json', import.meta.url);

/** The whole default graph, nothing cached, in a fresh worker process, against encoding the same frames alone; turn by turn. */
export async function benchClip(): Promise<object> {
  const folder = await mkdtemp(join(tmpdir(), 'vivarium-bench-'));
  try {
    const dataFolder = join(folder, 'data');
    const raw = await captureFrames(
      request('capture', 5),
      await createServices({ dataFolder }),
      join(folder, 'raw.yuv'),
    );
    // Like the encoder, the worker gets one run before the clock starts: compiled code is kept between processes.
    await runOnce('warm-up', 1, dataFolder);
    const graphs: RunReport[] = [];
    const walls: number[] = [];
    const encodes: number[] = [];
    for (let round = 0; round < rounds; round++) {
      encodes.push((await timeEncodeAlone(raw)).wallMs);
      const start = performance.now();
      graphs.push(await runOnce(`round-${round}`, 5, dataFolder));
      walls.push(performance.now() - start);
    }
    const long = await runOnce('long', 30, dataFolder);
    const ratios = walls.map((wall, i) => wall / (encodes[i] ?? wall));
    const peakMb = median(graphs.map((report) => report.peakMemoryBytes / 1e6));
    const result = {
      photo: 'sample:seaside.jpg, 720×1280, 30 fps, 5 s',
      graphMs: median(walls),
      encodeAloneMs: median(encodes),
      ratio: median(ratios),
      ratios,
      cpuMs: median(graphs.map((report) => report.cpuMs)),
      peakMemoryMb: peakMb,
      peakMemoryOf30SecondsMb: long.peakMemoryBytes / 1e6,
      thirtySecondsMs: long.wallMs,
    };
    console.log(`Whole graph in a fresh worker process:  ${result.graphMs.toFixed(0)} ms`);
    console.log(`The same frames, encoding alone:        ${result.encodeAloneMs.toFixed(0)} ms`);
    console.log(`Ratio (median of ${rounds}):                    ${result.ratio.toFixed(2)}   goal 2, at most 4`);
    console.log(
      `Peak memory of the worker:              ${peakMb.toFixed(0)} MB, for 30 s ${result.peakMemoryOf30SecondsMb.toFixed(0)} MB\n`,
    );
    printNodes(graphs[rounds - 1]);
    return result;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function printNodes(report: RunReport | undefined): void {
  const rows = [...(report?.nodes ?? [])].sort((a, b) => b.cpuMs - a.cpuMs);
  console.log(
    table(
      ['node', 'own ms', 'wall ms'],
      rows.map((node) => [node.node, node.cpuMs.toFixed(0), node.wallMs.toFixed(0)]),
    ),
  );
}

async function runOnce(runId: string, duration: number, dataFolder: string): Promise<RunReport> {
  const report = await runInWorker(request(runId, duration), { dataFolder }, () => {});
  if (report.state !== 'done') throw new Error(`the graph did not run: ${report.reason}`);
  return report;
}

function request(runId: string, duration: number): RunRequest {
  return {
    runId,
    tenant: 'bench',
    document: JSON.parse(readFileSync(libraryGraph, 'utf8')) as GraphDocument,
    inputs: { duration },
    useCache: false,
    limits: { runSeconds: 300, nodeSeconds: 300 },
  };
}

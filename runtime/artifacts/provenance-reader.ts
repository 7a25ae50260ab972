import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { Json } from '../../graphs/schema/json.ts';
import { AppError } from '../../nodes/contract/app-error.ts';
import type { ReportValue } from '../../nodes/contract/values/words.ts';
import type { Sha256 } from '../engine/content-store.ts';
import { runInWorker } from '../engine/supervisor.ts';
import type { RunRequest } from '../engine/types.ts';

/** What the provenance in a clip says, in words and as data. */
export interface ProvenanceReport {
  readonly lines: readonly string[];
  readonly data: Json;
}

export interface ProvenanceReaderOptions {
  readonly dataFolder: string;
  readonly memoryLimitBytes: number;
  /** Fires when the server ends. */
  readonly stopping: AbortSignal;
}

const verifyGraph = fileURLToPath(new URL('../../graphs/library/verify.json', import.meta.url));
const limits = { runSeconds: 60, nodeSeconds: 60 };
const mostKept = 200;
/** A certificate ends and an authority is exchanged now and then. */
const keptMs = 10 * 60 * 1000;

/**
 * Reads the provenance of clips by the graph of the library that verifies them, in a worker process as every graph: what is
 * read may come from anybody. One at a time.
 */
export class ProvenanceReader {
  readonly #options: ProvenanceReaderOptions;
  readonly #kept = new Map<string, { readonly report: Promise<ProvenanceReport>; readonly until: number }>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: ProvenanceReaderOptions) {
    this.#options = options;
  }

  /** Throws what kept the clip from being read: it is too long, or no clip at all. */
  read(tenant: string, sha256: Sha256): Promise<ProvenanceReport> {
    const key = `${tenant} ${sha256}`;
    const known = this.#kept.get(key);
    if (known !== undefined && known.until > performance.now()) return known.report;
    const report = this.#last.then(() => this.#verify(tenant, sha256));
    this.#last = report.catch(() => undefined);
    this.#kept.delete(key);
    this.#kept.set(key, { report, until: performance.now() + keptMs });
    report.catch(() => this.#kept.delete(key));
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= mostKept) break;
      this.#kept.delete(oldest);
    }
    return report;
  }

  async #verify(tenant: string, sha256: Sha256): Promise<ProvenanceReport> {
    const { dataFolder, memoryLimitBytes, stopping } = this.#options;
    const document = JSON.parse(readFileSync(verifyGraph, 'utf8')) as GraphDocument;
    const inputs = { clip: `sha256:${sha256}` };
    const runId = `provenance-${randomBytes(8).toString('hex')}`;
    const request: RunRequest = { ...{ runId, tenant, document, inputs, limits }, useCache: false };
    const run = await runInWorker(request, { dataFolder, memoryLimitBytes, signal: stopping }, () => {});
    const report = run.outputs['report']?.value as unknown as ReportValue | undefined;
    if (report !== undefined) return { lines: report.lines, data: report.data };
    if (run.error === undefined) throw new Error(`A clip could not be verified: ${run.reason}`);
    throw new AppError(run.error);
  }
}

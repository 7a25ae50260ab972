import { and, eq, sql } from 'drizzle-orm';
import type { Session } from '../database/database.ts';
import { newId } from '../database/new-id.ts';
import { artifacts } from '../database/schema.ts';
import type { ContentStore } from '../engine/content-store.ts';
import type { OutputReport, RunReport } from '../engine/types.ts';
import { inSeconds } from './run-queue.ts';
import type { ArtifactReference, StoredOutput } from './stored-report.ts';

/** A file of the content store that a run made. */
export interface MadeFile {
  readonly tenantId: string;
  readonly runId: string;
  readonly kind: 'output' | 'preview';
  readonly sha256: string;
  readonly mediaType: string;
  readonly bytes: number;
  /** Without its extension. */
  readonly name: string;
}

/** How long what runs make is kept; null for as long as nobody deletes it. */
export interface Retention {
  readonly outputSeconds: number | null;
  readonly previewSeconds: number | null;
}

const extensions: { readonly [mediaType: string]: string } = {
  'video/mp4': '.mp4',
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/webp': '.webp',
  'audio/wav': '.wav',
  'application/json': '.json',
};

/**
 * Makes a file an artifact of its run, once: another attempt that makes the same bytes finds the one that is there. The
 * caller holds the lock of the run's row.
 */
export async function registerFile(session: Session, file: MadeFile, retention: Retention): Promise<ArtifactReference> {
  const { tenantId, runId, kind, sha256, mediaType, bytes } = file;
  const [known] = await session
    .select({ id: artifacts.id })
    .from(artifacts)
    .where(and(eq(artifacts.runId, runId), eq(artifacts.kind, kind), eq(artifacts.sha256, sha256)));
  if (known !== undefined) return { id: known.id, mediaType, bytes };
  const id = newId('art');
  const seconds = kind === 'output' ? retention.outputSeconds : retention.previewSeconds;
  await session.insert(artifacts).values({
    ...{ id, tenantId, runId, kind, sha256, mediaType, bytes },
    fileName: `${file.name}${extensions[mediaType] ?? ''}`,
    expiresAt: seconds === null ? sql`null` : inSeconds(seconds),
  });
  return { id, mediaType, bytes };
}

export function digestOfOutput(output: OutputReport, store: ContentStore): string {
  return (output.file && store.digestOf(output.file.path)) ?? output.digest;
}

/** Whether every file that a report names is there, whole as far as its length tells. */
export async function hasAllFiles(report: RunReport, store: ContentStore): Promise<boolean> {
  for (const output of Object.values(report.outputs)) {
    if (output.file === undefined) continue;
    const digest = digestOfOutput(output, store);
    // An artifact will refer to it: from here on no sweep takes it for a leftover.
    if (!(await store.touch(digest)) || (await store.size(digest)) !== output.file.bytes) return false;
  }
  return true;
}

/** The outputs of a report, their files registered. */
export async function registerOutputs(
  session: Session,
  run: { readonly id: string; readonly tenantId: string },
  {
    report,
    store,
    retention,
  }: { readonly report: RunReport; readonly store: ContentStore; readonly retention: Retention },
): Promise<{ readonly [name: string]: StoredOutput }> {
  const outputs: [string, StoredOutput][] = [];
  for (const [name, output] of Object.entries(report.outputs)) {
    const { file, ...described } = output;
    if (file === undefined) {
      outputs.push([name, described]);
      continue;
    }
    const { mediaType, bytes } = file;
    const sha256 = digestOfOutput(output, store);
    const made = { tenantId: run.tenantId, runId: run.id, kind: 'output' as const, sha256, mediaType, bytes, name };
    outputs.push([name, { ...described, artifact: await registerFile(session, made, retention) }]);
  }
  return Object.fromEntries(outputs);
}

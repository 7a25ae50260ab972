import { and, desc, eq, gt, inArray, isNull, like, or, sql } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import { artifacts, runs } from '../database/schema.ts';
import { badCursor } from './errors.ts';
import { summaryColumns } from './run-rows.ts';
import type { ArtifactReference } from './stored-report.ts';
import type { RunFilter, RunPage } from './types.ts';

/** A place in the list: just after a run, by the time it was made (with the database's microseconds) and its id. */
interface Place {
  readonly createdAt: string;
  readonly id: string;
}

export async function listRuns(database: Database, tenantId: string, filter: RunFilter): Promise<RunPage> {
  const place = filter.cursor === undefined ? undefined : placeOf(filter.cursor);
  const rows = await database
    .select({ ...summaryColumns, exactlyAt: sql<string>`to_char(${runs.createdAt} at time zone 'UTC', ${timeFormat})` })
    .from(runs)
    .where(
      and(
        eq(runs.tenantId, tenantId),
        filter.states === undefined ? undefined : inArray(runs.state, [...filter.states]),
        filter.graphId === undefined ? undefined : eq(runs.graphId, filter.graphId),
        filter.graphRevision === undefined ? undefined : eq(runs.graphRevision, filter.graphRevision),
        place && sql`(${runs.createdAt}, ${runs.id}) < (${place.createdAt}::timestamptz, ${place.id})`,
      ),
    )
    .orderBy(desc(runs.createdAt), desc(runs.id))
    .limit(filter.limit + 1);
  const shown = rows.slice(0, filter.limit).map(({ exactlyAt, ...run }) => ({ run, exactlyAt }));
  const last = rows.length > filter.limit ? shown.at(-1) : undefined;
  const covers = await coversOf(
    database,
    shown.map(({ run }) => run.id),
  );
  const page = { runs: shown.map(({ run }) => ({ ...run, cover: covers.get(run.id) ?? null })) };
  if (last === undefined) return page;
  return { ...page, nextCursor: cursorOf({ createdAt: last.exactlyAt, id: last.run.id }) };
}

/** Clips before pictures, and of these the first one. */
async function coversOf(
  database: Database,
  runIds: readonly string[],
): Promise<ReadonlyMap<string, ArtifactReference>> {
  if (runIds.length === 0) return new Map();
  const { id, runId, mediaType, bytes, kind, expiresAt, createdAt } = artifacts;
  const rows = await database
    .selectDistinctOn([runId], { runId, id, mediaType, bytes })
    .from(artifacts)
    .where(
      and(
        inArray(runId, [...runIds]),
        eq(kind, 'output'),
        or(like(mediaType, 'video/%'), like(mediaType, 'image/%')),
        or(isNull(expiresAt), gt(expiresAt, sql`now()`)),
      ),
    )
    .orderBy(runId, desc(mediaType), createdAt, id);
  return new Map(rows.map(({ runId: run, ...cover }) => [run ?? '', cover]));
}

const timeFormat = 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"';
const placePattern = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z) (run_[0-9a-z]+)$/;

function cursorOf({ createdAt, id }: Place): string {
  return Buffer.from(`${createdAt} ${id}`).toString('base64url');
}

function placeOf(cursor: string): Place {
  const [, createdAt, id] = placePattern.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? [];
  // A date that the pattern lets through may still be none, such as the 31st of February.
  if (createdAt === undefined || id === undefined || !isDate(createdAt)) throw badCursor();
  return { createdAt, id };
}

function isDate(text: string): boolean {
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 19) === text.slice(0, 19);
}

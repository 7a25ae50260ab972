import type { Session } from '../database/database.ts';
import { runNodes } from '../database/schema.ts';
import type { NodeReport, RunEvent } from '../engine/types.ts';
import { type Retention, registerFile } from './run-artifacts.ts';
import { logEvents, type RunRow, reserveEvents } from './run-log.ts';
import { isHeld, type Lease } from './run-queue.ts';
import { storable } from './storable.ts';
import type { LoggedRunEvent } from './types.ts';

/** What an attempt tells of while it goes on: its end is written when the run is settled. */
export type TaleEvent = Exclude<RunEvent, { readonly type: 'run.finished' }>;

interface EngineEvents {
  readonly lease: Lease;
  readonly events: readonly TaleEvent[];
  readonly retention: Retention;
}

/**
 * Writes what the engine tells of into the log, the pictures it names into the artifacts and the nodes that ended into
 * their table. Gives the number of the last event; undefined when the lease is lost.
 */
export async function logEngineEvents(session: Session, { lease, ...told }: EngineEvents): Promise<number | undefined> {
  const { events, retention } = told;
  const row = await reserveEvents(session, { runId: lease.runId, when: isHeld(lease), count: events.length });
  if (row === undefined) return undefined;
  const logged: LoggedRunEvent[] = [];
  for (const event of events) logged.push(await translate(session, event, { row, retention }));
  await logEvents(session, { runId: row.id, after: row.lastEvent - events.length, events: logged });
  const ended = events.flatMap((event) => (event.type === 'node.finished' ? [event.report] : []));
  await writeNodes(session, row, ended);
  return row.lastEvent;
}

async function translate(
  session: Session,
  event: TaleEvent,
  { row, retention }: { readonly row: RunRow; readonly retention: Retention },
): Promise<LoggedRunEvent> {
  if (event.type === 'run.started') {
    return { type: event.type, attempt: row.attempt, graphRevision: row.graphRevision, nodes: event.nodes };
  }
  if (event.type !== 'node.preview') return event;
  const { digest: sha256, mediaType, bytes, ...preview } = event;
  const name = `${event.node.replaceAll('/', '-')}-${event.output}`;
  const file = { tenantId: row.tenantId, runId: row.id, kind: 'preview' as const, sha256, mediaType, bytes, name };
  return { ...preview, artifact: await registerFile(session, file, retention) };
}

async function writeNodes(session: Session, row: RunRow, reports: readonly NodeReport[]): Promise<void> {
  if (reports.length === 0) return;
  await session
    .insert(runNodes)
    .values(
      reports.map((report) => ({
        runId: row.id,
        node: report.node,
        attempt: row.attempt,
        report: storable(report) as unknown as NodeReport,
      })),
    )
    .onConflictDoNothing();
}

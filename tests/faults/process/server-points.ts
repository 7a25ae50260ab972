import files, { type PathLike } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { PGlite, type Transaction } from '@electric-sql/pglite';
import pg from 'pg';

/**
 * Loaded into a server with `--import` to stop or kill it at a place that no clock could find: around the commit of a
 * transaction, or around the moment at which a file is put out of the way. The server itself knows nothing of it.
 */
export interface ServerPoint {
  readonly place: 'commit' | 'discard';
  readonly when: 'before' | 'after';
  /** At which of those that it comes by, from 1. */
  readonly nth: number;
  /** Of commits: only those of transactions that write to this table count. */
  readonly table?: 'runs' | 'run_events' | 'idempotency_keys';
  readonly signal: 'SIGKILL' | 'SIGSTOP';
}

export const pointVariable = 'VIVARIUM_TEST_POINT';

const point: ServerPoint = JSON.parse(process.env[pointVariable] ?? '{}');
let count = 0;

function pass(when: ServerPoint['when']): void {
  if (when === 'before') count++;
  if (when === point.when && count === point.nth) process.kill(process.pid, point.signal);
}

const writes = new RegExp(`\\b(insert into|update|delete from) "${point.table}"`);

function textOf(query: unknown): string {
  return typeof query === 'string' ? query : String((query as { text?: unknown } | undefined)?.text);
}

function watchPostgres(): void {
  const wrote = new WeakSet<object>();
  const query = pg.Client.prototype.query as (this: object, ...args: unknown[]) => unknown;
  const watched = function (this: object, ...args: unknown[]): unknown {
    const text = textOf(args[0]);
    if (text.startsWith('begin')) wrote.delete(this);
    if (writes.test(text)) wrote.add(this);
    if (text !== 'commit' || !wrote.delete(this)) return query.apply(this, args);
    pass('before');
    return (query.apply(this, args) as Promise<unknown>).then((result) => {
      pass('after');
      return result;
    });
  };
  Object.assign(pg.Client.prototype, { query: watched });
}

function watchEmbedded(): void {
  const transaction = PGlite.prototype.transaction as (
    this: PGlite,
    work: (session: Transaction) => Promise<unknown>,
  ) => Promise<unknown>;
  const watched = async function (this: PGlite, work: (session: Transaction) => Promise<unknown>): Promise<unknown> {
    let hasWritten = false;
    const result = await transaction.call(this, async (session) => {
      const query = session.query.bind(session);
      session.query = (text, ...rest) => {
        hasWritten ||= writes.test(text);
        return query(text, ...rest);
      };
      const made = await work(session);
      if (hasWritten) pass('before');
      return made;
    });
    if (hasWritten) pass('after');
    return result;
  };
  Object.assign(PGlite.prototype, { transaction: watched });
}

function watchDiscards(): void {
  const { rename } = files.promises;
  files.promises.rename = async (from: PathLike, to: PathLike): Promise<void> => {
    const isDiscard = String(to).endsWith('.doomed');
    if (isDiscard) pass('before');
    await rename(from, to);
    if (isDiscard) pass('after');
  };
  syncBuiltinESMExports();
}

if (point.place === 'commit') {
  watchPostgres();
  watchEmbedded();
}
if (point.place === 'discard') watchDiscards();

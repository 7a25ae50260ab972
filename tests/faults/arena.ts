import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import { type Database, type OpenDatabase, openDatabase } from '../../runtime/database/database.ts';
import { openTestDatabase } from '../../runtime/database/testing.ts';
import { graphOf } from '../../runtime/engine/testing.ts';
import { LiveServer, type ServerOptions } from './live-server.ts';
import { Ledger } from './process/ledger.ts';

export type DatabaseKind = OpenDatabase['kind'];

/** A run that a server has accepted. */
export interface AcceptedRun {
  readonly id: string;
  readonly ledger: Ledger;
}

type StartOptions = Pick<ServerOptions, 'program' | 'settings' | 'point'>;

interface Place {
  readonly dataFolder: string;
  readonly databaseUrl: string | undefined;
  /** Removes the database and everything in `dataFolder`. */
  readonly remove: () => Promise<void>;
}

/** A data folder, a database and the servers that work on them. */
export class Arena {
  readonly kind: DatabaseKind;
  readonly accepted: AcceptedRun[] = [];
  readonly #place: Place;
  readonly #servers: LiveServer[] = [];

  constructor(kind: DatabaseKind, place: Place) {
    this.kind = kind;
    this.#place = place;
  }

  /** On a database of its own. Files may be kept elsewhere than beside it. */
  static async open(kind: DatabaseKind, dataFolder?: string): Promise<Arena> {
    const open = await openTestDatabase(kind);
    if (kind === 'embedded') {
      // It is for one process: a server will have it.
      await open.close();
      open.close = async () => {};
      if (dataFolder !== undefined) {
        await cp(join(open.dataFolder, 'database'), join(dataFolder, 'database'), { recursive: true });
      }
    }
    const remove = (): Promise<void> => open.remove();
    return new Arena(kind, { dataFolder: dataFolder ?? open.dataFolder, databaseUrl: open.url, remove });
  }

  get dataFolder(): string {
    return this.#place.dataFolder;
  }

  get databaseUrl(): string | undefined {
    return this.#place.databaseUrl;
  }

  /** Works on the database while no server has the embedded one. */
  async withDatabase<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
    const open = await openDatabase({ url: this.databaseUrl, dataFolder: this.dataFolder });
    try {
      return await work(open.database);
    } finally {
      await open.close();
    }
  }

  async start(options: StartOptions = {}): Promise<LiveServer> {
    const { databaseUrl, dataFolder } = this;
    const server = await LiveServer.start({ ...options, databaseUrl, dataFolder });
    this.#servers.push(server);
    return server;
  }

  /** The ends of what the servers said. */
  get words(): string[] {
    return this.#servers.map((server) => `a server said: ${server.words.slice(-2_000)}`);
  }

  /** A folder for what the nodes of one run write down. */
  async newLedger(): Promise<Ledger> {
    return new Ledger(await mkdtemp(join(tmpdir(), 'ledger-')));
  }

  /** Has a run accepted; from here on it must end, whatever happens. */
  async submit(
    server: LiveServer,
    {
      ledger,
      document,
      headers = {},
    }: { ledger: Ledger; document: GraphDocument; headers?: { [name: string]: string } },
  ): Promise<AcceptedRun> {
    const { id } = await server.ask<{ id: string }>('POST', '/api/runs', { json: { graph: { document } }, headers });
    return this.accept({ id, ledger });
  }

  accept(run: AcceptedRun): AcceptedRun {
    this.accepted.push(run);
    return run;
  }

  /** What the oracle finds when nobody is at work is what is durable. */
  async stopServers(): Promise<void> {
    for (const server of this.#servers.splice(0)) if (!server.hasEnded) await server.stop();
  }

  async killServers(): Promise<void> {
    for (const server of this.#servers.splice(0)) if (!server.hasEnded) await server.kill();
  }

  async close(): Promise<void> {
    await this.killServers();
    await this.#place.remove();
  }
}

/** Four nodes of three kinds: `first` → `book`, `second` → `film`. */
export function chain(ledger: Ledger, first: { readonly [param: string]: number | boolean } = {}): GraphDocument {
  const node = (type: string, label: string, params = {}) => ({
    type,
    params: { label, folder: ledger.folder, ...params },
  });
  return graphOf({
    nodes: {
      first: node('logic/step@1', 'first', first),
      book: node('logic/book@1', 'book'),
      second: node('logic/step@1', 'second'),
      film: node('output/film@1', 'film'),
    },
    edges: [
      'first.number > book.number',
      'first.number > second.number',
      'second.number > film.number',
      'book.text > film.text',
    ],
    outputs: { clip: 'film.video' },
  });
}

export const chainLabels = ['first', 'book', 'second', 'film'] as const;

/** One node and nothing else. */
export function single(ledger: Ledger, params: { readonly [param: string]: number | boolean } = {}): GraphDocument {
  return graphOf({
    nodes: { step: { type: 'logic/step@1', params: { label: 'step', folder: ledger.folder, ...params } } },
    outputs: { number: 'step.number' },
  });
}

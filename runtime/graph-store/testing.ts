import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { OpenDatabase } from '../database/database.ts';
import { openTestDatabase, type TestDatabase } from '../database/testing.ts';
import { testNodes } from '../engine/test-nodes.ts';
import { graphOf, registryOf } from '../engine/testing.ts';
import { GraphStore } from './graph-store.ts';

export const author = 'key_one';

/** A graph whose meaning is a number. */
export function worth(value: number, view?: GraphDocument['view']): GraphDocument {
  const graph = graphOf({
    nodes: { one: { type: 'input/constant@1', params: { value } } },
    outputs: { number: 'one.number' },
  });
  return view === undefined ? graph : { ...graph, view };
}

/** The code of the error that some work ends with. */
export async function code(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'no error',
    (error: { code: string }) => error.code,
  );
}

/** A graph store on a database of its own, with a library of one template. */
export class GraphBench {
  readonly open: TestDatabase;
  readonly store: GraphStore;
  readonly #libraryFolder: string;

  private constructor(open: TestDatabase, libraryFolder: string) {
    this.open = open;
    this.#libraryFolder = libraryFolder;
    this.store = this.newStore();
  }

  static async openOn(kind: OpenDatabase['kind']): Promise<GraphBench> {
    const open = await openTestDatabase(kind);
    const bench = new GraphBench(open, await mkdtemp(join(open.dataFolder, 'library-')));
    await bench.ship(1);
    return bench;
  }

  /** A store as the next start of the program would make it. */
  newStore(): GraphStore {
    const registry = registryOf(testNodes);
    return new GraphStore({ database: this.open.database, registry, libraryFolder: this.#libraryFolder });
  }

  /** Changes the template that ships with the program. */
  async ship(value: number): Promise<void> {
    await writeFile(join(this.#libraryFolder, 'shipped.json'), JSON.stringify({ ...worth(value), title: 'Shipped' }));
  }
}

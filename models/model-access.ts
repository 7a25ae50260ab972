import type { Tensor as OnnxTensor } from 'onnxruntime-node';
import type { ModelCard } from './card.ts';
import { cardId } from './card.ts';
import type { ModelCatalogue } from './catalogue.ts';
import { ModelError } from './model-error.ts';
import { hasModelFile, readModelFile } from './model-file.ts';
import { defaultProviders, type FailedProvider, openSession, type Provider } from './open-session.ts';
import { SessionPool } from './session-pool.ts';

export interface Tensor {
  readonly type: 'float32' | 'int64' | 'uint8' | 'bool';
  readonly dims: readonly number[];
  readonly data: Float32Array | BigInt64Array | Uint8Array;
}

type Tensors = { readonly [name: string]: Tensor };

export interface Session {
  readonly provider: Provider;
  /** Providers that were tried first, and why they were not taken. */
  readonly failed: readonly FailedProvider[];
  /** Works as long as the process lives: a session that was released meanwhile is opened again. */
  run(feeds: Tensors): Promise<Tensors>;
}

export interface ModelsOptions {
  readonly catalogue: ModelCatalogue;
  /** Where model files lie; the first folder that has a file wins. */
  readonly folders: readonly string[];
  readonly providers?: readonly Provider[];
  /** Bound for all open sessions together. */
  readonly memoryBytes?: number;
}

export interface Models {
  /** Ids of the cards for a task whose files are on this machine, best first. */
  available(task: string): Promise<readonly string[]>;
  /** Opens a model. Throws a `ModelError`. */
  session(id: string): Promise<Session>;
  card(id: string): ModelCard;
  /** Ids of the open sessions, the one used longest ago first. */
  openIds(): readonly string[];
  close(): Promise<void>;
}

const defaultMemoryBytes = 2 * 1024 ** 3;

export function createModels(options: ModelsOptions): Models {
  const { catalogue, folders, providers = defaultProviders, memoryBytes = defaultMemoryBytes } = options;
  const pool = new SessionPool(memoryBytes, async (card) =>
    openSession(card, await readModelFile(card, folders), providers),
  );
  const card = (id: string): ModelCard => {
    const found = catalogue.get(id);
    if (!found) throw unknownModel(id);
    return found;
  };
  return {
    card,
    openIds: () => pool.openIds(),
    close: () => pool.close(),
    available: async (task) => {
      const cards = [...catalogue.values()].filter((one) => one.task === task);
      const present = await Promise.all(cards.map((one) => hasModelFile(one, folders)));
      return cards
        .filter((_one, i) => present[i])
        .sort((a, b) => b.quality - a.quality || (a.name < b.name ? -1 : 1))
        .map(cardId);
    },
    session: async (id) => {
      const { provider, failed } = await pool.use(card(id), (opened) => opened);
      return { provider, failed, run: (feeds) => pool.use(card(id), ({ session }) => run(session, feeds)) };
    },
  };
}

async function run(
  session: { run(feeds: { readonly [name: string]: OnnxTensor }): Promise<{ readonly [name: string]: OnnxTensor }> },
  feeds: Tensors,
): Promise<Tensors> {
  const { Tensor } = (await import('onnxruntime-node')).default;
  const given = Object.entries(feeds).map(([name, { type, data, dims }]) => [name, new Tensor(type, data, dims)]);
  const results = await session.run(Object.fromEntries(given));
  return Object.fromEntries(
    Object.entries(results).map(([name, { type, dims, data }]) => [name, { type, dims, data } as Tensor]),
  );
}

function unknownModel(id: string): ModelError {
  return new ModelError({
    code: 'models/unknown',
    kind: 'unavailable',
    message: `There is no model ${id}.`,
    hint: 'Ask which models are available for the task, and take one of those.',
  });
}

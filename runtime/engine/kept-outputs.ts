import { AppError } from '../../nodes/contract/app-error.ts';
import type { Value } from '../../nodes/contract/values/value.ts';
import type { VerdictValue } from '../../nodes/contract/values/words.ts';
import type { ContentStore } from './content-store.ts';
import { badOutput } from './node-attempt.ts';
import type { NodeRun } from './node-run.ts';
import { outputType } from './prepared-graph.ts';
import { NotStorable } from './value-codec.ts';
import { type Encoded, encodeOutput, type StoredValue, storeEncoded } from './value-store.ts';

/** Takes over the values that a node returned: what identifies each, and files that lie in its scratch folder. */
export async function takeValues(
  run: NodeRun,
  outputs: ReadonlyMap<string, Value>,
  place: { readonly store: ContentStore; readonly scratch: string | undefined },
): Promise<readonly Encoded[]> {
  const values = new Map<string, Value>();
  const encoded: Encoded[] = [];
  for (const [port, value] of outputs) {
    const type = outputType(run.node, port);
    if (type === 'frames') continue;
    try {
      const output = await encodeOutput(type, value, place);
      encoded.push(output);
      values.set(port, output.value);
      recordOutput(run, port, output.stored);
    } catch (error) {
      throw error instanceof NotStorable
        ? badOutput(run, port, `cannot be stored: ${error.message}`)
        : storageError(error);
    }
  }
  run.values = values;
  if (run.node.manifest.gate) run.verdict = values.get('verdict') as VerdictValue;
  return encoded;
}

export function recordOutput(run: NodeRun, port: string, stored: StoredValue): void {
  run.stored.set(port, stored);
  run.identities.set(port, stored.digest);
  run.digests[port] = stored.digest;
}

export async function storeAll(store: ContentStore, encoded: readonly Encoded[]): Promise<void> {
  try {
    await Promise.all(encoded.map((output) => storeEncoded(store, output)));
  } catch (error) {
    throw storageError(error);
  }
}

export function storageError(cause: unknown): AppError {
  return new AppError({
    code: 'run/storage',
    kind: 'operational',
    message: 'A result could not be written to the data folder.',
    hint: 'See that the disk is not full and the data folder can be written, then run again.',
    cause,
  });
}

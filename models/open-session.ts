import type { InferenceSession } from 'onnxruntime-node';
import type { ModelCard } from './card.ts';
import { ModelError } from './model-error.ts';

export const providers = ['cpu', 'webgpu', 'cuda', 'tensorrt', 'coreml', 'dml'] as const;
export type Provider = (typeof providers)[number];

/** Accelerators that need no long preparation, then the CPU, which is always there. */
export const defaultProviders: readonly Provider[] = ['cuda', 'coreml', 'dml', 'cpu'];

/** A provider that was tried before the one in use, and why it was not taken. */
export interface FailedProvider {
  readonly provider: Provider;
  readonly reason: string;
}

export interface OpenedSession {
  readonly session: InferenceSession;
  readonly provider: Provider;
  readonly failed: readonly FailedProvider[];
}

/**
 * Opens a model with the first provider of the list that takes it. Operators that an accelerator lacks run on the CPU.
 * Throws `models/no-provider` when none does and `models/card-mismatch` when the graph is not what the card says.
 */
export async function openSession(
  card: ModelCard,
  bytes: Uint8Array,
  order: readonly Provider[],
): Promise<OpenedSession> {
  const { InferenceSession, env } = (await import('onnxruntime-node')).default;
  // A provider that is not installed is no news for the terminal of whoever runs a graph: it is reported instead.
  env.logLevel = 'fatal';
  const failed: FailedProvider[] = [];
  for (const provider of order) {
    try {
      const session = await InferenceSession.create(bytes, sessionOptions(provider));
      await refuseOtherGraph(card, session);
      return { session, provider, failed };
    } catch (error) {
      if (error instanceof ModelError) throw error;
      failed.push({ provider, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  throw new ModelError({
    code: 'models/no-provider',
    kind: 'unavailable',
    message: `No execution provider could open the model ${card.title} (tried ${order.join(', ') || 'none'}).`,
    hint: 'Allow the provider `cpu`, or install the driver of an accelerator that is listed.',
    cause: new Error(failed.map(({ provider, reason }) => `${provider}: ${reason}`).join('\n')),
  });
}

function sessionOptions(provider: Provider): InferenceSession.SessionOptions {
  return {
    // Alone: in a list, a provider that this build lacks would be passed over in silence and reported all the same.
    executionProviders: [provider],
    graphOptimizationLevel: 'all',
    // Waiting threads sleep instead of spinning, since rendering and encoding share the processor.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  };
}

async function refuseOtherGraph(card: ModelCard, session: InferenceSession): Promise<void> {
  const missing = [
    ...card.inputs.filter((input) => !session.inputNames.includes(input.name)),
    ...card.outputs.filter((output) => !session.outputNames.includes(output.name)),
  ];
  if (missing.length === 0 && card.inputs.length === session.inputNames.length) return;
  await session.release();
  throw new ModelError({
    code: 'models/card-mismatch',
    kind: 'bug',
    message: `The inputs and outputs of the model ${card.title} are not those on its card.`,
    hint: `The file has the inputs ${session.inputNames.join(', ')} and the outputs ${session.outputNames.join(', ')}: correct the card.`,
  });
}

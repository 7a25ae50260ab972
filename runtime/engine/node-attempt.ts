import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { FileId } from '../../graphs/schema/document.ts';
import { AppError, cancelled } from '../../nodes/contract/app-error.ts';
import type { NodeContext } from '../../nodes/contract/context.ts';
import { createRandom } from '../../nodes/contract/random.ts';
import type { Value } from '../../nodes/contract/values/value.ts';
import type { NodeRun } from './node-run.ts';
import { outputType, type PreparedGraph } from './prepared-graph.ts';
import type { RunServices } from './run-services.ts';
import type { RunEvent } from './types.ts';
import { valueProblem } from './value-check.ts';

/** What all attempts of one run share. */
export interface AttemptSetting {
  readonly graph: PreparedGraph;
  readonly services: RunServices;
  /** Folder of this run alone, in which attempts make their scratch folders. */
  readonly scratch: string;
  readonly startedAt: string;
  readonly nodeSeconds: number;
  readonly signal: AbortSignal;
  readonly emit: (event: RunEvent) => void;
}

/** A node that does not listen is left alone after this time; its process ends soon after. */
export const graceMs = 300;

/** The scratch folder of one attempt: made when the node asks for it. */
export class Scratch {
  readonly #path: string;
  #isMade = false;

  constructor(path: string) {
    this.#path = path;
  }

  get path(): string {
    if (!this.#isMade) mkdirSync(this.#path, { recursive: true });
    this.#isMade = true;
    return this.#path;
  }

  get pathIfMade(): string | undefined {
    return this.#isMade ? this.#path : undefined;
  }

  remove(): void {
    if (this.#isMade) rmSync(this.#path, { recursive: true, force: true });
  }
}

/** Calls a node once. The returned outputs have the shapes that its manifest promises. */
export async function attemptNode(
  run: NodeRun,
  given: { readonly inputs: { readonly [port: string]: unknown }; readonly params: NodeRun['node']['params'] },
  setting: AttemptSetting,
): Promise<{ readonly outputs: ReadonlyMap<string, Value>; readonly scratch: Scratch }> {
  const scratch = new Scratch(join(setting.scratch, run.name.replaceAll('/', '.')));
  const stop = new AbortController();
  const signal = AbortSignal.any([setting.signal, stop.signal]);
  const timer = setTimeout(() => stop.abort(), setting.nodeSeconds * 1000);
  try {
    const context = contextFor(run, { signal, scratch }, setting);
    const returned = await run.meter.work(() =>
      untilAborted(run.node.definition.run(given.inputs, given.params, context), signal),
    );
    return { outputs: checkedOutputs(run, returned), scratch };
  } catch (error) {
    scratch.remove();
    throw stop.signal.aborted && !setting.signal.aborted ? nodeTimeout(run, setting.nodeSeconds) : error;
  } finally {
    clearTimeout(timer);
  }
}

/** The result of the work; when the signal fires, an error after a short time in which the work may end by itself. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let onAbort = (): void => {};
  let timer: NodeJS.Timeout | undefined;
  const abandoned = new Promise<never>((_, reject) => {
    onAbort = () => {
      timer = setTimeout(() => reject(cancelled()), graceMs);
    };
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work, abandoned]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
    work.catch(() => {});
  }
}

function contextFor(
  run: NodeRun,
  own: { readonly signal: AbortSignal; readonly scratch: Scratch },
  setting: AttemptSetting,
): NodeContext {
  const { graph, services, emit } = setting;
  return {
    signal: own.signal,
    random: createRandom(graph.seed, run.name),
    models: {
      available: async (task) => {
        const cards = await services.models.available(task);
        run.models.set(task, cards.join(' '));
        return cards;
      },
      session: (card) => services.models.session(card),
    },
    get scratch() {
      return own.scratch.path;
    },
    run: {
      startedAt: setting.startedAt,
      graphRevision: graph.revision,
      graphTitle: graph.title,
      document: graph.document,
    },
    progress: (fraction, message) => run.advance(fraction, emit, message),
    log: (level, message) => emit({ type: 'node.log', node: run.name, level, message }),
    usedBackend: (name) => {
      run.backend = name;
    },
    readFile: (id: FileId) => services.files.read(id),
    signer: () => services.signer(),
  };
}

function checkedOutputs(run: NodeRun, returned: unknown): ReadonlyMap<string, Value> {
  const outputs = new Map<string, Value>();
  const given = (typeof returned === 'object' && returned !== null ? returned : {}) as {
    readonly [name: string]: Value;
  };
  for (const port of Object.keys(run.node.manifest.outputs)) {
    const value = Object.hasOwn(given, port) ? given[port] : undefined;
    const problem = valueProblem(outputType(run.node, port), value);
    if (problem !== undefined) throw badOutput(run, port, problem);
    if (value !== undefined) outputs.set(port, value);
  }
  return outputs;
}

export function badOutput(run: NodeRun, port: string, problem: string): AppError {
  return new AppError({
    code: 'node/bad-output',
    kind: 'bug',
    message: `Output \`${port}\` of ${run.node.title} ${problem}.`,
    hint: 'This is a mistake in the node, not in your graph. Please report it.',
    nodeId: run.name,
  });
}

function nodeTimeout(run: NodeRun, seconds: number): AppError {
  return new AppError({
    code: 'run/node-timeout',
    kind: 'operational',
    message: `${run.node.title} took longer than ${seconds} seconds.`,
    hint: 'Try a smaller picture or a shorter clip, or raise the time limit.',
    nodeId: run.name,
  });
}

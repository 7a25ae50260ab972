import type { FastifyRequest } from 'fastify';
import { AppError } from '../../nodes/contract/app-error.ts';
import type { ArtifactStore } from '../artifacts/artifact-store.ts';
import { guardedJsonParser } from './body-guard.ts';
import { partsOf } from './form-parts.ts';
import { type RunRequestBody, runRequestSchema } from './run-schemas.ts';

export interface RunForm {
  readonly body: RunRequestBody;
  /** The request with the digests of its files: the same form sent again means the same, though its artifacts are new. */
  readonly meaning: unknown;
  /** A run needs the files now. */
  keep(): void;
  /** Deletes the files unless they were kept. */
  tidy(): Promise<void>;
}

/**
 * Reads a form: `request`, which is the JSON of a run, or just `graph`, and files that are inputs of the graph by the names
 * of their parts. The files become artifacts.
 */
export async function readRunForm(request: FastifyRequest, artifactStore: ArtifactStore): Promise<RunForm> {
  const { tenantId } = request;
  const texts = new Map<string, string>();
  const files = new Map<string, { readonly id: string; readonly sha256: string }>();
  let isKept = false;
  const tidy = async (): Promise<void> => {
    if (isKept) return;
    // One that cannot be deleted now goes when its time is over.
    for (const { id } of files.values()) await artifactStore.remove(tenantId, id).catch(() => {});
  };
  try {
    for await (const part of partsOf(request)) {
      if (texts.has(part.fieldname) || files.has(part.fieldname)) throw badForm(`\`${part.fieldname}\` comes twice.`);
      if (part.type === 'field') texts.set(part.fieldname, String(part.value));
      else {
        const received = await artifactStore.receive(part.file);
        files.set(part.fieldname, await artifactStore.add(tenantId, received, part.filename));
      }
    }
    const stated = await statedRequest(request, texts);
    const withInputs = (describe: (file: { readonly id: string; readonly sha256: string }) => object) => ({
      ...stated,
      inputs: { ...stated.inputs, ...Object.fromEntries([...files].map(([name, file]) => [name, describe(file)])) },
    });
    return {
      body: withInputs(({ id }) => ({ artifact: id })),
      meaning: withInputs(({ sha256 }) => ({ sha256 })),
      keep: () => {
        isKept = true;
      },
      tidy,
    };
  } catch (error) {
    await tidy();
    throw error;
  }
}

async function statedRequest(request: FastifyRequest, texts: ReadonlyMap<string, string>): Promise<RunRequestBody> {
  for (const name of texts.keys()) {
    if (name !== 'request' && name !== 'graph') throw badForm(`\`${name}\` is neither a file nor \`request\`.`);
  }
  const [json, graph] = [texts.get('request'), texts.get('graph')];
  if ((json === undefined) === (graph === undefined)) throw badForm('It takes either `request` or `graph`.');
  const body = json === undefined ? { graph } : await parseJson(request, json);
  const validate = request.compileValidationSchema(runRequestSchema, 'body');
  if (validate(body)) return body as RunRequestBody;
  const [first] = validate.errors ?? [];
  throw badForm(`\`request${(first?.instancePath ?? '').replaceAll('/', '.')}\` ${first?.message ?? 'is not right'}.`);
}

/** By the parser that reads JSON bodies, with all that it refuses. */
function parseJson(request: FastifyRequest, text: string): Promise<unknown> {
  const parse = guardedJsonParser(request.server);
  return new Promise((resolve, reject) => {
    parse(request, text, (error, value) => (error === null ? resolve(value) : reject(error)));
  });
}

function badForm(problem: string): AppError {
  return new AppError({
    code: 'run/form',
    kind: 'input',
    message: `The form cannot be read: ${problem}`,
    hint: 'Send `graph`, or `request` with the JSON of a run, and each file under the name of the input that it is for.',
  });
}

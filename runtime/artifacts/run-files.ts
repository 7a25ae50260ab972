import { and, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import { isPlainObject } from '../../graphs/logic/check/json-walk.ts';
import { AppError } from '../../nodes/contract/app-error.ts';
import type { Database } from '../database/database.ts';
import { artifacts } from '../database/schema.ts';
import type { Sha256 } from '../engine/content-store.ts';
import { artifactNotFound } from './artifact-errors.ts';

/** The parts of a request to run a graph that may name files. */
export interface RunFiles {
  readonly inputs?: { readonly [name: string]: unknown };
  readonly set?: unknown;
  readonly document?: unknown;
  readonly linked?: unknown;
}

const storedFile = /^sha256:([0-9a-f]{64})$/;
const artifactId = /^art_[0-9a-f]{22}$/;

export async function withOwnFiles<Request extends RunFiles>(
  database: Database,
  tenantId: string,
  request: Request,
): Promise<Request> {
  const entries = Object.entries(request.inputs ?? {});
  const ids = entries.flatMap(([, value]) => {
    const id = namedArtifact(value);
    return id === undefined ? [] : [id];
  });
  const digests = filesIn([request.inputs, request.set, request.document, request.linked]);
  const own = await ownArtifacts(database, tenantId, { ids, digests });
  const [foreign] = [...digests].filter((digest) => !own.digests.has(digest));
  if (foreign !== undefined) throw fileMissing(foreign);
  const inputs = entries.map(([name, value]): [string, unknown] => {
    const id = namedArtifact(value);
    if (id === undefined) return [name, value];
    const digest = own.byId.get(id);
    if (digest === undefined) throw artifactNotFound();
    return [name, `sha256:${digest}`];
  });
  return { ...request, ...(request.inputs === undefined ? {} : { inputs: Object.fromEntries(inputs) }) };
}

/** The id in `{"artifact": id}`; another shape is a value like any other. */
function namedArtifact(value: unknown): string | undefined {
  if (!isPlainObject(value) || Object.keys(value).length !== 1) return undefined;
  const id = value['artifact'];
  if (typeof id !== 'string') return undefined;
  if (!artifactId.test(id)) throw artifactNotFound();
  return id;
}

/** Digests of all files that are named anywhere in a JSON value. */
function filesIn(values: unknown[]): Set<Sha256> {
  const digests = new Set<Sha256>();
  const stack = values;
  while (stack.length > 0) {
    const value = stack.pop();
    if (typeof value === 'string') {
      const digest = storedFile.exec(value)?.[1];
      if (digest !== undefined) digests.add(digest);
    } else if (typeof value === 'object' && value !== null) {
      for (const item of Object.values(value)) stack.push(item);
    }
  }
  return digests;
}

async function ownArtifacts(
  database: Database,
  tenantId: string,
  { ids, digests }: { readonly ids: readonly string[]; readonly digests: ReadonlySet<Sha256> },
) {
  const named = [
    ...(ids.length === 0 ? [] : [inArray(artifacts.id, [...ids])]),
    ...(digests.size === 0 ? [] : [inArray(artifacts.sha256, [...digests])]),
  ];
  const rows =
    named.length === 0
      ? []
      : await database
          .select({ id: artifacts.id, sha256: artifacts.sha256 })
          .from(artifacts)
          .where(
            and(
              eq(artifacts.tenantId, tenantId),
              or(isNull(artifacts.expiresAt), gt(artifacts.expiresAt, sql`now()`)),
              or(...named),
            ),
          );
  return {
    byId: new Map(rows.map(({ id, sha256 }) => [id, sha256])),
    digests: new Set(rows.map(({ sha256 }) => sha256)),
  };
}

function fileMissing(digest: Sha256): AppError {
  return new AppError({
    code: 'input/file-missing',
    kind: 'input',
    message: `There is no file \`sha256:${digest}\` here.`,
    hint: 'Upload the file, or name a sample that ships with the program, for example `sample:seaside.jpg`.',
  });
}

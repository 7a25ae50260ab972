import { join } from 'node:path';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { openTestServer } from '../../runtime/server/testing.ts';
import { projectRoot } from '../architecture/source-files.ts';

export const typesFile = join(projectRoot, 'editor/api/openapi.d.ts');

const heading = '/** What the API takes and answers, written by `npm run api-types` from its own description. */\n\n';

/** The description that the server gives of itself, as TypeScript types. */
export async function describedTypes(): Promise<string> {
  const server = await openTestServer();
  try {
    const description = (await server.app.inject('/api/openapi.json')).json();
    withoutRefusals(description);
    return heading + astToString(await openapiTypescript(description, { alphabetize: true }));
  } finally {
    await server.close();
  }
}

interface Description {
  readonly paths: {
    readonly [path: string]: { readonly [method: string]: { responses: { [status: string]: unknown } } };
  };
}

/** All refusals have one shape, which the editor reads in one place; the types of each answer need not repeat it. */
function withoutRefusals({ paths }: Description): void {
  for (const methods of Object.values(paths)) {
    for (const operation of Object.values(methods)) {
      const kept = Object.entries(operation.responses).filter(([status]) => /^[23]/.test(status));
      operation.responses = Object.fromEntries(kept);
    }
  }
}

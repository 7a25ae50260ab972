import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GraphResolver } from '../../graphs/logic/linked-graphs.ts';
import { revision } from '../../graphs/logic/revision.ts';
import type { GraphDocument } from '../../graphs/schema/document.ts';

/**
 * Resolves linked graphs from a folder of documents, `graph:<file name without .json>@<revision>`. The channel
 * `shipped` stands for whatever revision the folder holds.
 */
export function createGraphLibrary(folder: string): GraphResolver {
  return ({ name, revision: wanted }) => {
    if (!readdirSync(folder).includes(`${name}.json`)) return undefined;
    const document = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as GraphDocument;
    return wanted === 'shipped' || revision(document) === wanted ? document : undefined;
  };
}

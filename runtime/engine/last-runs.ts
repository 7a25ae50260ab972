import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson } from '../../graphs/logic/canonical-json.ts';
import type { Json } from '../../graphs/schema/json.ts';
import { writeAtomically } from './atomic-write.ts';
import type { KeyParts } from './cache-key.ts';
import { sha256 } from './content-store.ts';

/** What the result of each node depended on when its graph last ran, by node name. Long params are only digested. */
export type LastParts = ReadonlyMap<string, KeyParts>;

/** Kept for explanations only: losing it costs words, never a result. */
export class LastRuns {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async load(tenant: string, graphTitle: string): Promise<LastParts> {
    try {
      const parts: [string, KeyParts][] = JSON.parse(await readFile(this.#pathOf(tenant, graphTitle), 'utf8'));
      return new Map(parts);
    } catch {
      return new Map();
    }
  }

  async save(tenant: string, graphTitle: string, parts: LastParts): Promise<void> {
    await writeAtomically(this.#pathOf(tenant, graphTitle), [Buffer.from(JSON.stringify([...parts]))]);
  }

  #pathOf(tenant: string, graphTitle: string): string {
    return join(this.#folder, sha256([JSON.stringify([tenant, graphTitle])]));
  }
}

const longestParam = 200;

/** The parts as they are remembered. */
export function shortened(parts: KeyParts): KeyParts {
  const params = Object.entries(parts.params).map(([name, value]): [string, Json] => {
    const text = canonicalJson(value);
    return [name, text.length > longestParam ? { sha256: sha256([text]) } : value];
  });
  return { ...parts, params: Object.fromEntries(params) };
}

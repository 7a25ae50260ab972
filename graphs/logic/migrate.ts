import { documentFormat, type GraphDocument, type NodeInstance } from '../schema/document.ts';
import type { Issue } from '../schema/issue.ts';
import type { JsonObject } from '../schema/json.ts';
import { type NodeManifest, typeName } from '../schema/manifest.ts';
import { IssueList } from './issue-list.ts';
import { own } from './own.ts';
import { quote } from './words.ts';

/** A node type as far as migrating needs it: its own steps travel with it. */
export interface MigratingType {
  readonly manifest: Pick<NodeManifest, 'id' | 'version' | 'title'>;
  /** From version n to n + 1: params of the old version to params of the new one. */
  readonly migrations: { readonly [fromVersion: number]: (params: JsonObject) => JsonObject };
}

export interface MigrationSteps {
  readonly nodeTypes: Iterable<MigratingType>;
  /** From an older format to the next one: the whole document, unknown fields included. */
  readonly formats?: { readonly [format: string]: (document: JsonObject) => JsonObject };
}

export interface Migration {
  readonly document: JsonObject;
  /** What was changed, one sentence each. */
  readonly applied: readonly string[];
  readonly issues: Issue[];
}

/** More steps than any history has; a table of formats that leads back into itself ends here. */
const mostSteps = 100;

/**
 * Brings a stored document up to what this program understands: the document's format first, then each node whose
 * version is no longer in the catalogue. A version that is still there stays, so a pinned graph keeps its meaning. What
 * cannot be brought up is left as it is, with an issue; fields that nobody knows are kept.
 */
export function migrate(document: JsonObject, steps: MigrationSteps): Migration {
  const issues = new IssueList();
  const applied: string[] = [];
  const current = migrateFormat(document, { steps, issues, applied });
  if (current['format'] !== documentFormat || typeof current['nodes'] !== 'object' || current['nodes'] === null) {
    return { document: current, applied, issues: issues.toArray() };
  }
  const { nodes } = current as unknown as GraphDocument;
  const types = new NodeTypes(steps.nodeTypes);
  const migrated = Object.entries(nodes).map(([name, node]): [string, NodeInstance] => {
    const outcome = types.migrate(node);
    if (outcome.problem !== undefined)
      issues.add(outcome.problem.code, { path: ['nodes', name, 'type'], ...outcome.problem });
    if (outcome.node !== node)
      applied.push(`${quote(name)} was brought from ${quote(node.type)} to ${quote(outcome.node.type)}.`);
    return [name, outcome.node];
  });
  const isChanged = migrated.some(([name, node]) => own(nodes, name) !== node);
  const result = isChanged ? { ...current, nodes: Object.fromEntries(migrated) as unknown as JsonObject } : current;
  return { document: result, applied, issues: issues.toArray() };
}

function migrateFormat(
  document: JsonObject,
  { steps, issues, applied }: { steps: MigrationSteps; issues: IssueList; applied: string[] },
): JsonObject {
  let current = document;
  for (let i = 0; i < mostSteps && current['format'] !== documentFormat; i++) {
    const format = String(current['format']);
    const step = own(steps.formats, format);
    if (step === undefined) {
      issues.add('migrate/newer-document', {
        path: ['format'],
        message: `The format ${quote(format)} is newer than this program, or no format of a graph.`,
        hint: 'Open it with the version that wrote it.',
      });
      return current;
    }
    current = step(current);
    applied.push(`The document was brought from ${quote(format)} to ${quote(String(current['format']))}.`);
  }
  return current;
}

interface Problem {
  readonly code: 'migrate/newer-node' | 'migrate/no-way' | 'migrate/failed';
  readonly message: string;
  readonly hint: string;
}

class NodeTypes {
  readonly #names = new Set<string>();
  readonly #latest = new Map<string, MigratingType>();

  constructor(types: Iterable<MigratingType>) {
    for (const type of types) {
      this.#names.add(typeName(type.manifest));
      const known = this.#latest.get(type.manifest.id);
      if (known === undefined || known.manifest.version < type.manifest.version)
        this.#latest.set(type.manifest.id, type);
    }
  }

  migrate(node: NodeInstance): { readonly node: NodeInstance; readonly problem?: Problem } {
    const [, id = '', written = ''] = /^([^@]+)@([1-9][0-9]{0,8})$/.exec(String(node?.type)) ?? [];
    const latest = this.#latest.get(id);
    if (latest === undefined || this.#names.has(node.type)) return { node };
    const { title, version } = latest.manifest;
    if (Number(written) > version) return { node, problem: newerNode(title, node.type) };
    let params = node.params ?? {};
    for (let from = Number(written); from < version; from++) {
      const step = latest.migrations[from];
      if (step === undefined) return { node, problem: noWay(title, { from, type: node.type }) };
      try {
        params = step(params);
      } catch {
        return { node, problem: failed(title, { from, type: node.type }) };
      }
    }
    return { node: { ...node, type: `${id}@${version}`, params } };
  }
}

function newerNode(title: string, type: string): Problem {
  return {
    code: 'migrate/newer-node',
    message: `${quote(type)} is newer than the ${title} node of this program.`,
    hint: 'Open the graph with the version that wrote it, or choose the version that is here.',
  };
}

function noWay(title: string, { from, type }: { from: number; type: string }): Problem {
  return {
    code: 'migrate/no-way',
    message: `${quote(type)} is older than the ${title} node of this program, and there is no step from version ${from} to ${from + 1}.`,
    hint: 'Replace the node by a new one and set its params again.',
  };
}

function failed(title: string, { from, type }: { from: number; type: string }): Problem {
  return {
    code: 'migrate/failed',
    message: `The params of ${quote(type)} could not be brought from version ${from} to ${from + 1} of the ${title} node.`,
    hint: 'Look at the params of the node: they may be no valid ones of the old version.',
  };
}

import { documentFormat, type GraphDocument, inputTypes } from '../../schema/document.ts';
import { limits } from '../../schema/limits.ts';
import { portTypeNames } from '../../schema/ports.ts';
import type { IssueList, Path } from '../issue-list.ts';
import { isValidName } from '../names.ts';
import { quote, show, suggest } from '../words.ts';
import { checkIsJson, isPlainObject } from './json-walk.ts';

type Fields = { readonly [key: string]: unknown };

const inputTypeNames: readonly string[] = [...new Set([...inputTypes, ...portTypeNames])];

/** The document when it has the shape of one; otherwise undefined, with issues. Later steps rely on the shape. */
export function checkShape(document: unknown, issues: IssueList): GraphDocument | undefined {
  if (!isPlainObject(document)) {
    issues.add('document/not-an-object', {
      path: [],
      message: `A graph is a JSON object; this is ${show(document)}.`,
      hint: `Start from \`{ "format": "${documentFormat}", "nodes": {}, "edges": [] }\`.`,
    });
    return undefined;
  }
  const shape = new ShapeCheck(issues);
  if (!checkFormat(document, issues) || !checkSize(document, issues)) return undefined;
  checkIsJson(document, issues);
  if (issues.hasErrors) return undefined;
  shape.texts(document, [], ['title', 'description']);
  for (const [name, node] of shape.record(document, 'nodes', true)) checkNode(shape, node, ['nodes', name]);
  checkEdges(shape, document['edges']);
  for (const [name, input] of shape.record(document, 'inputs', false)) checkInput(shape, input, ['inputs', name]);
  for (const [name, output] of shape.record(document, 'outputs', false)) {
    if (!shape.object(output, ['outputs', name])) continue;
    shape.texts(output, ['outputs', name], ['title']);
    shape.endpoint(output['from'], ['outputs', name, 'from']);
  }
  if (document['view'] !== undefined) shape.object(document['view'], ['view']);
  return issues.hasErrors ? undefined : (document as unknown as GraphDocument);
}

function checkFormat(document: Fields, issues: IssueList): boolean {
  const format = document['format'];
  if (format === documentFormat) return true;
  issues.add('document/format', {
    path: ['format'],
    message:
      typeof format === 'string'
        ? `The format ${quote(format)} is not known here.`
        : 'The document does not say which format it has.',
    hint: `Set \`format\` to "${documentFormat}", or open the document with the version that wrote it.`,
  });
  return false;
}

/** Counts before anything is looked at, so that a document of a million nodes costs no more than counting them. */
function checkSize(document: Fields, issues: IssueList): boolean {
  const parts = [
    ['nodes', limits.nodes],
    ['edges', limits.edges],
    ['inputs', limits.inputs],
    ['outputs', limits.inputs],
  ] as const;
  for (const [part, most] of parts) {
    const value = document[part];
    const count = Array.isArray(value) ? value.length : isPlainObject(value) ? Object.keys(value).length : 0;
    if (count <= most) continue;
    issues.add('document/too-large', {
      path: [part],
      message: `There are ${count.toLocaleString('en')} ${part}; at most ${most.toLocaleString('en')} are allowed.`,
      hint: 'Split the graph into linked graphs.',
    });
    return false;
  }
  return true;
}

function checkNode(shape: ShapeCheck, node: unknown, path: Path): void {
  if (!shape.object(node, path)) return;
  shape.texts(node, path, ['title']);
  if (typeof node['type'] !== 'string') shape.wrong([...path, 'type'], 'the name of a node type', node['type']);
  if (node['params'] !== undefined) shape.object(node['params'], [...path, 'params']);
  const disabled = node['disabled'];
  if (disabled !== undefined && typeof disabled !== 'boolean') {
    shape.wrong([...path, 'disabled'], 'true or false', disabled);
  }
}

function checkEdges(shape: ShapeCheck, edges: unknown): void {
  if (!Array.isArray(edges)) {
    shape.wrong(['edges'], 'a list, if only an empty one', edges);
    return;
  }
  edges.forEach((edge: unknown, i) => {
    const path = ['edges', i];
    if (!shape.object(edge, path)) return;
    shape.endpoint(edge['from'], [...path, 'from']);
    shape.endpoint(edge['to'], [...path, 'to']);
  });
}

function checkInput(shape: ShapeCheck, input: unknown, path: Path): void {
  if (!shape.object(input, path)) return;
  shape.texts(input, path, ['title', 'description']);
  const type = input['type'];
  if (typeof type !== 'string' || !inputTypeNames.includes(type)) {
    shape.wrong([...path, 'type'], 'a type of graph input', type, suggest(String(type), inputTypeNames, 'type'));
  }
  const targets = input['to'];
  if (!Array.isArray(targets) || targets.length > limits.inputTargets) {
    shape.wrong([...path, 'to'], `a list of at most ${limits.inputTargets} ports or params`, targets);
    return;
  }
  targets.forEach((target: unknown, i) => {
    shape.endpoint(target, [...path, 'to', i]);
  });
}

class ShapeCheck {
  readonly #issues: IssueList;

  constructor(issues: IssueList) {
    this.#issues = issues;
  }

  wrong(path: Path, expected: string, actual: unknown, hint = 'Correct it, or remove what it belongs to.'): void {
    this.#issues.add('document/shape', {
      path,
      message:
        actual === undefined ? `Here ${expected} is missing.` : `This should be ${expected}; it is ${show(actual)}.`,
      hint,
    });
  }

  object(value: unknown, path: Path): value is Fields {
    if (isPlainObject(value)) return true;
    this.wrong(path, 'an object', value);
    return false;
  }

  texts(fields: Fields, path: Path, names: readonly string[]): void {
    for (const name of names) {
      const value = fields[name];
      if (value !== undefined && typeof value !== 'string') this.wrong([...path, name], 'a text', value);
    }
  }

  endpoint(value: unknown, path: Path): void {
    const isEndpoint = Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');
    if (!isEndpoint) this.wrong(path, 'a pair `["node", "port"]`', value);
  }

  /** The entries of a part keyed by name; names that may not be are reported. */
  record(document: Fields, part: string, required: boolean): [string, unknown][] {
    const value = document[part];
    if (value === undefined && !required) return [];
    if (!this.object(value, [part])) return [];
    const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
    for (const [name] of entries) {
      if (isValidName(name)) continue;
      this.#issues.add('name/invalid', {
        path: [part, name],
        message: `${quote(name)} cannot be a name.`,
        hint: 'Use a letter, then letters, digits, `-` or `_`, at most 64 in all, and no word that every JavaScript object has.',
      });
    }
    return entries;
  }
}

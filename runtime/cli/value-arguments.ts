import { readFile, stat } from 'node:fs/promises';
import { own } from '../../graphs/logic/own.ts';
import { choicesOf, describeExpected, paramKind, paramNames, paramSchema } from '../../graphs/logic/param-schema.ts';
import { quote, show, suggest } from '../../graphs/logic/words.ts';
import { fileIdPattern, type GraphDocument, type GraphInput } from '../../graphs/schema/document.ts';
import type { Json, JsonObject } from '../../graphs/schema/json.ts';
import type { Catalogue } from '../../graphs/schema/manifest.ts';
import { UsageError } from './exit-codes.ts';

/** Stores the bytes of a file that a person named by its path, and gives the id that graphs know it by. */
export type StoreFile = (bytes: Uint8Array) => Promise<string>;

type Kind = GraphInput['type'];

/** Larger files are no photo and no clip of this program. */
const largestFileBytes = 1024 ** 3;

/** `--input name=value`, each read as its graph input's type says. */
export async function parseInputs(
  document: GraphDocument,
  pairs: readonly string[],
  storeFile: StoreFile,
): Promise<{ [name: string]: Json }> {
  const inputs = document.inputs ?? {};
  const values: [string, Json][] = [];
  for (const pair of pairs) {
    const [name, text] = splitPair(pair, '--input', 'photo=me.jpg');
    const input = own(inputs, name);
    if (input === undefined) {
      throw new UsageError(`The graph has no input ${quote(name)}.`, suggest(name, Object.keys(inputs), 'input'));
    }
    const value = await parseValue(text, { kind: input.type, name: `--input ${name}`, storeFile });
    values.push([name, value]);
  }
  return Object.fromEntries(values);
}

/** `--set node.param=value`, each read as the param's schema says. */
export async function parseSettings(
  { document, catalogue }: { readonly document: GraphDocument; readonly catalogue: Catalogue },
  pairs: readonly string[],
  storeFile: StoreFile,
): Promise<{ [node: string]: JsonObject }> {
  const settings = new Map<string, [string, Json][]>();
  for (const pair of pairs) {
    const [target, text] = splitPair(pair, '--set', 'sky.speed=0.5');
    const dot = target.indexOf('.');
    const [nodeName, param] = [target.slice(0, Math.max(0, dot)), target.slice(dot + 1)];
    const node = own(document.nodes, nodeName);
    if (node === undefined) {
      throw new UsageError(
        `${quote(target)} names no param: there is no node ${quote(nodeName || target)}.`,
        `Write node.param=value. ${suggest(nodeName || target, Object.keys(document.nodes), 'node')}`,
      );
    }
    const manifest = catalogue.get(node.type);
    const schema = manifest && paramSchema(manifest, param);
    // A node type that is not known here has its own issue later; its param is taken as it reads.
    if (manifest !== undefined && schema === undefined) {
      throw new UsageError(
        `${manifest.title} has no param ${quote(param)}.`,
        suggest(param, paramNames(manifest), 'param'),
      );
    }
    const kind = schema === undefined ? 'json' : paramKind(schema);
    const value = await parseValue(text, { kind, name: `--set ${target}`, storeFile, schema });
    settings.set(nodeName, [...(settings.get(nodeName) ?? []), [param, value]]);
  }
  return Object.fromEntries([...settings].map(([name, params]) => [name, Object.fromEntries(params)]));
}

function splitPair(pair: string, option: string, example: string): [string, string] {
  const at = pair.indexOf('=');
  if (at > 0) return [pair.slice(0, at), pair.slice(at + 1)];
  throw new UsageError(
    `${option} needs a name and a value; ${quote(pair)} has no "=".`,
    `Write for example: ${option} ${example}`,
  );
}

interface Wanted {
  readonly kind: Kind;
  readonly name: string;
  readonly storeFile: StoreFile;
  readonly schema?: JsonObject | undefined;
}

async function parseValue(text: string, { kind, name, storeFile, schema }: Wanted): Promise<Json> {
  const wrong = (expected: string): UsageError =>
    new UsageError(`${name} takes ${expected}; ${show(text)} is none.`, `Write ${expected} after the "=".`);
  switch (kind) {
    case 'file':
      return fileIdPattern.test(text) ? text : storeFile(await readNamedFile(text, name));
    case 'number':
    case 'seed': {
      const number = text.trim() === '' ? Number.NaN : Number(text);
      if (!Number.isFinite(number)) throw wrong(schema === undefined ? 'a number' : describeExpected(schema));
      return number;
    }
    case 'boolean':
      if (/^(true|yes|on|1)$/i.test(text)) return true;
      if (/^(false|no|off|0)$/i.test(text)) return false;
      throw wrong('true or false');
    case 'choice':
      if (schema !== undefined && choicesOf(schema)?.includes(text) === false) throw wrong(describeExpected(schema));
      return text;
    case 'text':
      return text;
    case 'json':
      try {
        return JSON.parse(text) as Json;
      } catch {
        throw wrong('JSON');
      }
    default:
      throw new UsageError(
        `${name} takes what another graph makes; it cannot be given here.`,
        'Use this graph inside another one.',
      );
  }
}

async function readNamedFile(path: string, name: string): Promise<Uint8Array> {
  const info = await stat(path).catch(() => undefined);
  if (info === undefined) {
    throw new UsageError(
      `There is no file ${quote(path)} for ${name}.`,
      'Check the path; a sample is named `sample:seaside.jpg`.',
    );
  }
  if (!info.isFile()) throw new UsageError(`${quote(path)} is not a file.`, `Give ${name} the path of one file.`);
  if (info.size > largestFileBytes) {
    throw new UsageError(`${quote(path)} has more than a gigabyte.`, 'Choose a smaller file.');
  }
  return readFile(path).catch(() => {
    throw new UsageError(`${quote(path)} cannot be read.`, 'Check its permissions.');
  });
}

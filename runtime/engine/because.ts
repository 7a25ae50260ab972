import { canonicalJson } from '../../graphs/logic/canonical-json.ts';
import { joinWords, quote, show } from '../../graphs/logic/words.ts';
import { fileIdPattern } from '../../graphs/schema/document.ts';
import type { Json } from '../../graphs/schema/json.ts';
import type { KeyParts } from './cache-key.ts';
import { shortened } from './last-runs.ts';
import type { PreparedNode, Source } from './prepared-graph.ts';

/** Key parts as far as they are known before everything has run. */
export type KnownParts = Omit<KeyParts, 'inputs'> & {
  readonly inputs: { readonly [port: string]: readonly (string | undefined)[] };
};

/** Says in words why a node is computed, by what has changed since its graph last ran. */
export function explain(node: PreparedNode, parts: KnownParts, last: KeyParts | undefined): string {
  if (last === undefined) return 'It has not run before.';
  const now = shortened({ ...parts, inputs: {} });
  const reasons = [
    ...(last.type === now.type ? [] : [`its type changed from ${quote(last.type)} to ${quote(now.type)}`]),
    ...(last.code === now.code ? [] : ['its code has changed']),
    ...changedParams(node, now, last),
    ...changedSeed(now, last),
    ...changedInputs(node, parts, last),
  ];
  const [first, ...more] = reasons;
  if (first === undefined) return 'Its result was not kept.';
  return `${sentence([first, ...more])}.`;
}

function changedParams(node: PreparedNode, now: KeyParts, last: KeyParts): string[] {
  const names = new Set([...Object.keys(now.params), ...Object.keys(last.params)]);
  const reasons: string[] = [];
  for (const name of names) {
    const [before, after] = [last.params[name], now.params[name]];
    const isSame = canonicalJson(before ?? null) === canonicalJson(after ?? null);
    const input = node.paramInputs[name];
    const subject = input === undefined ? `param ${quote(name)}` : `input ${quote(input)}`;
    if (!isSame) reasons.push(`${subject} changed${fromTo(before, after)}`);
    else if (now.files[name] !== last.files[name]) reasons.push(`the file of ${subject} changed`);
  }
  return reasons;
}

/** File ids and whole objects say nothing to a reader. */
function fromTo(before: Json | undefined, after: Json | undefined): string {
  const isShown = (value: Json | undefined): value is Json =>
    value !== undefined && typeof value !== 'object' && !(typeof value === 'string' && fileIdPattern.test(value));
  return isShown(before) && isShown(after) ? ` from ${show(before)} to ${show(after)}` : '';
}

function changedSeed(now: KeyParts, last: KeyParts): string[] {
  if (now.random === undefined || now.random.seed === last.random?.seed) return [];
  return [`the seed changed${fromTo(last.random?.seed, now.random.seed)}`];
}

function changedInputs(node: PreparedNode, parts: KnownParts, last: KeyParts): string[] {
  const inputs = new Set<string>();
  const producers = new Set<string>();
  for (const [port, sources] of node.inputs) {
    const before = last.inputs[port] ?? [];
    const after = parts.inputs[port] ?? [];
    sources.forEach((source: Source, i) => {
      if (after[i] !== undefined && before.includes(after[i])) return;
      if (source.kind === 'constant') inputs.add(source.input);
      else producers.add(source.node);
    });
    if (before.length > after.length) producers.add(port);
  }
  for (const port of Object.keys(last.inputs)) if (!node.inputs.has(port)) producers.add(port);
  return [
    ...[...inputs].map((name) => `input ${quote(name)} changed`),
    ...(producers.size === 0 ? [] : [`it follows from ${joinWords([...producers])}`]),
  ];
}

function sentence(reasons: readonly string[]): string {
  const text = reasons.length > 3 ? [...reasons.slice(0, 3), 'more'].join('; ') : reasons.join('; ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

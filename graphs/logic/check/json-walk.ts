import { limits } from '../../schema/limits.ts';
import type { IssueList, Path } from '../issue-list.ts';
import { quote } from '../words.ts';

interface Visit {
  readonly value: unknown;
  readonly key: string | number;
  readonly parent: Visit | undefined;
  readonly depth: number;
}

/**
 * Checks that a value is plain JSON of bounded depth and size, on a stack of its own. What is reached by two ways counts
 * twice, so neither an object that contains itself nor a tower of shared parts can keep it busy.
 */
export function checkIsJson(root: unknown, issues: IssueList): void {
  const stack: Visit[] = [{ value: root, key: '', parent: undefined, depth: 0 }];
  let count = 0;
  for (let visit = stack.pop(); visit !== undefined && !issues.isFull; visit = stack.pop()) {
    const { value } = visit;
    if (typeof value !== 'object' || value === null) {
      checkScalar(visit, issues);
      continue;
    }
    if (!Array.isArray(value) && !isPlainObject(value)) {
      issues.add('document/not-json', {
        path: pathOf(visit),
        message: 'This is an object of a program, not plain JSON.',
        hint: 'Use objects, lists, texts, numbers, true, false and null only.',
      });
      continue;
    }
    // Two levels for the place in the document, so that the bound is on what a node or input holds.
    if (visit.depth > limits.depth + 4) {
      issues.add('document/too-deep', {
        path: pathOf(visit).slice(0, 8),
        message: `Something in here is nested more than ${limits.depth} levels deep.`,
        hint: 'Flatten it.',
      });
      continue;
    }
    const keys = Array.isArray(value) ? undefined : Object.keys(value);
    count += (keys ?? (value as unknown[])).length;
    if (count > limits.values) {
      issues.add('document/too-large', {
        path: '' === visit.key ? [] : pathOf(visit).slice(0, 4),
        message: `The document holds more than ${limits.values.toLocaleString('en')} values.`,
        hint: 'Split it into linked graphs, or keep bulk data in files.',
      });
      return;
    }
    pushChildren(visit, keys, { stack, issues });
  }
}

/** In reverse, so that issues come in the order of the document. */
function pushChildren(visit: Visit, keys: string[] | undefined, to: { stack: Visit[]; issues: IssueList }): void {
  const depth = visit.depth + 1;
  if (keys === undefined) {
    const list = visit.value as readonly unknown[];
    for (let i = list.length - 1; i >= 0; i--) to.stack.push({ value: list[i], key: i, parent: visit, depth });
    return;
  }
  const object = visit.value as { readonly [key: string]: unknown };
  for (let i = keys.length - 1; i >= 0; i--) {
    const key = keys[i] ?? '';
    if (key === '__proto__' || key.length > limits.textLength || !isStorable(key)) {
      to.issues.add('name/invalid', {
        path: [...pathOf(visit), key],
        message: `${quote(key)} cannot be the name of a field.`,
        hint: 'Rename or remove it.',
      });
    } else if (object[key] !== undefined) {
      to.stack.push({ value: object[key], key, parent: visit, depth });
    }
  }
}

function checkScalar(visit: Visit, issues: IssueList): void {
  const { value } = visit;
  if (value === null || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return;
  if (typeof value === 'string') {
    if (value.length > limits.textLength) {
      issues.add('document/too-large', {
        path: pathOf(visit),
        message: `This text has ${value.length.toLocaleString('en')} characters; at most ${limits.textLength.toLocaleString('en')} are allowed.`,
        hint: 'Shorten it, or keep it in a file.',
      });
    } else if (!isStorable(value)) {
      issues.add('document/not-json', {
        path: pathOf(visit),
        message: 'This text contains half of a character, or the character NUL.',
        hint: 'Type it again.',
      });
    }
    return;
  }
  issues.add('document/not-json', {
    path: pathOf(visit),
    message: `${typeof value === 'number' ? String(value) : `A value of type ${typeof value}`} is not JSON.`,
    hint: 'Use a plain number, text, true, false or null.',
  });
}

/** Lone surrogates have no UTF-8, and databases keep no NUL. */
function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

export function isPlainObject(value: unknown): value is { readonly [key: string]: unknown } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function pathOf(visit: Visit): Path {
  const keys: (string | number)[] = [];
  for (let at: Visit = visit; at.parent !== undefined; at = at.parent) keys.push(at.key);
  return keys.reverse();
}

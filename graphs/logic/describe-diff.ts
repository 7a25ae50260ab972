import type { Endpoint } from '../schema/document.ts';
import type { Change } from './diff.ts';
import { quote, show } from './words.ts';

/** One sentence for each change, in the same order. */
export function describeDiff(changes: readonly Change[]): string[] {
  return changes.map(describeChange);
}

function describeChange(change: Change): string {
  switch (change.kind) {
    case 'node.added':
      return `${quote(change.node)} (${quote(change.type)}) was added.`;
    case 'node.removed':
      return `${quote(change.node)} (${quote(change.type)}) was removed.`;
    case 'node.type':
      return `${quote(change.node)} changed its type from ${quote(change.before)} to ${quote(change.after)}.`;
    case 'node.disabled':
      return `${quote(change.node)} was disabled.`;
    case 'node.enabled':
      return `${quote(change.node)} was enabled.`;
    case 'param':
      return describeParam(change);
    case 'edge.added':
      return `${say(change.from)} was connected to ${say(change.to)}.`;
    case 'edge.removed':
      return `${say(change.from)} is no longer connected to ${say(change.to)}.`;
    case 'edge.rewired':
      return `${say(change.to)} now gets its value from ${say(change.after)} instead of ${say(change.before)}.`;
    case 'input.added':
      return `The input ${quote(change.input)} was added.`;
    case 'input.removed':
      return `The input ${quote(change.input)} was removed.`;
    case 'input.changed':
      return `The input ${quote(change.input)} changed its type, its default or what it feeds.`;
    case 'output.added':
      return `The output ${quote(change.output)} was added.`;
    case 'output.removed':
      return `The output ${quote(change.output)} was removed.`;
    case 'output.changed':
      return `The output ${quote(change.output)} now comes from ${say(change.after)} instead of ${say(change.before)}.`;
  }
}

function describeParam({ node, param, before, after }: Extract<Change, { kind: 'param' }>): string {
  const name = quote(`${node}.${param}`);
  if (before === undefined) return `${name} was set to ${show(after)}.`;
  if (after === undefined) return `${name}, which was ${show(before)}, went back to its default.`;
  return `${name} changed from ${show(before)} to ${show(after)}.`;
}

function say([node, port]: Endpoint): string {
  return quote(`${node}.${port}`);
}

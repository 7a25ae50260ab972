import { type Category, categories } from '../../graphs/schema/manifest.ts';
import type { NodeRun, RunView } from '../runs/run-view.ts';

/** Of the kinds of work that go on at once, the one that a person would name: the latest in the making of a clip. */
const order: readonly Category[] = [
  'logic',
  'input',
  'moderation',
  'segmentation',
  'motion',
  'audio',
  'synthesis',
  'output',
  'provenance',
];

/** The kind of work that a run is at, by the categories of the nodes that are running. */
export function runPhase(nodes: RunView['nodes']): Category | undefined {
  const running = Object.values(nodes).filter(({ state }) => state === 'running');
  const phases = running.map(categoryOf).filter((category) => category !== undefined);
  return phases.sort((a, b) => order.indexOf(b) - order.indexOf(a))[0];
}

/** A node type is named `category/name@major`. */
function categoryOf({ type = '' }: NodeRun): Category | undefined {
  const [first] = type.split('/');
  return categories.find((category) => category === first);
}

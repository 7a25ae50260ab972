import type { RunView } from './run-view.ts';

/** How far a run is, 0 to 1: the mean over its nodes, linked graphs counted by their parts. */
export function runProgress(nodes: RunView['nodes']): number {
  let [sum, count] = [0, 0];
  const names = Object.keys(nodes);
  const outer = new Set(names.flatMap((name) => (name.includes('/') ? [name.slice(0, name.indexOf('/'))] : [])));
  for (const [name, { state, progress }] of Object.entries(nodes)) {
    if (outer.has(name) || state === 'skipped') continue;
    count += 1;
    sum += state === 'waiting' ? 0 : state === 'running' ? progress : 1;
  }
  return count === 0 ? 0 : sum / count;
}

/** What is at work now, by the names in the document. */
export function workingNodes(nodes: RunView['nodes']): readonly string[] {
  return Object.entries(nodes).flatMap(([name, { state }]) =>
    state === 'running' && !name.includes('/') ? [name] : [],
  );
}

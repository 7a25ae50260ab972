import type { RunOutput, RunView } from '../runs/run-view.ts';

const shown = ['video/', 'image/', 'audio/'];

/** What a run was made for: its clip, else its picture, else its sound. */
export function mainOutput(outputs: RunView['outputs']): RunOutput | undefined {
  for (const kind of shown) {
    const found = Object.values(outputs).find(({ artifact }) => artifact?.mediaType.startsWith(kind));
    if (found !== undefined) return found;
  }
  return undefined;
}

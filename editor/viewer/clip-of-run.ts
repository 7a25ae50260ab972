import type { Json } from '../../graphs/schema/json.ts';
import type { WholeRun } from '../runs/run-queries.ts';
import type { ClipFacts } from './clip-clock.ts';

export interface RunClip {
  readonly artifactId: string;
  readonly mediaType: string;
  readonly facts: ClipFacts;
}

/** The clip that a run has made, if it has. */
export function clipOf(run: Pick<WholeRun, 'outputs'>): RunClip | undefined {
  for (const { artifact, video } of Object.values(run.outputs)) {
    if (artifact !== undefined && video !== undefined) {
      return { artifactId: artifact.id, mediaType: artifact.mediaType, facts: video };
    }
  }
  return undefined;
}

/** The first of the run's inputs that names a file: what it was made from. */
export function sourceOf(run: Pick<WholeRun, 'inputs'>, defaults: readonly Json[]): string | undefined {
  return [...Object.values(run.inputs), ...defaults].find(isFile);
}

function isFile(value: unknown): value is string {
  return typeof value === 'string' && /^(sha256|sample):/.test(value);
}

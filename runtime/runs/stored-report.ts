import type { Json } from '../../graphs/schema/json.ts';
import type { OutputReport, RunReport } from '../engine/types.ts';

/** A report without a place of this machine: files are artifacts. */
export interface StoredRunReport extends Omit<RunReport, 'outputs'> {
  readonly outputs: { readonly [name: string]: StoredOutput };
}

export interface StoredOutput {
  readonly type: string;
  readonly digest: string;
  readonly artifact?: ArtifactReference;
  readonly video?: NonNullable<OutputReport['video']>;
  /** Small plain values, reports and verdicts inline. */
  readonly value?: Json;
}

export interface ArtifactReference {
  readonly id: string;
  readonly mediaType: string;
  readonly bytes: number;
}

import type { ClipMetrics } from './clip-metrics.ts';

/** What was measured on one photo. */
export interface PhotoResult {
  readonly name: string;
  readonly state: string;
  readonly reason: string;
  readonly seconds: number;
  readonly clip?: ClipMetrics;
  /** Change where nothing should move, with the camera held still, in levels; null when everything moves. */
  readonly stillChange: number | null;
  /** Mean speed by what moves, photo pixels per second. */
  readonly speed: { readonly [name: string]: number };
  readonly iou: { readonly [name: string]: number };
  /** Relative to the page. */
  readonly clipFile?: string;
  readonly pictures: readonly { readonly file: string; readonly caption: string }[];
}

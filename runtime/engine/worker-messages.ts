import type { RunEvent, RunReport, RunRequest } from './types.ts';

/** What the supervisor tells the worker. Plain JSON. */
export type ToWorker =
  | {
      readonly type: 'start';
      readonly request: RunRequest;
      readonly dataFolder: string;
      /** URL of a module that exports `nodeRegistry`; the shipped nodes when absent. */
      readonly nodesModule?: string;
    }
  | { readonly type: 'cancel' };

/** What the worker tells the supervisor. */
export type FromWorker =
  | { readonly type: 'event'; readonly event: RunEvent }
  | { readonly type: 'report'; readonly report: RunReport };

import type { StreamEvent } from '../api/event-stream.ts';

export type NodeRunState = 'waiting' | 'running' | 'done' | 'cached' | 'skipped' | 'blocked' | 'failed' | 'cancelled';

/** A file that the server keeps, by its opaque id. */
export interface ArtifactReference {
  readonly id: string;
  readonly mediaType: string;
  readonly bytes: number;
}

export interface RunError {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

export interface NodeRun {
  readonly state: NodeRunState;
  /** 0 to 1 while it runs. */
  readonly progress: number;
  readonly wallMs: number | undefined;
  /** Why it is in this state, in words. */
  readonly reason: string;
  readonly error: RunError | undefined;
  /** Pictures and sounds of its outputs, by output. */
  readonly previews: { readonly [output: string]: ArtifactReference };
}

/** A run as its events tell it. */
export interface RunView {
  readonly nodes: { readonly [node: string]: NodeRun };
  /** As the server names it; undefined before it is queued. */
  readonly state: 'queued' | 'running' | 'done' | 'blocked' | 'failed' | 'cancelled' | undefined;
  readonly reason: string;
  readonly outputs: { readonly [name: string]: { readonly type: string; readonly artifact?: ArtifactReference } };
  readonly lastEvent: number;
}

export const emptyRun: RunView = { nodes: {}, state: undefined, reason: '', outputs: {}, lastEvent: 0 };

const waiting: NodeRun = {
  state: 'waiting',
  progress: 0,
  wallMs: undefined,
  reason: '',
  error: undefined,
  previews: {},
};

/** The events of a run that change what is shown, as the server sends them. */
interface EventData {
  readonly node: string;
  readonly nodes: readonly { readonly node: string }[];
  readonly fraction: number;
  readonly output: string;
  readonly artifact: ArtifactReference;
  readonly state: NonNullable<RunView['state']>;
  readonly reason: string;
  readonly outputs: RunView['outputs'];
  readonly report: {
    readonly state: NodeRunState;
    readonly reason: string;
    readonly wallMs: number;
    readonly error?: RunError;
  };
}

/** What is shown after one more event. Nodes that it does not speak of stay the same objects. */
export function withEvent<View extends RunView>(view: View, event: StreamEvent): View {
  const data = event.data as EventData;
  const next = { ...view, lastEvent: event.number };
  const change = (part: Partial<NodeRun>): View => {
    const old = view.nodes[data.node] ?? waiting;
    return { ...next, nodes: { ...view.nodes, [data.node]: { ...old, ...part } } };
  };
  switch (event.type) {
    case 'run.queued':
      return { ...next, state: 'queued' };
    case 'run.started':
      return {
        ...next,
        state: 'running',
        nodes: Object.fromEntries(data.nodes.map(({ node }) => [node, view.nodes[node] ?? waiting])),
      };
    case 'node.started':
      return change({ state: 'running', progress: 0 });
    case 'node.progress':
      return change({ state: 'running', progress: data.fraction });
    case 'node.preview':
      return change({ previews: { ...view.nodes[data.node]?.previews, [data.output]: data.artifact } });
    case 'node.finished': {
      const { state, reason, wallMs, error } = data.report;
      return change({ state, reason, wallMs, error, progress: 1 });
    }
    case 'run.finished':
      return { ...next, state: data.state, reason: data.reason, outputs: data.outputs };
    default:
      return next;
  }
}

import type { Json, JsonObject } from '../../graphs/schema/json.ts';
import type { PortType } from '../../graphs/schema/ports.ts';
import type { StreamEvent } from '../api/event-stream.ts';
import { bubbled } from './linked-node-run.ts';
import { outerNode } from './node-names.ts';

export type NodeRunState = 'waiting' | 'running' | 'done' | 'cached' | 'skipped' | 'blocked' | 'failed' | 'cancelled';
export type EndState = 'done' | 'blocked' | 'failed' | 'cancelled';
export type RunStateName = 'queued' | 'running' | EndState;

/** A file that the server keeps, by its opaque id. */
export interface ArtifactReference {
  readonly id: string;
  readonly mediaType: string;
  readonly bytes: number;
}

/** Something small to see or hear of an output. Of a stream it is the newest frame, and `frames` has all of them. */
export interface PreviewView extends ArtifactReference {
  readonly of: PortType;
  readonly about: JsonObject;
  readonly frames: readonly { readonly frame: number; readonly id: string }[];
  /** Of the run before this one, which has not shown anything in its place yet. */
  readonly isOld?: boolean;
}

export interface RunError {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  /** The node that it is about, with the path of linked graphs. */
  readonly nodeId?: string;
}

export interface NodeRun {
  /** What the run calls it, and its node type; absent before the run has begun. */
  readonly title?: string;
  readonly type?: string;
  readonly state: NodeRunState;
  /** 0 to 1 while it runs. */
  readonly progress: number;
  /** What it is at, in words; mostly empty. */
  readonly message: string;
  readonly wallMs: number | undefined;
  /** Which method did the work. */
  readonly backend: string | undefined;
  /** Why it is in this state, in words. */
  readonly reason: string;
  readonly error: RunError | undefined;
  readonly previews: { readonly [output: string]: PreviewView };
}

export interface RunOutput {
  readonly type: string;
  readonly artifact?: ArtifactReference;
  readonly value?: Json;
}

/** A run as its events tell it. */
export interface RunView {
  /** By the path of a node; a node that is a linked graph stands for all of its parts as well. */
  readonly nodes: { readonly [node: string]: NodeRun };
  /** As the server names it; undefined before it is queued. */
  readonly state: RunStateName | undefined;
  /** Somebody has asked it to stop, and it has not yet. */
  readonly isCancelling: boolean;
  /** How often it was started; more than once after a crash. */
  readonly attempt: number;
  readonly reason: string;
  readonly error: RunError | undefined;
  readonly outputs: { readonly [name: string]: RunOutput };
  readonly lastEvent: number;
}

export const emptyRun: RunView = {
  nodes: {},
  state: undefined,
  isCancelling: false,
  attempt: 0,
  reason: '',
  error: undefined,
  outputs: {},
  lastEvent: 0,
};

export const waitingNode: NodeRun = {
  state: 'waiting',
  progress: 0,
  message: '',
  wallMs: undefined,
  backend: undefined,
  reason: '',
  error: undefined,
  previews: {},
};

/** The events of a run that change what is shown, as the server sends them. */
interface EventData {
  readonly node: string;
  readonly nodes: readonly { readonly node: string; readonly title?: string; readonly type?: string }[];
  readonly attempt: number;
  readonly fraction: number;
  readonly message?: string;
  readonly output: string;
  readonly of: PortType;
  readonly about?: JsonObject;
  readonly frame?: number;
  readonly artifact: ArtifactReference;
  readonly state: EndState;
  readonly reason: string;
  readonly error?: RunError;
  readonly outputs: RunView['outputs'];
  readonly report: {
    readonly state: NodeRunState;
    readonly reason: string;
    readonly wallMs: number;
    readonly backend?: string;
    readonly error?: RunError;
  };
}

/**
 * What is shown after one more event. One that has been seen changes nothing, however often it comes again. Nodes that it
 * does not speak of stay the same objects.
 */
export function withEvent<View extends RunView>(view: View, event: StreamEvent): View {
  if (event.number <= view.lastEvent) return view;
  const data = event.data as EventData;
  const next = { ...view, lastEvent: event.number };
  const change = (part: Partial<NodeRun>): View => {
    const old = view.nodes[data.node] ?? waitingNode;
    return { ...next, nodes: withNode(view.nodes, data.node, { ...old, ...part }) };
  };
  switch (event.type) {
    case 'run.queued':
      return { ...next, state: 'queued' };
    case 'run.started':
      return { ...next, state: 'running', attempt: data.attempt, reason: '', nodes: started(view.nodes, data.nodes) };
    case 'run.interrupted':
      return { ...next, state: 'queued', reason: data.reason };
    case 'run.cancelling':
      return { ...next, isCancelling: true };
    case 'node.started':
      return change({ state: 'running', progress: 0, message: '' });
    case 'node.progress':
      return change({ state: 'running', progress: fraction(data.fraction), message: data.message ?? '' });
    case 'node.preview':
      return change({ previews: withPreview(view.nodes[data.node]?.previews ?? {}, data) });
    case 'node.finished': {
      const { state, reason, wallMs, backend, error } = data.report;
      return change({ state, reason, wallMs, backend, error, progress: 1, message: '' });
    }
    case 'run.finished': {
      const { state, reason, outputs, error } = data;
      return { ...next, state, reason, outputs, error, isCancelling: false, nodes: settled(view.nodes) };
    }
    default:
      return next;
  }
}

/** A new attempt finds finished nodes in the cache: what they have shown stays. */
function started(nodes: RunView['nodes'], planned: EventData['nodes']): RunView['nodes'] {
  let next: { [node: string]: NodeRun } = {};
  for (const { node, ...names } of planned) {
    const old = nodes[node];
    const again = old === undefined ? waitingNode : { ...waitingNode, previews: old.previews };
    next = withNode(next, node, { ...again, ...names });
  }
  return next;
}

/** What a new run begins with: the previews of the one before, to be replaced one by one. */
export function oldPreviews(nodes: RunView['nodes']): RunView['nodes'] {
  const shown = Object.entries(nodes).filter(([, { previews }]) => Object.keys(previews).length > 0);
  return Object.fromEntries(
    shown.map(([name, { previews }]) => {
      const old = Object.entries(previews).map(([output, preview]) => [output, { ...preview, isOld: true }]);
      return [name, { ...waitingNode, previews: Object.fromEntries(old) }];
    }),
  );
}

/** Nothing runs in a run that has ended: a node that was at work did not come to its end. */
function settled(nodes: RunView['nodes']): RunView['nodes'] {
  const isOpen = Object.values(nodes).some(({ state }) => state === 'running');
  if (!isOpen) return nodes;
  return Object.fromEntries(
    Object.entries(nodes).map(([name, node]) => [
      name,
      node.state === 'running' ? { ...node, state: 'cancelled' } : node,
    ]),
  );
}

function withNode(nodes: RunView['nodes'], path: string, node: NodeRun): RunView['nodes'] {
  const outer = outerNode(path);
  const next = { ...nodes, [path]: node };
  if (outer === path) return next;
  const parts = Object.entries(next).filter(([name]) => name !== outer && outerNode(name) === outer);
  return { ...next, [outer]: bubbled(parts) };
}

function withPreview(previews: NodeRun['previews'], data: EventData): NodeRun['previews'] {
  const { output, of, artifact, about = {}, frame } = data;
  const old = previews[output]?.isOld === true ? [] : (previews[output]?.frames ?? []);
  const others = old.filter((other) => other.frame !== frame);
  const frames = frame === undefined ? [] : [...others, { frame, id: artifact.id }].sort((a, b) => a.frame - b.frame);
  return { ...previews, [output]: { ...artifact, of, about, frames } };
}

function fraction(value: number): number {
  return Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : 0;
}

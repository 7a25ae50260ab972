/** Spans for an OpenTelemetry collector, without its packages: they are loaded only where an endpoint is set. */
export interface Tracing {
  start(name: string, options: SpanOptions): TraceSpan;
  /** Sends what there is, for a short while, and nothing after that. */
  stop(): Promise<void>;
}

export interface SpanOptions {
  readonly kind: 'server' | 'client' | 'consumer' | 'producer' | 'internal';
  /** The span that this one is part of, here or in another process; a trace of its own when undefined. */
  readonly parent: string | null | undefined;
  readonly attributes?: SpanAttributes;
}

/**
 * All that spans may say, by name: nothing that a user has written, no addresses and no secrets. Names of nodes and titles
 * of graphs are words of users too.
 */
export type SpanAttributes = { readonly [name in SpanAttribute]?: string | number | boolean };
type SpanAttribute =
  | 'http.request.method'
  | 'http.route'
  | 'http.response.status_code'
  | 'error.type'
  | 'vivarium.run.id'
  | 'vivarium.run.attempt'
  | 'vivarium.run.state'
  | 'vivarium.runs'
  | 'vivarium.graph.revision'
  | 'vivarium.node.number'
  | 'vivarium.node.type'
  | 'vivarium.node.state'
  | 'vivarium.node.cached'
  | 'vivarium.webhook.attempt';

export interface TraceSpan {
  /** For what is part of it: as the header `traceparent` says it. */
  readonly traceparent: string | undefined;
  note(attributes: SpanAttributes): void;
  /** `error`: a code of ours, or a status, when it did not go well. */
  end(error?: string): void;
}

/** Keeps the trace of the caller going, and tells nobody. */
export const noTracing: Tracing = {
  start: (_name, { parent }) => ({ traceparent: parent ?? undefined, note() {}, end() {} }),
  stop: async () => {},
};

export interface TracingOptions {
  /** URL of the collector. */
  readonly endpoint: string;
  readonly onProblem: (message: string) => void;
  /** A collector that does not answer holds nobody up for longer. */
  readonly patienceMs: number;
}

/** Traces nowhere when the endpoint is empty. */
export async function openTracing(options: TracingOptions): Promise<Tracing> {
  if (options.endpoint === '') return noTracing;
  const { OtlpTracing } = await import('./otlp-tracing.ts');
  return new OtlpTracing(options);
}

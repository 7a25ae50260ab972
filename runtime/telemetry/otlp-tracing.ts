import {
  DiagLogLevel,
  diag,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { formatTraceparent, parseTraceparent } from './trace-context.ts';
import type { SpanOptions, TraceSpan, Tracing, TracingOptions } from './tracing.ts';

const kinds: { readonly [kind in SpanOptions['kind']]: SpanKind } = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  consumer: SpanKind.CONSUMER,
  producer: SpanKind.PRODUCER,
  internal: SpanKind.INTERNAL,
};

/** Sends spans by OTLP over HTTP, in batches. Headers for it and the name of the service come from the usual `OTEL_…`. */
export class OtlpTracing implements Tracing {
  readonly #provider: TracerProvider;
  readonly #tracer: Tracer;

  readonly #patienceMs: number;
  readonly #onProblem: (message: string) => void;

  constructor({ endpoint, onProblem, patienceMs }: TracingOptions) {
    this.#patienceMs = patienceMs;
    this.#onProblem = onProblem;
    const tell = (message: string): void => onProblem(message);
    const quiet = (): void => {};
    diag.setLogger(
      { error: tell, warn: tell, info: quiet, debug: quiet, verbose: quiet },
      { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
    );
    const url = `${endpoint.replace(/\/+$/, '')}/v1/traces`;
    const exporter = new OTLPTraceExporter({ url, timeoutMillis: patienceMs });
    this.#provider = new TracerProvider({
      resource: defaultResource()
        .merge(resourceFromAttributes({ 'service.name': 'vivarium' }))
        .merge(detectResources({ detectors: [envDetector] })),
      spanProcessors: [new BatchSpanProcessor({ exporter, exportTimeoutMillis: patienceMs })],
    });
    this.#tracer = this.#provider.getTracer('vivarium');
  }

  start(name: string, { kind, parent, attributes = {} }: SpanOptions): TraceSpan {
    const place = parseTraceparent(parent);
    const context =
      place === undefined
        ? ROOT_CONTEXT
        : trace.setSpanContext(ROOT_CONTEXT, {
            traceId: place.traceId,
            spanId: place.spanId,
            traceFlags: place.isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE,
            isRemote: true,
          });
    const span = this.#tracer.startSpan(name, { kind: kinds[kind], attributes: { ...attributes } }, context);
    const { traceId, spanId, traceFlags } = span.spanContext();
    return {
      traceparent: formatTraceparent({ traceId, spanId, isSampled: (traceFlags & TraceFlags.SAMPLED) !== 0 }),
      note: (more) => void span.setAttributes({ ...more }),
      end: (error) => {
        if (error !== undefined) span.setAttribute('error.type', error).setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      },
    };
  }

  async stop(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, this.#patienceMs);
    });
    await Promise.race([this.#provider.shutdown(), patience]).catch((error: unknown) => this.#onProblem(String(error)));
    clearTimeout(timer);
    diag.disable();
  }
}

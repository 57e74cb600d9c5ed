import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { resourceFromAttributes } from '@opentelemetry/resources';

/** Ends the export of traces; what is still held is sent. */
export type StopTelemetry = () => Promise<void>;

/**
 * Exports traces when `OTEL_EXPORTER_OTLP_ENDPOINT` is set (the exporter reads the address itself); else spans cost
 * next to nothing. Call once per process, before anything makes spans.
 */
export function startTelemetry(serviceName: string, endpoint: string | undefined): StopTelemetry {
  if (!endpoint) return () => Promise.resolve();
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': `ger-${serviceName}` }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  return () => provider.shutdown();
}

type Carrier = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Runs the work inside a span that continues the caller's trace (`traceparent`). Attributes hold codes, never words
 * about people; of an error only its class name is kept.
 */
export function inServerSpan<T>(
  name: string,
  carrier: Carrier,
  attributes: Record<string, string>,
  work: () => Promise<T>,
): Promise<T> {
  const parent = propagation.extract(context.active(), carrier);
  return trace
    .getTracer('ger')
    .startActiveSpan(name, { kind: SpanKind.SERVER, attributes }, parent, async (span) => {
      try {
        return await work();
      } catch (error) {
        span.setStatus({
          code: SpanStatusCode.ERROR,
          message: error instanceof Error ? error.name : 'error',
        });
        throw error;
      } finally {
        span.end();
      }
    });
}

import {
  type Context,
  defaultTextMapGetter,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { setGlobalErrorHandler, W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { Logger } from 'pino';
import { createLogRateLimit } from './log-rate-limit';
import type { RequestSpan, Traces } from './spans';

const timeoutMs = 5_000;
const stopMs = 2_000;
const serviceName = 'patient-guide';

/**
 * Traces by OpenTelemetry's SDK. Spans are sent in batches, and dropped when the collector does not take them.
 * @param url of a collector for OTLP over HTTP: `http://localhost:4318/v1/traces`
 * @param share sampled, 0 to 1, of the traces that begin here; a caller decides about those that it began
 */
export function openTelemetry(url: string, share: number, log: Pick<Logger, 'warn'>): Traces {
  const mayLog = createLogRateLimit();
  setGlobalErrorHandler((error) => {
    const permit = mayLog('traces');
    const name = error instanceof Error ? error.name : typeof error;
    if (permit) log.warn({ error: name, ...permit }, 'traces could not be sent: see OTEL_EXPORTER_OTLP_ENDPOINT');
  });
  const provider = new TracerProvider({
    resource: defaultResource().merge(resourceFromAttributes({ 'service.name': serviceName })),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) }),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url, timeoutMillis: timeoutMs }) })],
  });
  const tracer = provider.getTracer(serviceName);
  const propagator = new W3CTraceContextPropagator();
  return {
    request: (headers) => requestSpan(tracer, propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter)),
    async stop() {
      const late = new Promise<void>((done) => setTimeout(done, stopMs).unref());
      await Promise.race([provider.shutdown().catch(() => undefined), late]);
    },
  };
}

function requestSpan(tracer: Tracer, caller: Context): RequestSpan {
  const span = tracer.startSpan('request', { kind: SpanKind.SERVER, startTime: performance.now() }, caller);
  const within = trace.setSpan(caller, span);
  return {
    child(name, startTime, attributes, hasFailed = false) {
      const child = tracer.startSpan(name, { startTime, attributes }, within);
      if (hasFailed) child.setStatus({ code: SpanStatusCode.ERROR });
      child.end(performance.now());
    },
    end(route, { method = '', status }) {
      span.updateName(`${method} ${route}`);
      span.setAttributes({ 'http.request.method': method, 'http.route': route, 'http.response.status_code': status });
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end(performance.now());
    },
  };
}

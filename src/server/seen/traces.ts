import type { IncomingHttpHeaders } from 'node:http';
import type { Logger } from 'pino';
import type { Config } from '../../config';

/** What a span tells beside its name and times: never words, and no ids of people. */
export type SpanAttributes = Readonly<Record<string, string | number | undefined>>;

/** The span of one request. Times are those of `performance.now()`. */
export interface RequestSpan {
  /** Something that was done for the request, and has just ended. */
  child(name: string, startedAt: number, attributes: SpanAttributes, hasFailed?: boolean): void;
  /** @param route the pattern of the route */
  end(route: string, answer: { readonly method?: string; readonly status: number }): void;
}

export interface Traces {
  /** Begins the span of a request, in the caller's trace where the headers name one. */
  request(headers: IncomingHttpHeaders): RequestSpan;
  /** Sends what is not sent yet, for a bounded time. */
  stop(): Promise<void>;
}

/** Traces for OpenTelemetry; none unless the settings say where to. The SDK is loaded only then. */
export async function loadTraces(
  { tracesUrl, tracesShare }: Pick<Config, 'tracesUrl' | 'tracesShare'>,
  log: Pick<Logger, 'warn'>,
): Promise<Traces | undefined> {
  if (tracesUrl === undefined) return undefined;
  const { openTelemetry } = await import('./open-telemetry-sdk.js');
  return openTelemetry(tracesUrl, tracesShare, log);
}

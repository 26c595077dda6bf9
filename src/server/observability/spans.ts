import type { IncomingHttpHeaders } from 'node:http';

/** Attributes of a span. Never words of a patient or ids of people. */
export type SpanAttributes = Readonly<Record<string, string | number | undefined>>;

/** The span of one request. Times are those of `performance.now()`. */
export interface RequestSpan {
  /** Adds a child span that ends now: a turn, a delivery. */
  child(name: string, startedAt: number, attributes: SpanAttributes, hasFailed?: boolean): void;
  /** Ends the span. @param route a pattern: `/v3/directline/conversations/:id/activities` */
  end(route: string, answer: { readonly method?: string; readonly status: number }): void;
}

export interface Traces {
  /** Begins the span of a request, in the caller's trace when there is a `traceparent` header. */
  request(headers: IncomingHttpHeaders): RequestSpan;
  /** Sends the remaining spans, for two seconds at most. */
  stop(): Promise<void>;
}

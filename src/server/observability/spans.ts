import type { IncomingHttpHeaders } from 'node:http';

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

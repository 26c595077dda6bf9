import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ObservedActivity } from '../../observer';
import type { RequestSpan } from './traces';

/** A request and its answer, as far as it is watched. */
export interface Exchange {
  /** Names it in every line of the log. */
  readonly id: string;
  /** By `performance.now()`. */
  readonly startedAt: number;
  /** Only when traces are wanted. */
  readonly span?: RequestSpan;
  /** What it brought. Ids in clear: they leave here as a hash only. */
  activity?: ObservedActivity;
  /** The pattern of its route, where it was handled before restify looked for one. */
  route?: string;
  /** The code of the refusal that was sent. */
  refusal?: string;
  /** Another worker answered it. */
  isAnsweredElsewhere?: boolean;
}

const exchanges = new WeakMap<IncomingMessage, Exchange>();
const current = new AsyncLocalStorage<Exchange>();

/** What a caller may name its request: it goes into the log and into a header. */
const isRequestId = /^[\w.-]{1,64}$/;

/** Begins to watch a request, under the id that the caller gave it where it is a good one. */
export function beginExchange(request: IncomingMessage, span?: RequestSpan): Exchange {
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && isRequestId.test(given) ? given : randomUUID();
  const exchange = { id, startedAt: performance.now(), span };
  exchanges.set(request, exchange);
  return exchange;
}

export function exchangeOf(request: IncomingMessage): Exchange | undefined {
  return exchanges.get(request);
}

/** The exchange that the code which runs just now belongs to. */
export function currentExchange(): Exchange | undefined {
  return current.getStore();
}

/** Notes why a request is refused. @param code one of ours */
export function noteRefusal({ req }: ServerResponse, code: string | undefined): void {
  const exchange = exchanges.get(req);
  if (exchange) exchange.refusal = code;
}

/**
 * The handler of a route within its exchange. It has to be the handler: what comes before it is called back from the
 * connection, which knows of no request.
 * @param route its pattern: an address can hold a token
 */
export function withinExchange<Incoming extends IncomingMessage>(
  route: string,
  handle: (request: Incoming, response: ServerResponse) => Promise<void>,
) {
  return async (request: Incoming, response: ServerResponse): Promise<void> => {
    const exchange = exchanges.get(request);
    if (!exchange) return handle(request, response);
    exchange.route = route;
    return current.run(exchange, () => handle(request, response));
  };
}

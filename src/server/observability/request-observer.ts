import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ObservedActivity, TurnObserver } from '../../turns/observer';
import { pseudonymOf } from './log';
import { channelOf } from './metrics';
import type { Observability } from './observability';
import type { RequestSpan } from './spans';

/** A request id that a caller may choose. It goes into the log and a header, so its characters are limited. */
const isRequestId = /^[\w.-]{1,64}$/;

/** Observes one request from its headers to the end of its answer, and the turn that it brings. */
export class RequestObserver implements TurnObserver {
  /** The request id, in every line of the log. */
  readonly id: string;
  /** By `performance.now()`. */
  readonly startedAt = performance.now();
  /** The route pattern, when the request was handled before restify looked for one. */
  route?: string;
  /** The code of the refusal that was sent. */
  refusal?: string;
  /** Holds ids in clear. Only their pseudonyms leave this class. */
  private about?: ObservedActivity;

  /**
   * @param given the X-Request-Id header; used when it is a valid id
   * @param span undefined without tracing
   */
  constructor(
    private readonly observability: Pick<Observability, 'metrics' | 'log'>,
    given: string | string[] | undefined,
    readonly span?: RequestSpan,
  ) {
    this.id = typeof given === 'string' && isRequestId.test(given) ? given : randomUUID();
  }

  get log(): TurnObserver['log'] {
    return this.observability.log.child(this.whereabouts());
  }

  activity({ channelId, conversation, from }: ObservedActivity): void {
    // No more of it: the activity holds what was said.
    this.about = { channelId, conversation: { id: conversation.id }, from: from && { id: from.id } };
  }

  turn(...[channelId = '', reply, startedAt]: Parameters<TurnObserver['turn']>): void {
    const { log, metrics } = this.observability;
    metrics.turn(channelId, reply, startedAt);
    if (!this.span && !log.isLevelEnabled('debug')) return;
    const { intent, urgency, outcome } = reply;
    const what = { channel: channelOf(channelId), intent, urgency, outcome };
    log.debug({ ...this.whereabouts(), ...what, ms: Math.round(performance.now() - startedAt) }, 'a turn');
    this.span?.child('turn', startedAt, what);
  }

  redFlag(condition: string): void {
    this.observability.metrics.redFlag(condition);
  }

  failed(...[part]: Parameters<TurnObserver['failed']>): void {
    this.observability.metrics.failed(part);
  }

  delivered(...[result, startedAt]: Parameters<TurnObserver['delivered']>): void {
    this.observability.metrics.delivered(result);
    this.span?.child('delivery', startedAt, { result }, result !== 'sent');
  }

  private whereabouts(): object {
    const { id, about } = this;
    if (!about) return { request: id };
    const { channelId = '', conversation, from } = about;
    return {
      request: id,
      conversation: pseudonymOf(`${channelId}/${conversation.id}`),
      ...(from && { person: pseudonymOf(`${channelId}/${from.id}`) }),
    };
  }
}

const observers = new WeakMap<IncomingMessage, RequestObserver>();

/** Begins to observe a request. */
export function observeRequest(request: IncomingMessage, observability: Observability): RequestObserver {
  const { headers } = request;
  const observer = new RequestObserver(observability, headers['x-request-id'], observability.traces?.request(headers));
  observers.set(request, observer);
  return observer;
}

/** The observer of a request. @throws Error for an upgrade to a WebSocket, which has none */
export function observerOf(request: IncomingMessage): RequestObserver {
  const observer = observers.get(request);
  if (!observer) throw new Error('nobody watches this request');
  return observer;
}

/** Notes the code with which a request is refused. @param code never from the caller: it becomes a label of a metric */
export function noteRefusal({ req }: ServerResponse, code: string | undefined): void {
  const observer = observers.get(req);
  if (observer) observer.refusal = code;
}

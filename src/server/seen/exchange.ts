import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ObservedActivity, TurnObserver } from '../../turns/observer';
import { hashOf } from './log';
import { channelOf } from './metrics';
import type { Seen } from './seen';
import type { RequestSpan } from './spans';

/** What a caller may name its request: it goes into the log and into a header. */
const isRequestId = /^[\w.-]{1,64}$/;

/** A request and its answer, as far as they are watched: the observer of the turn that the request brings. */
export class Exchange implements TurnObserver {
  /** Names it in every line of the log. */
  readonly id: string;
  /** By `performance.now()`. */
  readonly startedAt = performance.now();
  /** The pattern of its route, where it was handled before restify looked for one. */
  route?: string;
  /** The code of the refusal that was sent. */
  refusal?: string;
  /** Another worker answered it. */
  isAnsweredElsewhere?: boolean;
  /** Ids in clear: they leave here as a hash only. */
  private about?: ObservedActivity;

  /**
   * @param given the id that the caller gave it, which is taken where it is a good one
   * @param span only when traces are wanted
   */
  constructor(
    private readonly seen: Pick<Seen, 'metrics' | 'log'>,
    given: string | string[] | undefined,
    readonly span?: RequestSpan,
  ) {
    this.id = typeof given === 'string' && isRequestId.test(given) ? given : randomUUID();
  }

  get log(): TurnObserver['log'] {
    return this.seen.log.child(this.whereabouts());
  }

  activity(activity: ObservedActivity): void {
    this.about = activity;
  }

  turn(...[channelId = '', reply, startedAt]: Parameters<TurnObserver['turn']>): void {
    const { log, metrics } = this.seen;
    metrics.turn(channelId, reply, startedAt);
    if (!this.span && !log.isLevelEnabled('debug')) return;
    const { intent, urgency, outcome } = reply;
    const what = { channel: channelOf(channelId), intent, urgency, outcome };
    log.debug({ ...this.whereabouts(), ...what, ms: Math.round(performance.now() - startedAt) }, 'a turn');
    this.span?.child('turn', startedAt, what);
  }

  redFlag(condition: string): void {
    this.seen.metrics.redFlag(condition);
  }

  failed(...[part]: Parameters<TurnObserver['failed']>): void {
    this.seen.metrics.failed(part);
  }

  delivered(...[result, startedAt]: Parameters<TurnObserver['delivered']>): void {
    this.seen.metrics.delivered(result);
    this.span?.child('delivery', startedAt, { result }, result !== 'sent');
  }

  private whereabouts(): object {
    const { id, about } = this;
    if (!about) return { request: id };
    const { channelId = '', conversation, from } = about;
    return {
      request: id,
      conversation: hashOf(`${channelId}/${conversation.id}`),
      ...(from && { person: hashOf(`${channelId}/${from.id}`) }),
    };
  }
}

const exchanges = new WeakMap<IncomingMessage, Exchange>();

/** Begins to watch a request. */
export function beginExchange(request: IncomingMessage, seen: Seen): Exchange {
  const { headers } = request;
  const exchange = new Exchange(seen, headers['x-request-id'], seen.traces?.request(headers));
  exchanges.set(request, exchange);
  return exchange;
}

/** @throws Error for what is not watched: an upgrade to a WebSocket */
export function exchangeOf(request: IncomingMessage): Exchange {
  const exchange = exchanges.get(request);
  if (!exchange) throw new Error('nobody watches this request');
  return exchange;
}

/** None for an upgrade to a WebSocket. */
export function requestIdOf(request: IncomingMessage): string | undefined {
  return exchanges.get(request)?.id;
}

/** Notes why a request is refused. @param code one of ours */
export function noteRefusal({ req }: ServerResponse, code: string | undefined): void {
  const exchange = exchanges.get(req);
  if (exchange) exchange.refusal = code;
}

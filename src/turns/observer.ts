import type { Logger } from 'pino';
import type { Reply } from '../guidance/reply';

/** What became of words on their way to a channel. */
export type DeliveryResult = 'sent' | 'tried-again' | 'given-up';

/** What the guide keeps for a while, and how much of it is worth watching. */
export type GaugeName = 'memories' | 'direct-line-conversations' | 'direct-line-streams' | 'replies-waiting';

/** What an observer may know of an activity: where it belongs, and nothing of what it says. */
export interface ObservedActivity {
  readonly channelId?: string;
  readonly conversation: { readonly id: string };
  readonly from?: { readonly id: string };
}

/** What can break while a person is answered all the same. */
export type Fault = 'turn' | 'memory';

/** Somebody who watches the guide as a whole. The guide tells what happens; it knows of no metric and no trace. */
export interface Observer {
  failed(part: Fault): void;
  /** A request was refused that no route answers: on its bare socket. @param reason the code of the refusal */
  refused(reason: string): void;
  /** @param count how many there are at the moment it is called */
  gauge(what: GaugeName, count: () => number): void;
}

/**
 * Somebody who watches one turn. Whoever brings a message brings its observer along, and is told what comes of it: who
 * else is answered at the same moment is another's. Times are those of `performance.now()`.
 */
export interface TurnObserver {
  /** Its lines tell which turn they belong to. */
  readonly log: Pick<Logger, 'error' | 'info'>;
  /** The activity that the turn is about. */
  activity(activity: ObservedActivity): void;
  /** Somebody was answered. */
  turn(channelId: string | undefined, reply: Pick<Reply, 'intent' | 'urgency' | 'outcome'>, startedAt: number): void;
  /** An alarm was raised. @param condition that of its verdict */
  redFlag(condition: string): void;
  failed(part: Fault): void;
  delivered(result: DeliveryResult, startedAt: number): void;
}

/** Nobody watches: for the commands, which a person watches. */
export const nobody: Observer & Omit<TurnObserver, 'log'> = {
  activity: () => undefined,
  turn: () => undefined,
  redFlag: () => undefined,
  failed: () => undefined,
  refused: () => undefined,
  delivered: () => undefined,
  gauge: () => undefined,
};

import type { Reply } from './guidance/reply';

/** What became of words on their way to a channel. */
export type DeliveryResult = 'sent' | 'tried-again' | 'given-up';

/** What the guide keeps for a while, and how much of it is worth watching. */
export type Held = 'memories' | 'direct-line-conversations' | 'direct-line-streams' | 'replies-waiting';

/** What an observer may know of an activity: where it belongs, and nothing of what it says. */
export interface ObservedActivity {
  readonly channelId?: string;
  readonly conversation: { readonly id: string };
  readonly from?: { readonly id: string };
}

/**
 * Somebody who watches the guide at work. The guide tells what happens; it knows of no metric, log or trace.
 * Times are those of `performance.now()`.
 */
export interface Observer {
  /** An activity is about to be handled: what is told of from here on, up to its answer, belongs to it. */
  activity(activity: ObservedActivity): void;
  /** Somebody was answered. */
  turn(channelId: string | undefined, reply: Pick<Reply, 'intent' | 'urgency' | 'outcome'>, startedAt: number): void;
  /** A rule fired. @param condition the name of its file */
  redFlag(condition: string): void;
  /** Something broke, and the person was answered all the same. */
  failed(part: 'turn' | 'memory'): void;
  /** A request was refused that no route answers: on its bare socket. @param reason the code of the refusal */
  refused(reason: string): void;
  delivered(result: DeliveryResult, startedAt: number): void;
  /** @param count how many there are at the moment it is called */
  held(what: Held, count: () => number): void;
}

/** Nobody watches: for the commands, which a person watches. */
export const nobody: Observer = {
  activity: () => undefined,
  turn: () => undefined,
  redFlag: () => undefined,
  failed: () => undefined,
  refused: () => undefined,
  delivered: () => undefined,
  held: () => undefined,
};

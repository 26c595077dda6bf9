import type { Logger } from 'pino';
import type { Reply } from '../guidance/reply';

/** What became of a reply on its way to a channel. */
export type DeliveryResult = 'sent' | 'tried-again' | 'given-up';

/** What the guide holds in memory, and whose number is worth a gauge. */
export type GaugeName = 'direct-line-streams' | 'replies-waiting';

/** What an observer may know of an activity: its channel and ids, and nothing of what it says. */
export interface ObservedActivity {
  readonly channelId?: string;
  readonly conversation: { readonly id: string };
  readonly from?: { readonly id: string };
}

/** A part that can fail while the patient still gets a reply. */
export type Fault = 'turn' | 'memory';

/** What the store does, and how many rows lost what in a sweep. */
export type StoreWork = 'read' | 'write';
export type SweptRows = Readonly<Record<'memories' | 'words' | 'turns', number>>;

/** Is told how the store fares. */
export interface StoreObserver {
  /** @param startedAt by `performance.now()` */
  storeWork(what: StoreWork, startedAt: number, isWell: boolean): void;
  /** A turn came too late, since another process was quicker, and is taken again. */
  conflict(): void;
  swept(rows: SweptRows, startedAt: number): void;
}

/** What becomes of talks with people. `left`: the patient did not wait. */
export type HandOffStep = 'offered' | 'begun' | 'answered' | 'nobody' | 'left' | 'handed-back' | 'closed';

/** Is told how talks with people go. */
export interface HandOffObserver {
  handOff(step: HandOffStep): void;
}

/** Is told what happens in the guide as a whole. The port behind which src/server/observability has metrics, log and traces. */
export interface Observer extends StoreObserver, HandOffObserver {
  failed(part: Fault): void;
  /** A request was refused on its bare socket, before any route. @param reason the code of the refusal */
  refused(reason: string): void;
  /** Registers a gauge. @param count is called at each reading for the number at that moment */
  gauge(what: GaugeName, count: () => number): void;
}

/**
 * Is told what happens in one turn. It is passed along with each message, because turns of many conversations
 * interleave. Times are those of `performance.now()`, in milliseconds.
 */
export interface TurnObserver {
  /** A log whose lines carry the ids of this turn. */
  readonly log: Pick<Logger, 'error' | 'info'>;
  /** The activity that the turn is about. */
  activity(activity: ObservedActivity): void;
  /** A patient was answered. */
  turn(channelId: string | undefined, reply: Pick<Reply, 'intent' | 'urgency' | 'outcome'>, startedAt: number): void;
  /** An alarm was raised. @param condition of the verdict, such as `stroke` */
  redFlag(condition: string): void;
  failed(part: Fault): void;
  delivered(result: DeliveryResult, startedAt: number): void;
}

/** An observer that does nothing: for commands, whose user sees the reply. */
export const nobody: Observer & Omit<TurnObserver, 'log'> = {
  activity: () => undefined,
  turn: () => undefined,
  redFlag: () => undefined,
  failed: () => undefined,
  refused: () => undefined,
  delivered: () => undefined,
  gauge: () => undefined,
  storeWork: () => undefined,
  conflict: () => undefined,
  swept: () => undefined,
  handOff: () => undefined,
};

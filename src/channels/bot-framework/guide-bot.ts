import { z } from 'zod';
import type { Reply } from '../../guidance/reply';
import type { Reach } from '../../turns/hand-offs';
import type { Incoming, Taken } from '../../turns/incoming';
import type { TurnObserver } from '../../turns/observer';
import { StoreAway } from '../../turns/turn-store';
import type { Turns } from '../../turns/turns';
import type { CarryOut } from '../../turns/wish';
import { RateLimit } from '../rate-limit';
import type { IncomingActivity } from './activity-schema';
import { cardActionAnswer, cardActionQuestion, type InvokeAnswer, notOurs } from './card-action';
import { conversationKey, isGroup, memoryKey } from './conversation-keys';
import { messageText } from './message-text';
import type { OutgoingActivity } from './outgoing-activity';
import { createReplyActivity, type ReplyActivity } from './reply-activity';
import { type HearVerdict, verdictForm } from './verdict-activity';

/** What a turn leads to. Most kinds of activity lead to no reply. */
export interface TurnResult {
  readonly replies: readonly OutgoingActivity[];
  /** How the turn ended; undefined where there was none. */
  readonly taken?: Omit<Taken, 'reply'>;
  /** The HTTP answer to an invoke; undefined for every other activity. */
  readonly invoke?: InvokeAnswer;
  /** Whether the conversation is over, or the guide was removed from it. */
  readonly hasEnded?: boolean;
}

const silence: TurnResult = { replies: [] };

/** Messages of one conversation that are read in a minute beyond its rate limit. */
const mostReadBeyond = 30;
const saysWords: ReadonlySet<string> = new Set(['message', 'messageUpdate']);

/** How a channel knows an activity again, and what a web chat keeps of its turn. */
export interface Arrival {
  /** The name of the activity. One that was answered before gets the same answer, and changes nothing. */
  readonly name?: string;
  /** The address of who sends it, where it is that of a person. */
  readonly from?: string;
  /** Of a web chat: nothing is answered or kept where nothing was said since then. */
  readonly openSince?: Date;
  /** How a person reaches who writes; undefined where that cannot be. */
  readonly reach?: Reach;
  /** Notes what somebody wants to be told later; undefined where that cannot be. */
  readonly carryOut?: CarryOut;
  /**
   * @param reply undefined where there is none
   * @param count of activities before it
   * @param isPassedOn whether the message went to a person
   */
  readonly keeps?: (
    reply: OutgoingActivity | undefined,
    count: number,
    isPassedOn: boolean,
  ) => ReturnType<NonNullable<Incoming['keeps']>>;
}

type Handler = (activity: IncomingActivity, observer: TurnObserver, arrival: Arrival) => Promise<TurnResult>;

/** Teams sends a messageUpdate with this when somebody undoes the deletion of a message. */
const undeleted = z.object({ eventType: z.literal('undeleteMessage') });

/** The bot without an SDK: an activity in, the guide's replies out. An unknown kind of activity gets no reply. */
export class GuideBot {
  private readonly handlers: Readonly<Record<string, Handler>> = {
    message: (activity, ...how) => this.answer(activity, messageText(activity), ...how),
    messageUpdate: (activity, ...how) => this.answerEdit(activity, ...how),
    conversationUpdate: (activity, ...how) => this.meet(activity, ...how),
    installationUpdate: (activity, ...how) => this.install(activity, ...how),
    event: (activity, ...how) => (activity.name === 'webchat/join' ? this.welcome(activity, ...how) : this.pass()),
    invoke: (activity, ...how) => this.invoke(activity, ...how),
    messageReaction: (activity, ...how) => this.judge(activity, ...how),
    endOfConversation: (activity) => this.forget(activity),
  };

  private readonly readBeyond = new RateLimit(mostReadBeyond, () => '');

  /** @param clock gives the time of a turn; tests hand in their own */
  constructor(
    private readonly turns: Turns,
    private readonly clock: () => Date,
    private readonly replyActivity: ReplyActivity = createReplyActivity(),
    private readonly hearVerdict?: HearVerdict,
  ) {}

  /**
   * Answers one activity. When anything breaks, the person gets the text with 999 and 111.
   * @throws StoreAway alone, where the conversation has ended and cannot be forgotten now
   */
  async turn(activity: IncomingActivity, observer: TurnObserver, arrival: Arrival = {}): Promise<TurnResult> {
    const isKnown = Object.hasOwn(this.handlers, activity.type);
    const startedAt = performance.now();
    observer.activity(activity);
    try {
      return isKnown ? await this.handlers[activity.type](activity, observer, arrival) : silence;
    } catch (error) {
      if (error instanceof StoreAway) throw error;
      observer.log.error({ error: error instanceof Error ? error.name : typeof error }, 'a turn failed in the channel');
      observer.failed('turn');
      const taken = await this.turns.note(this.incoming(activity, arrival), this.turns.wentWrong());
      return this.say(activity, taken, startedAt, observer);
    }
  }

  /** Whether the activity was answered before. */
  isAnswered(activity: IncomingActivity, name: string): Promise<boolean> {
    return this.turns.isAnswered(memoryKey(activity), name);
  }

  /** Keeps what is said in a web chat without a turn. */
  note(activity: IncomingActivity, arrival: Arrival): Promise<Taken> {
    return this.turns.note(this.incoming(activity, arrival));
  }

  /**
   * Whether a message beyond a rate limit is answered all the same, since it tells of danger. That many of a conversation
   * are read in a minute: to read one costs little.
   */
  isHeardBeyond(activity: IncomingActivity): boolean {
    if (!saysWords.has(activity.type) || this.readBeyond.beyond(conversationKey(activity))) return false;
    const message = { text: messageText(activity), conversation: memoryKey(activity), now: this.clock() };
    return this.turns.tellsOfDanger(message);
  }

  /** The reply to the first message beyond the rate limit, instead of an answer. */
  async slowDown(activity: IncomingActivity, observer: TurnObserver, arrival: Arrival = {}): Promise<TurnResult> {
    observer.activity(activity);
    const startedAt = performance.now();
    const taken = await this.turns.note(this.incoming(activity, arrival), this.turns.slowDown());
    return this.say(activity, taken, startedAt, observer);
  }

  private say({ channelId }: IncomingActivity, taken: Taken, startedAt: number, observer: TurnObserver): TurnResult {
    const { reply } = taken;
    if (!reply) return { replies: [], taken };
    // As on the page: beside a question of the guide, thumbs would be taken for an answer to it.
    const asksIfHelpful = taken.answer !== undefined && reply.question === '';
    const replies = [this.replyActivity(reply, channelId, asksIfHelpful)];
    observer.turn(channelId, reply, startedAt);
    return { replies, taken };
  }

  private async answer(
    activity: IncomingActivity,
    text: string,
    observer: TurnObserver,
    arrival: Arrival,
  ): Promise<TurnResult> {
    const startedAt = performance.now();
    const { reach } = arrival;
    const taken = await this.turns.take(Object.assign(this.incoming(activity, arrival), { text, reach }), observer);
    return this.say(activity, taken, startedAt, observer);
  }

  /** What the turns need to know of an activity. @param key of the memory */
  private incoming(
    activity: IncomingActivity,
    { name, from, openSince, keeps, carryOut }: Arrival,
    key = memoryKey(activity),
  ) {
    return {
      conversation: key,
      now: this.clock(),
      activity: name,
      from,
      openSince,
      carryOut,
      keeps:
        keeps &&
        ((reply: Reply | undefined, count: number, isPassedOn: boolean) =>
          keeps(reply && this.replyActivity(reply, activity.channelId), count, isPassedOn)),
    };
  }

  /**
   * An edit is answered anew: "my fact droops" put right to "my face droops" is an emergency. An undone deletion is
   * not.
   */
  private async answerEdit(activity: IncomingActivity, ...how: [TurnObserver, Arrival]): Promise<TurnResult> {
    const isBack = undeleted.safeParse(activity.channelData).success;
    return isBack ? silence : this.answer(activity, messageText(activity), ...how);
  }

  /** Welcomes a person who joins their own chat, and a group when the guide itself joins it, not for each newcomer. */
  private async meet(activity: IncomingActivity, ...how: [TurnObserver, Arrival]): Promise<TurnResult> {
    const isGuide = ({ id }: { id: string }): boolean => id === activity.recipient?.id;
    const { membersAdded, membersRemoved } = activity;
    if (membersRemoved?.some(isGuide)) return this.forget(activity);
    const isForUs = membersAdded?.some((member) => isGuide(member) === isGroup(activity));
    return isForUs ? this.welcome(activity, ...how) : silence;
  }

  private async install(activity: IncomingActivity, ...how: [TurnObserver, Arrival]): Promise<TurnResult> {
    if (activity.action === 'remove') return this.forget(activity);
    return activity.action === 'add' ? this.welcome(activity, ...how) : silence;
  }

  private async welcome(activity: IncomingActivity, observer: TurnObserver, arrival: Arrival): Promise<TurnResult> {
    const startedAt = performance.now();
    const taken = await this.turns.welcome(this.incoming(activity, arrival, conversationKey(activity)));
    return this.say(activity, taken, startedAt, observer);
  }

  private async invoke(activity: IncomingActivity, ...how: [TurnObserver, Arrival]): Promise<TurnResult> {
    if (activity.name === verdictForm) return this.judge(activity, ...how);
    if (activity.name !== 'adaptiveCard/action') return { ...silence, invoke: notOurs };
    const question = cardActionQuestion(activity.value);
    const result = question === undefined ? silence : await this.answer(activity, question, ...how);
    return { ...result, invoke: cardActionAnswer(result.replies[0]?.text) };
  }

  /** Hears what somebody says of an answer by a button of the channel. Nothing is said to it. */
  private async judge(activity: IncomingActivity, observer: TurnObserver, { name }: Arrival): Promise<TurnResult> {
    return { ...silence, invoke: await this.hearVerdict?.(activity, name, observer) };
  }

  private async forget(activity: IncomingActivity): Promise<TurnResult> {
    await Promise.all([memoryKey(activity), conversationKey(activity)].map((key) => this.turns.forget(key)));
    return { ...silence, hasEnded: true };
  }

  private async pass(): Promise<TurnResult> {
    return silence;
  }
}

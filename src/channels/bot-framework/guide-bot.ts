import { z } from 'zod';
import type { Reply } from '../../guidance/reply';
import type { TurnObserver } from '../../turns/observer';
import type { Turns } from '../../turns/turns';
import type { IncomingActivity } from './activity-schema';
import { type ChannelAnswer, cardActionAnswer, cardActionQuestion, notOurs } from './card-action';
import { messageText } from './message-text';
import type { OutgoingActivity } from './outgoing-activity';
import { createReplyActivity } from './reply-activity';

/** What comes of an activity. Most say nothing. */
export interface TurnResult {
  readonly replies: readonly OutgoingActivity[];
  /** What the channel itself is answered, where it asked: an invoke. */
  readonly invoke?: ChannelAnswer;
  /** Nothing more can be said there. */
  readonly hasEnded?: boolean;
}

const silence: TurnResult = { replies: [] };

type Handler = (activity: IncomingActivity, observer: TurnObserver) => Promise<TurnResult>;

/** How Teams says that a deleted message came back. */
const undeleted = z.object({ eventType: z.literal('undeleteMessage') });

/** The bot, without an SDK: an activity in, the guide's replies out. What it does not know it lets pass. */
export class GuideBot {
  private readonly handlers: Readonly<Record<string, Handler>> = {
    message: (activity, observer) => this.answer(activity, messageText(activity), observer),
    messageUpdate: (activity, observer) => this.answerEdit(activity, observer),
    conversationUpdate: (activity, observer) => this.meet(activity, observer),
    installationUpdate: (activity, observer) => this.install(activity, observer),
    event: (activity, observer) => (activity.name === 'webchat/join' ? this.welcome(activity, observer) : this.pass()),
    invoke: (activity, observer) => this.invoke(activity, observer),
    endOfConversation: (activity) => this.forget(activity),
  };

  private readonly replyActivity = createReplyActivity();

  /** @param clock tells the time of a turn; handed in so that tests can choose it */
  constructor(
    private readonly turns: Turns,
    private readonly clock: () => Date,
  ) {}

  /** One turn. Never throws: when anything breaks the person gets the 999 and 111 advice. */
  async turn(activity: IncomingActivity, observer: TurnObserver): Promise<TurnResult> {
    const isKnown = Object.hasOwn(this.handlers, activity.type);
    const startedAt = performance.now();
    observer.activity(activity);
    try {
      return isKnown ? await this.handlers[activity.type](activity, observer) : silence;
    } catch (error) {
      observer.log.error({ error: error instanceof Error ? error.name : typeof error }, 'a turn failed in the channel');
      observer.failed('turn');
      return this.say(activity, this.turns.wentWrong(), startedAt, observer);
    }
  }

  /** What is said to somebody who sends more than a person can type, instead of an answer. */
  slowDown(activity: IncomingActivity, observer: TurnObserver): TurnResult {
    observer.activity(activity);
    return this.say(activity, this.turns.slowDown(), performance.now(), observer);
  }

  private say(
    { channelId }: IncomingActivity,
    reply: Reply | undefined,
    startedAt: number,
    observer: TurnObserver,
  ): TurnResult {
    if (!reply) return silence;
    const replies = [this.replyActivity(reply, channelId)];
    observer.turn(channelId, reply, startedAt);
    return { replies };
  }

  private async answer(activity: IncomingActivity, text: string, observer: TurnObserver): Promise<TurnResult> {
    const startedAt = performance.now();
    const conversation = memoryKey(activity);
    const reply = await this.turns.answer({ text, conversation, now: this.clock() }, observer);
    return this.say(activity, reply, startedAt, observer);
  }

  /** What a person puts right may be what matters: "face" that was "fact". A deleted message that comes back is old. */
  private async answerEdit(activity: IncomingActivity, observer: TurnObserver): Promise<TurnResult> {
    const isBack = undeleted.safeParse(activity.channelData).success;
    return isBack ? silence : this.answer(activity, messageText(activity), observer);
  }

  /** A person's own chat is greeted when they join; a group when the guide does, not at each newcomer. */
  private async meet(activity: IncomingActivity, observer: TurnObserver): Promise<TurnResult> {
    const isGuide = ({ id }: { id: string }): boolean => id === activity.recipient?.id;
    const { membersAdded, membersRemoved } = activity;
    if (membersRemoved?.some(isGuide)) return this.forget(activity);
    const isForUs = membersAdded?.some((member) => isGuide(member) === isGroup(activity));
    return isForUs ? this.welcome(activity, observer) : silence;
  }

  private async install(activity: IncomingActivity, observer: TurnObserver): Promise<TurnResult> {
    if (activity.action === 'remove') return this.forget(activity);
    return activity.action === 'add' ? this.welcome(activity, observer) : silence;
  }

  private async welcome(activity: IncomingActivity, observer: TurnObserver): Promise<TurnResult> {
    const startedAt = performance.now();
    return this.say(activity, await this.turns.welcome(conversationKey(activity), this.clock()), startedAt, observer);
  }

  private async invoke(activity: IncomingActivity, observer: TurnObserver): Promise<TurnResult> {
    if (activity.name !== 'adaptiveCard/action') return { ...silence, invoke: notOurs };
    const question = cardActionQuestion(activity.value);
    const { replies } = question === undefined ? silence : await this.answer(activity, question, observer);
    return { replies, invoke: cardActionAnswer(replies[0]?.text) };
  }

  private async forget(activity: IncomingActivity): Promise<TurnResult> {
    await Promise.all([memoryKey(activity), conversationKey(activity)].map((key) => this.turns.forget(key)));
    return { ...silence, hasEnded: true };
  }

  private async pass(): Promise<TurnResult> {
    return silence;
  }
}

function isGroup({ conversation }: IncomingActivity): boolean {
  return conversation.isGroup ?? false;
}

/** Ids are the channel's own and can hold any sign: encoded, two never run into one. */
export function conversationKey({ channelId = '', conversation }: IncomingActivity): string {
  return `${encodeURIComponent(channelId)}/${encodeURIComponent(conversation.id)}`;
}

export function userKey({ channelId = '', from }: IncomingActivity): string {
  return `${encodeURIComponent(channelId)}/${encodeURIComponent(from?.id ?? '')}`;
}

/** In a group everybody has a memory of their own: one person's appointment is no other's. */
function memoryKey(activity: IncomingActivity): string {
  const key = conversationKey(activity);
  return isGroup(activity) ? `${key}/${encodeURIComponent(activity.from?.id ?? '')}` : key;
}

import { z } from 'zod';
import type { Reply } from '../../guidance/reply';
import type { TurnObserver } from '../../turns/observer';
import type { Turns } from '../../turns/turns';
import { RateLimit } from '../rate-limit';
import type { IncomingActivity } from './activity-schema';
import { cardActionAnswer, cardActionQuestion, type InvokeAnswer, notOurs } from './card-action';
import { messageText } from './message-text';
import type { OutgoingActivity } from './outgoing-activity';
import { createReplyActivity } from './reply-activity';

/** What a turn leads to. Most kinds of activity lead to no reply. */
export interface TurnResult {
  readonly replies: readonly OutgoingActivity[];
  /** The HTTP answer to an invoke; undefined for every other activity. */
  readonly invoke?: InvokeAnswer;
  /** Whether the conversation is over, or the guide was removed from it. */
  readonly hasEnded?: boolean;
}

const silence: TurnResult = { replies: [] };

/** Messages of one conversation that are read in a minute beyond its rate limit. */
const mostReadBeyond = 30;
const saysWords: ReadonlySet<string> = new Set(['message', 'messageUpdate']);

type Handler = (activity: IncomingActivity, observer: TurnObserver) => Promise<TurnResult>;

/** Teams sends a messageUpdate with this when somebody undoes the deletion of a message. */
const undeleted = z.object({ eventType: z.literal('undeleteMessage') });

/** The bot without an SDK: an activity in, the guide's replies out. An unknown kind of activity gets no reply. */
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
  private readonly readBeyond = new RateLimit(mostReadBeyond, () => '');

  /** @param clock gives the time of a turn; tests hand in their own */
  constructor(
    private readonly turns: Turns,
    private readonly clock: () => Date,
  ) {}

  /** Answers one activity. Never throws: when anything breaks, the person gets the text with 999 and 111. */
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

  /**
   * An edit is answered anew: "my fact droops" put right to "my face droops" is an emergency. An undone deletion is
   * not.
   */
  private async answerEdit(activity: IncomingActivity, observer: TurnObserver): Promise<TurnResult> {
    const isBack = undeleted.safeParse(activity.channelData).success;
    return isBack ? silence : this.answer(activity, messageText(activity), observer);
  }

  /** Welcomes a person who joins their own chat, and a group when the guide itself joins it, not for each newcomer. */
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

/** `msteams/a%3A1`. Ids can hold any character; encoded, two different pairs never make the same key. */
export function conversationKey({ channelId = '', conversation }: IncomingActivity): string {
  return `${encodeURIComponent(channelId)}/${encodeURIComponent(conversation.id)}`;
}

/** The key of a person over all conversations of a channel. */
export function userKey({ channelId = '', from }: IncomingActivity): string {
  return `${encodeURIComponent(channelId)}/${encodeURIComponent(from?.id ?? '')}`;
}

/** In a group each person has a memory of their own: one person's appointment is not another's. */
function memoryKey(activity: IncomingActivity): string {
  const key = conversationKey(activity);
  return isGroup(activity) ? `${key}/${encodeURIComponent(activity.from?.id ?? '')}` : key;
}

import { randomBytes, randomUUID } from 'node:crypto';
import AsyncLock from 'async-lock';
import { z } from 'zod';
import type { TurnObserver } from '../../turns/observer';
import { StoreAway } from '../../turns/turn-store';
import { type IncomingActivity, readActivity } from '../bot-framework/activity-schema';
import type { GuideBot } from '../bot-framework/guide-bot';
import type { Beyond } from '../rate-limit';
import { timestampOf } from '../timestamp';
import type { ActivitySet } from './activity-set';
import { activityId, type Backlog, type Chat, channelId, nameOfChat } from './backlog';
import type { Chats, Stream } from './chats';
import { reachOf } from './delivering';
import { type Feedback, type FeedbackStore, feedbackIn, type UnhelpfulAnswers } from './feedback';
import { badArgument, unavailable, unknownConversation } from './refusals';
import { hiddenId, Saying } from './saying';
import { randomSeed, type TokenClaims, type Tokens, tokenSeconds } from './tokens';

/** The types that clients wait to get back (the echo of what they posted). Others, such as typing, are not shown. */
const echoed: ReadonlySet<string> = new Set(['message', 'event']);
const serviceUrl = 'https://direct-line.patient-guide.invalid/';

/** A user id that the page chose. It needs `dl_`: with any other id the clients let a page change it later. */
const requestedSchema = z.object({ user: z.object({ id: z.string().regex(/^dl_[\w-]{1,64}$/) }) });
/** The client's own id of an activity, the same when it sends it again. */
const clientIdSchema = z.object({ clientActivityID: z.string().min(1).max(64) });

/** A token, in the fields of Direct Line's answer. */
export interface Grant {
  readonly conversationId: string;
  readonly token: string;
  /** Seconds. */
  readonly expires_in: number;
}

interface DirectLineParts {
  readonly bot: Pick<GuideBot, 'turn' | 'slowDown' | 'note' | 'isAnswered' | 'isHeardBeyond'>;
  /** The guide's name, as the clients show it. */
  readonly name: () => string;
  readonly tokens: Tokens;
  readonly chats: Chats;
  readonly backlog: Backlog;
  readonly feedback: FeedbackStore;
  readonly questions?: UnhelpfulAnswers;
  /** The id of the edition that is served. */
  readonly edition: () => string;
  readonly clock: () => Date;
  /** The text with 999 and 111. */
  readonly advice: () => string;
}

interface TurnOptions {
  readonly name?: string;
  readonly isFirst?: boolean;
  readonly isTooFast?: boolean;
  readonly feedback?: Feedback;
  readonly from?: string;
}

/**
 * Direct Line 3.0 without HTTP: tokens, conversations, activities. Every method throws a DirectLineRefusal to refuse.
 */
export class DirectLine {
  // One turn of a conversation at a time: each question is followed by its own replies.
  private readonly turns = new AsyncLock();

  constructor(private readonly parts: DirectLineParts) {}

  /**
   * A token for a new conversation, which begins when the token is first used.
   * @param requested the body of the request
   */
  generate(requested: unknown): Grant {
    const user = requestedSchema.safeParse(requested).data?.user.id ?? randomUserId();
    return this.grant({ conversation: randomBytes(16).toString('base64url'), user, seed: randomSeed() });
  }

  /** A fresh token for the same person and conversation. */
  grant(claims: TokenClaims): Grant {
    const token = this.parts.tokens.issue(claims);
    return { conversationId: claims.conversation, token, expires_in: tokenSeconds };
  }

  /** Opens the conversation, with the welcome, unless it is open. @returns whether it is new */
  start(claims: TokenClaims, observer: TurnObserver): Promise<boolean> {
    const { conversation: id, user } = claims;
    return this.turns.acquire(id, async () => {
      if (await this.isOpen(id)) return false;
      const arrival = { type: 'conversationUpdate', id: hiddenId(id), membersAdded: [{ id: user }] };
      await this.turn(claims, { ...this.addresses(id, user), ...arrival }, observer, { isFirst: true });
      return true;
    });
  }

  /** @throws DirectLineRefusal with 404 when the conversation has ended, with 503 while the store is away */
  async mustBeOpen(id: string): Promise<void> {
    if (!(await this.isOpen(id))) throw unknownConversation();
  }

  async activities(claims: TokenClaims, watermark: string): Promise<ActivitySet> {
    const { backlog } = this.parts;
    await this.mustBeOpen(claims.conversation);
    const activities = await this.orAway(() => backlog.since(this.chatOf(claims), watermark));
    if (!activities) throw unknownConversation();
    return activities;
  }

  /** @returns a function that ends the listening */
  listen(claims: TokenClaims, watermark: string, stream: Stream): () => void {
    return this.parts.chats.listen(this.chatOf(claims), stream, watermark);
  }

  /**
   * Adds an activity of the person, and the replies to it. One that comes again, since the answer to it was lost, is
   * known by its client id and not answered again.
   * @param body the activity, as parsed from JSON
   * @param from the address of the person, where it is known
   * @param beyond what it is beyond a rate limit; what tells of danger is answered all the same
   * @returns the id of the activity
   * @throws the refusal of `beyond`
   */
  async post(
    claims: TokenClaims,
    body: unknown,
    observer: TurnObserver,
    from?: string,
    beyond?: Beyond,
  ): Promise<string> {
    const { conversation: id, user } = claims;
    const { bot, chats } = this.parts;
    const fields = typeof body === 'object' && !Array.isArray(body) ? body : undefined;
    // Object.assign, since Node.js 20 takes a microsecond for each property after an object spread.
    const read = readActivity(Object.assign({ ...fields }, this.addresses(id, user), { deliveryMode: undefined }));
    if ('problem' in read) throw badArgument(read.problem);
    const { activity } = read;
    const feedback = feedbackIn(activity, id);
    const known = clientIdSchema.safeParse(activity.channelData).data?.clientActivityID ?? feedback;
    const name = known === undefined ? undefined : JSON.stringify([channelId, id, known]);
    let isTooFast = beyond !== undefined && !bot.isHeardBeyond(activity);
    // What was answered already is no further message, however many came since.
    if (isTooFast && name !== undefined && (await bot.isAnswered(activity, name))) isTooFast = false;
    if (isTooFast && beyond !== 'first') throw beyond;
    return this.turns.acquire(id, async () => {
      const posted = await this.turn(claims, activity, observer, { name, isTooFast, feedback, from });
      if (activity.type === 'endOfConversation') chats.end(id);
      return posted;
    });
  }

  /**
   * @param name of the activity
   * @param isFirst whether the conversation begins with it
   * @param isTooFast whether the reply is that it was too much
   * @param feedback what it says of an answer
   * @returns the id of the activity
   */
  private async turn(
    claims: TokenClaims,
    activity: IncomingActivity,
    observer: TurnObserver,
    { name, isFirst, isTooFast, feedback, from }: TurnOptions,
  ): Promise<string> {
    const { bot, chats } = this.parts;
    const { conversation: id } = claims;
    const isEchoed = echoed.has(activity.type);
    const said = this.sayingOf(claims, activity, isEchoed);
    const openSince = isFirst ? undefined : chats.openSince();
    const arrival = { name, from, openSince, reach: reachOf(claims, this.parts), keeps: said.keeps };
    const result = await this.orAway(() =>
      isTooFast ? bot.slowDown(activity, observer, arrival) : bot.turn(activity, observer, arrival),
    );
    let { outcome = 'alone', count = 0 } = result.taken ?? {};
    // There was no turn, or it said nothing: the person sees what they sent all the same.
    if (outcome === 'alone' && isEchoed) ({ outcome, count } = await bot.note(activity, arrival));
    if (outcome === 'over') throw unknownConversation();
    if (outcome === 'alone' && !isFirst && activity.type !== 'endOfConversation') await this.mustBeOpen(id);
    if (outcome === 'kept') chats.tell(id, said.activities, count);
    if (outcome === 'kept' && feedback) await this.count(claims, feedback, from);
    if (outcome === 'away' && !chats.tellUnkept(id, said.unkept(result.replies[0]))) throw this.away();
    return isEchoed && outcome !== 'away' ? activityId(id, count + 1) : hiddenId(id);
  }

  /** The answer is what the chat tells, whatever the page says. Where the store is away, the verdict is not counted. */
  private async count(claims: TokenClaims, { number, verdict }: Feedback, from?: string): Promise<void> {
    const { backlog, feedback, questions, edition, clock } = this.parts;
    try {
      const found = await backlog.answerAt(this.chatOf(claims), number);
      if (!found) return;
      const { intent, question: text } = found;
      const [conversation, now] = [nameOfChat(claims.conversation), clock()];
      const isUnhelpful = await feedback.count({ conversation, number, edition: edition(), intent }, verdict, now);
      if (isUnhelpful && text !== undefined) questions?.unhelpful({ conversation, from, text, now });
    } catch (error) {
      if (!(error instanceof StoreAway)) throw error;
    }
  }

  private sayingOf(claims: TokenClaims, activity: IncomingActivity, isEchoed: boolean): Saying {
    const now = timestampOf(this.parts.clock().getTime());
    return new Saying(this.chatOf(claims), this.parts.backlog, {
      now,
      bot: this.bot,
      own: isEchoed ? activity : undefined,
    });
  }

  private chatOf(claims: TokenClaims): Chat {
    return { id: claims.conversation, key: this.parts.tokens.keyOf(claims) };
  }

  private isOpen(id: string): Promise<boolean> {
    return this.orAway(() => this.parts.chats.isOpen(id));
  }

  private async orAway<Result>(ask: () => Promise<Result>): Promise<Result> {
    try {
      return await ask();
    } catch (error) {
      throw error instanceof StoreAway ? this.away() : error;
    }
  }

  private away(): Error {
    return unavailable(this.parts.advice());
  }

  /** Sender, recipient and place. They overwrite what the client claims. */
  private addresses(id: string, user: string) {
    return {
      channelId,
      conversation: { id },
      timestamp: timestampOf(this.parts.clock().getTime()),
      serviceUrl,
      from: { id: user, role: 'user' },
      recipient: this.bot,
    };
  }

  /** The guide, as activities name it. */
  get bot() {
    return { id: 'patient-guide', name: this.parts.name(), role: 'bot' };
  }
}

/** A user id that no page can change: it begins with `dl_`. */
export function randomUserId(): string {
  return `dl_${randomUUID()}`;
}

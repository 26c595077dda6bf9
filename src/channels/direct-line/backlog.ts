import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { seal, unseal } from '../../seal';
import type { ActivitySet } from './activity-set';
import type { ChatStore, KeptWords } from './chat-store';
import { wrongToken } from './refusals';

export interface BacklogLimits {
  /** The most activities that a client gets when it connects again. */
  readonly activities: number;
  /** The most characters of JSON that these have together. */
  readonly bytesOfConversation: number;
}

/** A chat, as whoever has its token knows it. */
export interface Chat {
  readonly id: string;
  /** Opens what was sealed. */
  readonly key: KeyObject;
}

export const channelId = 'directline';

/** Of a reply, what tells which answer it gave. */
const questionSchema = z.object({
  type: z.literal('message'),
  text: z.string(),
  from: z.object({ role: z.literal('user') }),
});

const replySchema = z.object({
  id: z.string(),
  channelData: z.object({ guidance: z.object({ intent: z.string() }) }),
  from: z.object({ role: z.literal('bot') }),
});

/** `conversation|0000042`. Direct Line counts the activities of a conversation from 1. */
export function activityId(conversation: string, number: number): string {
  return `${conversation}|${String(number).padStart(7, '0')}`;
}

/** The name of a chat's conversation over all channels. */
export const nameOfChat = (id: string): string => `${channelId}/${id}`;

/** What was said in web chats, sealed in the store. */
export class Backlog {
  constructor(
    private readonly store: ChatStore,
    private readonly limits: BacklogLimits,
  ) {}

  /** @param activities each as JSON @param count of the activities of the chat after these */
  seal({ id, key }: Chat, activities: readonly string[], count: number): Uint8Array {
    return seal(key, placeOf(id, count), `[${activities.join(',')}]`);
  }

  /**
   * The activities after a watermark.
   * @param watermark of the last activity that the client has; one that is not of this chat means none
   * @returns undefined when there is no such chat, or its time is over
   */
  async since(chat: Chat, watermark: string): Promise<ActivitySet | undefined> {
    const seen = /^\d{1,9}$/.test(watermark) ? Number(watermark) : 0;
    const news = await this.after(chat, seen);
    if (news) return news;
    const last = (await this.kept(chat, 0, 1)).at(-1);
    if (!last) return undefined;
    return seen > last.count ? this.after(chat, 0) : { activities: [], watermark: String(last.count) };
  }

  /** The activities after the first so many; undefined where there are none. */
  async after(chat: Chat, seen: number): Promise<ActivitySet | undefined> {
    // A turn has two, a question and its answer.
    const kept = await this.kept(chat, seen, this.limits.activities / 2);
    const last = kept.at(-1);
    if (!last) return undefined;
    const activities: string[] = [];
    let bytes = 0;
    for (const { words, count } of kept.reverse()) {
      const ofTurn = opened(chat, words, count);
      for (let at = ofTurn.length - 1; at >= 0; at--) {
        const isSeen = count - (ofTurn.length - 1 - at) <= seen;
        bytes += ofTurn[at].length;
        if (isSeen || bytes > this.limits.bytesOfConversation) return setOf(activities, last.count);
        activities.push(ofTurn[at]);
      }
    }
    return setOf(activities, last.count);
  }

  /**
   * The intent of a reply, by its number in the chat, with the message that it answers, where it answers one; undefined
   * where that is no reply, or is kept no longer.
   */
  async answerAt(
    chat: Chat,
    number: number,
  ): Promise<{ readonly intent: string; readonly question?: string } | undefined> {
    const first = Math.max(0, number - 2);
    const found = (await this.after(chat, first))?.activities.map((activity): unknown => JSON.parse(activity)) ?? [];
    const { data } = replySchema.safeParse(found[number - 1 - first]);
    if (data?.id !== activityId(chat.id, number)) return undefined;
    const question = number > 1 ? questionSchema.safeParse(found[0]).data?.text : undefined;
    return { intent: data.channelData.guidance.intent, question };
  }

  private async kept({ id }: Chat, count: number, most: number): Promise<KeptWords[]> {
    return [...(await this.store.keptAfter(nameOfChat(id), count, most))];
  }
}

function setOf(latestFirst: string[], count: number): ActivitySet {
  return { activities: latestFirst.reverse(), watermark: String(count) };
}

const placeOf = (id: string, count: number): string => `${id} ${count}`;

/** @throws DirectLineRefusal with 403 when the token is not the one with which the chat began */
function opened({ id, key }: Chat, words: Uint8Array, count: number): string[] {
  try {
    const activities: object[] = JSON.parse(unseal(key, placeOf(id, count), words));
    return activities.map((activity) => JSON.stringify(activity));
  } catch {
    throw wrongToken();
  }
}

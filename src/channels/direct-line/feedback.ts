import { z } from 'zod';
import { feedbackReasons } from '../../content/web-chat-schema';
import type { Verdict } from '../../turns/verdicts';

/** An answer of a web chat, as its reply and the conversation tell of it. */
export interface AnswerOfChat {
  /** The name of the conversation. */
  readonly conversation: string;
  /** Of the reply, as Direct Line counts the activities of a conversation. */
  readonly number: number;
  readonly intent: string;
  /** The id of the edition that is served. */
  readonly edition: string;
}

/** Where verdicts are counted, without who gave them. */
export interface FeedbackStore {
  /** Counts one of each person. @returns whether the answer now counts as not helpful, and did not before @throws StoreAway */
  count(answer: AnswerOfChat, verdict: Verdict, now: Date): Promise<boolean>;
}

/** Is told of the question to an answer that did not help. It costs next to nothing, and never throws. */
export interface UnhelpfulAnswers {
  unhelpful(question: {
    readonly conversation: string;
    readonly from?: string;
    readonly text: string;
    readonly now: Date;
  }): void;
}

const eventSchema = z.object({
  type: z.literal('event'),
  name: z.literal('helpful'),
  value: z.object({
    activityId: z.string().max(200),
    isHelpful: z.boolean(),
    why: z.enum(feedbackReasons).optional(),
  }),
});

export interface Feedback {
  /** The number of the reply in its conversation. */
  readonly number: number;
  readonly verdict: Verdict;
}

/** Reads an activity of the conversation. @returns undefined where it says nothing of an answer */
export function feedbackIn(activity: object, conversation: string): Feedback | undefined {
  const { data } = eventSchema.safeParse(activity);
  if (!data) return undefined;
  const { activityId, isHelpful, why } = data.value;
  const number = /^\d{7,9}$/.exec(activityId.slice(conversation.length + 1));
  if (!number || !activityId.startsWith(`${conversation}|`)) return undefined;
  return { number: Number(number[0]), verdict: isHelpful ? 'yes' : (why ?? 'no') };
}

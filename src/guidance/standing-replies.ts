import type { Wording } from '../content/conversation-schema';
import { outOfScope } from '../content/names';
import { isAlarm } from '../understanding/alarm/urgency';
import { bareWords } from './bare-words';
import type { Reply, ReplyFrame, ReplyWriter } from './reply';
import type { ReplyFrames } from './reply-frame';

/** What is said whatever was asked. */
export interface StandingReplies {
  /** The 999 and 111 advice, for a turn that could not be completed. */
  wentWrong(): Reply;
  /** For somebody who sends messages faster than a person can type. */
  slowDown(): Reply;
  /** A reply where it is not known what was said before: it says when to call 999 and 111. */
  withoutMemory(reply: Reply): Reply;
  /** Whether somebody wants forgotten what they said, and says nothing else. */
  asksToForget(text: string): boolean;
  /** @param isDone whether it is forgotten */
  forgot(isDone: boolean): Reply;
}

/** Characters of the longest way to ask for it, and of what politeness adds. */
const longestAsking = 80;

export function createStandingReplies(
  wording: Wording,
  { write }: ReplyWriter,
  { frameOf }: Pick<ReplyFrames, 'frameOf'>,
): StandingReplies {
  const { forget } = wording;
  const waysToAsk = new Set(forget.when.map(bareWords));
  const urgent = (): ReplyFrame => ({ ...frameOf(outOfScope, 0), urgency: 'urgent' });
  return {
    wentWrong: () => write(urgent(), wording['went-wrong']),
    slowDown: () => write(urgent(), wording['too-many']),
    // Nothing is added to the advice in an emergency: it names 999, and 111 would be one thing too many.
    withoutMemory: (reply) =>
      isAlarm(reply.urgency) ? reply : { ...reply, body: [...reply.body, wording['without-memory']] },
    asksToForget: (text) => text.length <= longestAsking && waysToAsk.has(bareWords(text)),
    forgot: (isDone) => write(frameOf(forget.as, 1), isDone ? forget.done : forget['not-done']),
  };
}

import type { Wording } from '../content/conversation-schema';
import { outOfScope } from '../content/names';
import { isAlarm } from '../understanding/alarm/urgency';
import type { Understanding } from '../understanding/understanding';
import { bareWords, waysOf } from './bare-words';
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
  /** What somebody says of the answer before, and says nothing else; undefined for any other message. */
  verdictIn(
    understanding: Pick<Understanding, 'text' | 'tokens' | 'verdict' | 'matchesRule'>,
  ): 'yes' | 'no' | undefined;
  /** @param isDone whether it is forgotten */
  forgot(isDone: boolean): Reply;
}

/** Characters of the longest way to say something, and of what politeness adds. */
const longestAsking = 80;

export function createStandingReplies(
  wording: Wording,
  { write }: ReplyWriter,
  { frameOf }: Pick<ReplyFrames, 'frameOf'>,
): StandingReplies {
  const { forget, judges } = wording;
  const waysToAsk = new Set(forget.when.map(bareWords));
  const verdicts =
    judges &&
    ([
      ['no', waysOf(judges['did-not-help'])],
      ['yes', waysOf(judges.helped)],
    ] as const);
  const urgent = (): ReplyFrame => ({ ...frameOf(outOfScope, 0), urgency: 'urgent' });
  return {
    wentWrong: () => write(urgent(), wording['went-wrong']),
    slowDown: () => write(urgent(), wording['too-many']),
    // Nothing is added to the advice in an emergency: it names 999, and 111 would be one thing too many.
    withoutMemory: (reply) =>
      isAlarm(reply.urgency) ? reply : { ...reply, body: [...reply.body, wording['without-memory']] },
    asksToForget: (text) => text.length <= longestAsking && waysToAsk.has(bareWords(text)),
    verdictIn({ text, tokens, verdict, matchesRule }) {
      if (verdict || matchesRule || text.length > longestAsking) return undefined;
      // As typed, and with slips mended.
      const said = [bareWords(text), bareWords(tokens.words.join(' '))];
      return verdicts?.find(([, ways]) => said.some((words) => ways.has(words)))?.[0];
    },
    forgot: (isDone) => write(frameOf(forget.as, 1), isDone ? forget.done : forget['not-done']),
  };
}

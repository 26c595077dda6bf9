import type { Reply } from '../guidance/reply';
import type { ToldWords } from '../guidance/telling';
import { isAlarm } from '../understanding/alarm/urgency';
import { toldWordsSchema } from './telling';

/** The first words of an answer that does not know. Sent unasked, it would only worry people. */
const knowsNot = /\bI (?:cannot|do not) (?:say|know|tell|see)\b|\bI know of (?:no|none)\b/i;

/** What many can be told of an answer of the guide, or why they cannot. */
export function toldWordsOf(reply: Reply): { readonly words: ToldWords } | { readonly problem: string } {
  if (reply.outcome !== 'answer' || isAlarm(reply.urgency))
    return { problem: 'the guide has no answer to that question: ask one that it answers' };
  if (knowsNot.test(reply.headline))
    return {
      problem: 'the guide does not know that: say at the desk what you know, or write it into the content, first',
    };
  const { intent, headline, body, sources, sourceLine } = reply;
  const { data } = toldWordsSchema.safeParse({ intent, headline, body, sources, sourceLine });
  return data ? { words: data } : { problem: 'the answer is too long to be sent: ask for less at a time' };
}

import { type ReadReaction, somethingElse } from '../understanding/alarm/reaction-model';
import type { Candidate } from '../understanding/intent/classifier';
import { clearTopic, isOwnTopic, type Turn } from './turn';

/** Whether a sentence asks something of its own, by what it asks and by how it reads as a reaction to an alarm. */
export type AsksOwn = (asked: Candidate, reaction: ReadReaction) => boolean;

/**
 * What somebody asks beside news: "No, they told me nothing. Is there somewhere to park?"
 * @returns the turn about the sentence that asks, and about that alone; undefined where none does
 */
export function sentenceThatAsks(turn: Turn, asksOwn: AsksOwn): Turn | undefined {
  const { understanding } = turn;
  if (understanding.verdict) return undefined;
  const [best] = understanding.askedInSentences
    .flatMap((asked, index) =>
      asked && asksOwn(asked, understanding.reactionsOfSentences[index]) ? { asked, index } : [],
    )
    .sort((one, other) => other.asked.confidence - one.asked.confidence);
  if (!best) return undefined;
  const sentence = understanding.ofSentence(best.index);
  const decided = best.asked.confidence >= clearTopic ? ({ ...best.asked, decision: 'clear' } as const) : {};
  return { ...turn, understanding: { ...sentence, ...decided, alsoAsked: undefined } };
}

/** The same as an alarm ends: "I'm at A&E now being seen. Is tomorrow's clinic on?" May be the message as a whole. */
export function asksBesideAlarm(turn: Turn, asksOwn: AsksOwn): Turn | undefined {
  if (turn.understanding.verdict) return undefined;
  const isNothing = (intent: string): boolean =>
    !asksOwn({ intent, confidence: 1 }, { name: somethingElse, confidence: 1 });
  return sentenceThatAsks(turn, asksOwn) ?? (isOwnTopic(turn, isNothing) ? turn : undefined);
}

import type { Urgency } from '../content/fields';
import { somethingElse } from '../understanding/alarm/reaction-model';
import { clearTopic, isOwnTopic, type Turn } from './turn';

/**
 * What somebody asks beside the news that an alarm is over: "I'm at A&E now being seen. Is tomorrow's clinic on?"
 * @param mayAsk whether an intent is a question of its own, and not about the alarm
 * @returns the turn about the sentence that asks; where none does, the whole, if that asks; else undefined
 */
export function asksBeside(
  turn: Turn,
  mayAsk: (intent: string) => boolean,
  urgencyOf: (intent: string) => Urgency,
): Turn | undefined {
  const { understanding } = turn;
  if (understanding.verdict) return undefined;
  const [asked] = understanding.askedInSentences
    .filter(
      (one, index) => one && understanding.reactionsOfSentences[index].name === somethingElse && mayAsk(one.intent),
    )
    .sort((one, other) => (other?.confidence ?? 0) - (one?.confidence ?? 0));
  if (asked && asked.confidence >= clearTopic) {
    const urgency = urgencyOf(asked.intent);
    const decided = { ...asked, urgency, decision: 'clear', alsoAsked: undefined } as const;
    return { ...turn, understanding: { ...understanding, ...decided } };
  }
  return isOwnTopic(turn, (intent) => !mayAsk(intent)) ? turn : undefined;
}

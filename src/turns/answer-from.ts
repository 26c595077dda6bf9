import type { Edition } from '../editions/edition';
import type { Facts } from '../guidance/facts';
import type { Memory } from '../guidance/memory';
import type { Understanding } from '../understanding/understanding';
import type { Answered } from './hand-offs';
import type { TurnObserver } from './observer';
import { reasonOf } from './reason';
import { type CountedTurn, countedTurn } from './turn-figures';

/**
 * Answers a message from what was remembered. Never throws: when anything breaks the patient gets the 999 and 111 advice.
 * @param observer is told of an alarm, and of what broke
 */
export function answerFrom(
  { text, conversation }: { readonly text: string; readonly conversation?: string },
  before: Memory,
  now: Date,
  edition: Edition,
  facts: Facts,
  observer: TurnObserver,
): Answered & { readonly counted?: CountedTurn; readonly understood?: Understanding } {
  try {
    const understanding = edition.understand(text, conversation, now);
    const { verdict } = understanding;
    if (verdict?.kind === 'alarm') {
      observer.redFlag(verdict.condition);
      observer.log.info({ condition: verdict.condition, urgency: verdict.urgency }, 'red flag');
    }
    const answered = edition.guide.answer(understanding, before, now, facts);
    return {
      ...answered,
      isDanger: verdict !== undefined,
      condition: verdict?.kind === 'alarm' ? verdict.condition : undefined,
      counted: countedTurn(understanding, answered.reply, before, now),
      understood: understanding,
    };
  } catch (error) {
    observer.failed('turn');
    observer.log.error({ error: reasonOf(error) }, 'a turn failed');
    return { reply: edition.guide.wentWrong(), memory: before, isDanger: false };
  }
}

import { randomUUID } from 'node:crypto';
import type { Guide } from '../guidance/guide';
import type { Memory } from '../guidance/memory';
import type { Answered, Given, HandOffs } from './hand-offs';
import type { Message } from './incoming';
import { saidAgain, withWish } from './wish';
import type { SlowWork } from './work';

/**
 * What a message leads to while the store is there: a person may answer it in place of the guide, and what somebody wants to be told
 * later is noted.
 * @param answer what the guide would say, which is pure
 * @param handOffs undefined where there are none
 */
export function workOfMessage(
  message: Message,
  answer: (before: Memory, now: Date) => Answered,
  guide: Pick<Guide, 'offering' | 'toWish'>,
  handOffs: HandOffs | undefined,
): SlowWork {
  const { conversation, text, activity, now, reach, carryOut } = message;
  const key = activity ?? randomUUID();

  return async (before, then, isAgain) => {
    const answered = answer(before, then);
    const given = await heard(answered, before);
    const { reply, wish } = given;
    if (!reply) return { ...given, isPassedOn: true };
    // Who has asked to be told may have said stop since: only that is done again.
    if (isAgain && wish && wish !== 'stop') return { ...given, reply: saidAgain(guide, message, wish, before, then) };
    // What is said of a talk with a person is no answer that more is offered with.
    const isOfGuide = reply === answered.reply;
    return { ...given, reply: isOfGuide ? await withWish(guide, message, reply, wish, before) : reply };
  };

  async function heard(answered: Answered, before: Memory): Promise<Given> {
    if (!handOffs || !reach || conversation === undefined) return answered;
    // Where no wish can be carried out there is none.
    const wish = carryOut && answered.wish;
    return handOffs.hear({ conversation, text, key, now, reach }, { ...answered, wish }, before);
  }
}

import type { Edition } from '../editions/edition';
import type { Memory } from '../guidance/memory';
import { variantSaid } from '../guidance/remembering';
import type { HeardTurn } from './heard-turn';
import type { Taken } from './incoming';
import type { TurnObserver } from './observer';
import { reasonOf } from './reason';
import { StoreAway } from './turn-store';
import type { JudgedAnswer, VerdictStore } from './verdicts';

/**
 * Which answer a reply is.
 * @param memory after the turn
 * @returns undefined where it is no answer, or nobody could find it again
 */
export function judgedAnswer(
  { conversation }: { readonly conversation?: string },
  { reply, outcome, now }: Taken,
  memory: Memory,
  { id: edition }: Pick<Edition, 'id'>,
): JudgedAnswer | undefined {
  const isKept = outcome === 'kept' || outcome === 'again';
  if (!isKept || conversation === undefined || reply?.outcome !== 'answer') return undefined;
  const { intent } = reply;
  return { conversation, at: now.getTime(), intent, variant: variantSaid(intent, memory), edition };
}

/** Counts "that did not help", of the answer just before. Never throws: the person is answered all the same. */
export async function countSaidVerdict(
  { conversation, understood, before, now }: HeardTurn,
  { id: edition, guide }: Pick<Edition, 'id' | 'guide'>,
  verdicts: Pick<VerdictStore, 'count'>,
  { log }: Pick<TurnObserver, 'log'>,
): Promise<void> {
  // After an alarm "it did not help" may be said of a medicine.
  if (conversation === undefined || !before.judged || before.alarm) return;
  const verdict = guide.verdictIn(understood);
  if (!verdict) return;
  const { intent, variant = '', at } = before.judged;
  try {
    await verdicts.count({ conversation, at, intent, variant, edition }, { by: conversation, verdict, now });
  } catch (error) {
    // The store itself says why it is away.
    if (!(error instanceof StoreAway)) log.error({ error: reasonOf(error) }, 'a verdict could not be counted');
  }
}

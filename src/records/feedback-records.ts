import type { FeedbackStore } from '../channels/direct-line/feedback';
import { isoOf, londonDay } from '../guidance/london-day';
import type { Memory } from '../guidance/memory';
import type { Guard } from './circuit-breaker';
import type { Engine } from './engine';
import type { KeyedHash } from './keyed-hash';
import { memoryOf } from './turn-records';

/** What was said of answers, in the store: counted by day and answer, so that nothing leads to who said it. */
export function feedbackRecords({ db }: Engine, guard: Guard, hash: KeyedHash): FeedbackStore {
  return {
    async count({ conversation, number, intent, edition }, verdict, now) {
      const turn = db
        .selectFrom('turn')
        .select('memory')
        .where('conversation', '=', hash(conversation))
        .where('count', '>=', number)
        .orderBy('count')
        .limit(1);
      const { memory = null } = (await guard.run('read', () => turn.executeTakeFirst())) ?? {};
      const variant = variantOf(intent, memoryOf(memory));
      const row = { day: isoOf(londonDay(now.getTime())), edition, intent, variant, verdict, count: 1 };
      const query = db
        .insertInto('feedback')
        .values(row)
        .onConflict((conflict) =>
          conflict
            .columns(['day', 'edition', 'intent', 'variant', 'verdict'])
            .doUpdateSet(({ eb, ref }) => ({ count: eb(ref('feedback.count'), '+', 1) })),
        );
      await guard.run('write', () => query.execute());
    },
  };
}

/** Which words of the intent were said, as far as is remembered. */
function variantOf(intent: string, { last, alarm }: Partial<Memory> = {}): string {
  if (last?.intent === intent) return last.variant ?? '';
  return (alarm?.intent === intent && alarm.condition) || '';
}

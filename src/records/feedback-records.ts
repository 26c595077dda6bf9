import type { FeedbackStore } from '../channels/direct-line/feedback';
import { variantSaid } from '../guidance/remembering';
import type { VerdictStore } from '../turns/verdicts';
import type { Guard } from './circuit-breaker';
import type { Engine } from './engine';
import type { KeyedHash } from './keyed-hash';
import { memoryOf } from './turn-records';

/** What is said on the page: of which answer, the turns of the chat tell. */
export function feedbackRecords(
  { db }: Pick<Engine, 'db'>,
  guard: Guard,
  hash: KeyedHash,
  verdicts: Pick<VerdictStore, 'count'>,
): FeedbackStore {
  return {
    async count({ conversation, number, intent, edition }, verdict, now) {
      const query = db
        .selectFrom('turn')
        .select(['at', 'memory'])
        .where('conversation', '=', hash(conversation))
        .where('count', '>=', number)
        .orderBy('count')
        .limit(1);
      const turn = await guard.run('read', () => query.executeTakeFirst());
      if (!turn) return false;
      const variant = variantSaid(intent, memoryOf(turn.memory) ?? {});
      return verdicts.count(
        { conversation, at: turn.at, intent, variant, edition },
        { by: conversation, verdict, now },
      );
    },
  };
}

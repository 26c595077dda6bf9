import type { QuestionStore, WhyMissed } from '../missed/question-store';
import type { Guard } from './circuit-breaker';
import type { Engine } from './engine';
import type { KeyedHash } from './keyed-hash';

const dayMs = 24 * 60 * 60_000;

export interface QuestionRecords extends QuestionStore {
  /** Deletes those of a conversation. @returns whether there were any */
  forget(conversation: string): Promise<boolean>;
}

/** Questions that were not answered well, in the store: sealed, with why and when. */
export function questionRecords({ db }: Pick<Engine, 'db'>, guard: Guard, hash: KeyedHash): QuestionRecords {
  return {
    async add({ conversation, at, why, words, about }, mostOfDay) {
      const query = db
        .selectFrom('question')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('at', '>', at.getTime() - dayMs);
      const { count } = await guard.run('read', () => query.executeTakeFirstOrThrow());
      if (Number(count) >= mostOfDay) return;
      const row = { conversation: hash(conversation), at: at.getTime(), why, words, about: about ?? null };
      await guard.run('write', () => db.insertInto('question').values(row).execute());
    },
    async latest(most) {
      const query = db
        .selectFrom('question')
        .select(['number', 'at', 'why', 'words', 'about'])
        .orderBy('number', 'desc')
        .limit(most);
      const rows = await guard.run('read', () => query.execute());
      return rows.map(({ number, at, why, words, about }) => ({
        number,
        at: new Date(at),
        why: why as WhyMissed,
        // One engine gives a Buffer, the other an ArrayBuffer.
        words: Buffer.from(words),
        about: about ?? undefined,
      }));
    },
    async remove(numbers) {
      if (numbers.length === 0) return;
      await guard.run('write', () =>
        db
          .deleteFrom('question')
          .where('number', 'in', [...numbers])
          .execute(),
      );
    },
    async forget(conversation) {
      const query = db.deleteFrom('question').where('conversation', '=', hash(conversation));
      const { numDeletedRows } = await guard.run('write', () => query.executeTakeFirstOrThrow());
      return numDeletedRows > 0n;
    },
  };
}

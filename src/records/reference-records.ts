import { LRUCache } from 'lru-cache';
import { nameOf, referenceSchema } from '../channels/bot-framework/conversation-reference';
import type { ReferenceStore } from '../channels/bot-framework/reference-store';
import type { Guard } from './circuit-breaker';
import type { Engine } from './engine';
import type { KeyedHash } from './keyed-hash';

/** Conversations whose reference is known to be kept as it is: nearly every turn brings one that is. */
const mostKnown = 20_000;
const rowsAtOnce = 1_000;

/** The references for notices, in the store. */
export function referenceRecords({ db }: Engine, guard: Guard, hash: KeyedHash): ReferenceStore {
  const known = new LRUCache<string, string>({ max: mostKnown });
  return {
    async save(reference, now) {
      const conversation = hash(nameOf(reference));
      const json = JSON.stringify(reference);
      if (known.get(conversation) === json) return;
      const row = { conversation, reference: json, at: now.getTime() };
      const query = db
        .insertInto('reference')
        .values(row)
        .onConflict((conflict) => conflict.column('conversation').doUpdateSet({ reference: json, at: row.at }));
      await guard.run('write', () => query.execute());
      known.set(conversation, json);
    },
    async remove(reference) {
      const conversation = hash(nameOf(reference));
      known.delete(conversation);
      const query = db.deleteFrom('reference').where('conversation', '=', conversation);
      const { numDeletedRows } = await guard.run('write', () => query.executeTakeFirstOrThrow());
      return numDeletedRows > 0n;
    },
    async *all() {
      for (let last = ''; ; ) {
        const rows = await db
          .selectFrom('reference')
          .selectAll()
          .where('conversation', '>', last)
          .orderBy('conversation')
          .limit(rowsAtOnce)
          .execute();
        for (const { reference } of rows) yield referenceSchema.parse(JSON.parse(reference));
        if (rows.length < rowsAtOnce) return;
        last = rows[rows.length - 1].conversation;
      }
    },
  };
}

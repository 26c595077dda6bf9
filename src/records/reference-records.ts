import { LRUCache } from 'lru-cache';
import { nameOf, referenceSchema } from '../channels/bot-framework/conversation-reference';
import type { ReferenceStore } from '../channels/bot-framework/reference-store';
import type { AskedAbout } from '../turns/wish';
import type { Guard } from './circuit-breaker';
import type { Engine } from './engine';
import type { KeyedHash } from './keyed-hash';
import type { AskedTable } from './tables';

/** Conversations whose reference is known to be kept as it is: nearly every turn brings one that is. */
const mostKnown = 20_000;
const rowsAtOnce = 1_000;

/** The references for notices, in the store. */
export function referenceRecords({ db }: Engine, guard: Guard, hash: KeyedHash): ReferenceStore {
  const known = new LRUCache<string, string>({ max: mostKnown });

  const noteAbout = async (conversation: string, { places, days }: AskedAbout): Promise<void> => {
    const rows: AskedTable[] = [
      ...places.map((name) => ({ conversation, what: 'place' as const, name })),
      ...days.map((name) => ({ conversation, what: 'day' as const, name })),
    ];
    if (rows.length === 0) return;
    const query = db
      .insertInto('asked')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing());
    await guard.run('write', () => query.execute());
  };
  const forgetAbout = async (conversation: string): Promise<void> => {
    for (const table of ['asked', 'reminder'] as const)
      await guard.run('write', () => db.deleteFrom(table).where('conversation', '=', conversation).execute());
  };
  const setConsent = async (
    row: { conversation: string; reference: string; at: number; channel: string },
    consent: 'yes' | 'no',
  ) => {
    const query = db
      .insertInto('reference')
      .values({ ...row, consent })
      .onConflict((conflict) => conflict.column('conversation').doUpdateSet({ ...row, consent }));
    await guard.run('write', () => query.execute());
  };

  return {
    async save(reference, now, isForAll, about = { places: [], days: [] }) {
      const conversation = hash(nameOf(reference));
      const json = JSON.stringify(reference);
      const seen = JSON.stringify([json, about]);
      if (known.get(conversation) === seen) return;
      const row = { conversation, reference: json, at: now.getTime(), channel: reference.channelId };
      if (isForAll) {
        const query = db
          .insertInto('reference')
          .values(row)
          .onConflict((conflict) => conflict.doNothing());
        await guard.run('write', () => query.execute());
      }
      const update = db
        .updateTable('reference')
        .set(row)
        .where('conversation', '=', conversation)
        .where('consent', '!=', 'no')
        .returning('consent');
      const kept = await guard.run('write', () => update.executeTakeFirst());
      if (kept?.consent === 'yes') await noteAbout(conversation, about);
      known.set(conversation, seen);
    },
    async wish(reference, { wish, about, day }, now) {
      const conversation = hash(nameOf(reference));
      const row = { conversation, at: now.getTime(), channel: reference.channelId };
      known.delete(conversation);
      if (wish === 'stop') {
        await setConsent({ ...row, reference: '' }, 'no');
        await forgetAbout(conversation);
        return 'done';
      }
      // In a group, what one person wants would be said to all.
      if (reference.conversation.isGroup) return 'not-here';
      const json = JSON.stringify(reference);
      if (wish === 'tell') {
        await setConsent({ ...row, reference: json }, 'yes');
        await noteAbout(conversation, about);
        return 'done';
      }
      if (day === undefined) return 'no-day';
      const query = db
        .insertInto('reminder')
        .values({ conversation, day, reference: json })
        .onConflict((conflict) => conflict.column('conversation').doUpdateSet({ day, reference: json }));
      await guard.run('write', () => query.execute());
      return 'done';
    },
    async remove(reference) {
      const conversation = hash(nameOf(reference));
      known.delete(conversation);
      const query = db.deleteFrom('reference').where('conversation', '=', conversation).where('consent', '!=', 'no');
      const { numDeletedRows } = await guard.run('write', () => query.executeTakeFirstOrThrow());
      await forgetAbout(conversation);
      return numDeletedRows > 0n;
    },
    async *all() {
      for (let last = ''; ; ) {
        const rows = await db
          .selectFrom('reference')
          .select(['conversation', 'reference'])
          .where('conversation', '>', last)
          .where('consent', '!=', 'no')
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

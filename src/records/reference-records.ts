import type { Insertable, Kysely } from 'kysely';
import { LRUCache } from 'lru-cache';
import {
  type ConversationReference,
  nameOf,
  personOf,
  referenceSchema,
} from '../channels/bot-framework/conversation-reference';
import type { ReferenceStore } from '../channels/bot-framework/reference-store';
import type { AskedAbout } from '../turns/wish';
import type { Guard } from './circuit-breaker';
import type { Engine } from './engine';
import type { KeyedHash } from './keyed-hash';
import type { AskedTable, ReferenceTable, Tables } from './tables';

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
  /** Empty where it is nobody's own. */
  const ownerOf = (reference: ConversationReference): string => {
    const person = reference.conversation.isGroup ? undefined : personOf(reference);
    return person === undefined ? '' : hash(person);
  };
  const setConsent = (within: Kysely<Tables>, row: Insertable<ReferenceTable>) =>
    within
      .insertInto('reference')
      .values(row)
      .onConflict((conflict) => conflict.column('conversation').doUpdateSet(row))
      .execute();
  const notOfWhoSaidStop = (conversation: string, person: string) =>
    db
      .deleteFrom('reference')
      .where('conversation', '=', conversation)
      .where('consent', '=', 'unasked')
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('reference as other')
            .select('other.conversation')
            .where('other.person', '=', person)
            .where('other.consent', '=', 'no'),
        ),
      );
  /** In all conversations of who says so, and in the group where it is said. All of it, or nothing. */
  const stop = (row: Insertable<ReferenceTable>, person: string): Promise<void> =>
    guard.run('write', () =>
      db.transaction().execute(async (within) => {
        const no = { reference: '', consent: 'no' as const };
        await setConsent(within, { ...row, ...no });
        const others = within
          .updateTable('reference')
          .set(no)
          .where('person', '=', person)
          .where('consent', '!=', 'no');
        const stopped = person === '' ? [] : await others.returning('conversation').execute();
        const all = [row.conversation, ...stopped.map(({ conversation }) => conversation)];
        await within.deleteFrom('asked').where('conversation', 'in', all).execute();
        await within.deleteFrom('reminder').where('conversation', 'in', all).execute();
        if (person !== '') await within.deleteFrom('reminder').where('person', '=', person).execute();
      }),
    );

  return {
    async save(reference, now, isForAll, about = { places: [], days: [] }) {
      const conversation = hash(nameOf(reference));
      const json = JSON.stringify(reference);
      const seen = JSON.stringify([json, about]);
      if (known.get(conversation) === seen) return;
      const person = ownerOf(reference);
      const row = { conversation, reference: json, at: now.getTime(), channel: reference.channelId, person };
      if (isForAll) {
        const query = db
          .insertInto('reference')
          .values(row)
          .onConflict((conflict) => conflict.doNothing());
        await guard.run('write', () => query.execute());
        // Who said stop in another conversation of theirs is not told in a new one. Asked afterwards: they may say so meanwhile.
        if (person !== '') await guard.run('write', () => notOfWhoSaidStop(conversation, person).execute());
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
      const person = ownerOf(reference);
      const row = { conversation, at: now.getTime(), channel: reference.channelId, person };
      known.delete(conversation);
      if (wish === 'stop') {
        const whose = personOf(reference);
        await stop({ ...row, reference: '' }, whose === undefined ? '' : hash(whose));
        return 'done';
      }
      // In a group, what one person wants would be said to all.
      if (reference.conversation.isGroup) return 'not-here';
      const json = JSON.stringify(reference);
      if (wish === 'tell') {
        await guard.run('write', () => setConsent(db, { ...row, reference: json, consent: 'yes' }));
        await noteAbout(conversation, about);
        return 'done';
      }
      if (day === undefined) return 'no-day';
      const query = db
        .insertInto('reminder')
        .values({ conversation, day, reference: json, person })
        .onConflict((conflict) => conflict.column('conversation').doUpdateSet({ day, reference: json, person }));
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

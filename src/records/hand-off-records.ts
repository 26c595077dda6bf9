import type { KeyObject } from 'node:crypto';
import { type Selectable, sql, type Transaction } from 'kysely';
import { type HandOff, live, type NewSaying, type OutsideTalk, type Saying, toPatient } from '../hand-off/hand-off';
import type { HandOffStore } from '../hand-off/hand-off-store';
import type { Guard } from './circuit-breaker';
import type { Engine } from './engine';
import { close, columnsOf, handOffOf, open, sayingOf, unpassedIn, waitOf } from './hand-off-rows';
import type { HandOffSayingTable, HandOffTable } from './hand-off-tables';
import type { KeyedHash } from './keyed-hash';
import type { Tables } from './tables';

/** A hospital's staff never see so many at once; more wait without being listed. */
const mostListed = 500;
const mostUndelivered = 200;
const mostWaits = 2_000;

/** Talks with people in the store. */
export interface HandOffRecords extends HandOffStore {
  /** Forgets the talks of a conversation, with all that was said in them. @returns whether there were any */
  forget(conversation: string): Promise<boolean>;
}

/** What came again is there already: the transaction is undone. */
class SaidAlready extends Error {}

/** Talks with people in the store. @param key seals what is said, and how patients are reached */
export function handOffRecords({ db }: Engine, guard: Guard, hash: KeyedHash, key: KeyObject): HandOffRecords {
  const opened = (row: Selectable<HandOffTable>): HandOff => {
    const outside = row.outside ? open(key, `outside ${row.id}`, row.outside) : undefined;
    return handOffOf(row, open(key, `way ${row.id}`, row.way), outside);
  };
  const outsideOf = (id: string) => (talk: OutsideTalk) => ({
    outside: close(key, `outside ${id}`, JSON.stringify(talk)),
    outside_name: hash(`outside ${talk.name}`),
  });
  const opening = (row: Selectable<HandOffSayingTable>): Saying =>
    sayingOf(row, open(key, `${row.hand_off} ${row.key}`, row.words));

  async function add(to: Transaction<Tables>, id: string, number: number, saying: NewSaying): Promise<void> {
    const { key: name, by, at, words, alarm = null, name: person = null } = saying;
    const known = hash(name);
    const row = {
      hand_off: id,
      number,
      key: known,
      by,
      at: at.getTime(),
      words: close(key, `${id} ${known}`, words),
      alarm,
      name: person,
    };
    const added = await to
      .insertInto('hand_off_saying')
      .values(row)
      .onConflict((conflict) => conflict.column('key').doNothing())
      .returning('number')
      .executeTakeFirst();
    if (!added) throw new SaidAlready();
  }

  /** @param last finds the row, and counts one more saying where there is one */
  async function together(
    id: string,
    saying: NewSaying | undefined,
    last: (to: Transaction<Tables>) => Promise<{ readonly last: number } | undefined>,
  ): Promise<boolean> {
    const work = async (to: Transaction<Tables>): Promise<boolean> => {
      const found = await last(to);
      if (found && saying) await add(to, id, found.last, saying);
      return found !== undefined;
    };
    return guard.run('write', () =>
      db
        .transaction()
        .execute(work)
        .catch((error) => {
          if (error instanceof SaidAlready) return true;
          throw error;
        }),
    );
  }

  return {
    async liveOf(conversation) {
      const query = db
        .selectFrom('hand_off')
        .selectAll()
        .where('conversation', '=', hash(conversation))
        .where('stage', 'in', live);
      const row = await guard.run('read', () => query.executeTakeFirst());
      return row && opened(row);
    },
    async find(id) {
      const query = db.selectFrom('hand_off').selectAll().where('id', '=', id);
      const row = await guard.run('read', () => query.executeTakeFirst());
      return row && opened(row);
    },
    async atDesk(name) {
      const query = db
        .selectFrom('hand_off')
        .selectAll()
        .where('outside_name', '=', hash(`outside ${name}`));
      const row = await guard.run('read', () => query.executeTakeFirst());
      return row && opened(row);
    },
    async offer(conversation, { id, at, way }) {
      const query = db
        .insertInto('hand_off')
        .values({
          id,
          conversation: hash(conversation),
          stage: 'offered',
          at: at.getTime(),
          way: close(key, `way ${id}`, way),
          last: 0,
          delivered: 0,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id');
      return (await guard.run('write', () => query.executeTakeFirst())) !== undefined;
    },
    change: (id, from, to, says) =>
      together(id, says, (within) =>
        within
          .updateTable('hand_off')
          .set({ ...columnsOf(to, outsideOf(id)), ...(says && { last: sql<number>`last + 1` }) })
          .where('id', '=', id)
          .where('stage', 'in', from.stages)
          .$if(from.person !== undefined, (query) => query.where('person', '=', from.person ?? null))
          .$if(from.place !== undefined, (query) => query.where('place', '=', from.place ?? null))
          .$if(from.dueBy !== undefined, (query) => query.where('due', '<=', from.dueBy?.getTime() ?? null))
          .$if(from.quietSince !== undefined, (query) => query.where('at', '<=', from.quietSince?.getTime() ?? 0))
          .$if(from.passing !== undefined, (query) =>
            query.where('passing', 'is not distinct from', from.passing?.getTime() ?? null),
          )
          .returning('last')
          .executeTakeFirst(),
      ),
    say: (id, saying, due) =>
      together(id, saying, (within) =>
        within
          .updateTable('hand_off')
          .set(({ fn, val }) => ({
            at: saying.at.getTime(),
            last: sql<number>`last + 1`,
            ...(due && { due: fn.coalesce('due', val(due.getTime())) }),
            ...(saying.alarm !== undefined && { alarm: saying.alarm }),
          }))
          .where('id', '=', id)
          .returning('last')
          .executeTakeFirst(),
      ),
    async said(id, after, most) {
      const query = db
        .selectFrom('hand_off_saying')
        .selectAll()
        .where('hand_off', '=', id)
        .where('number', '>', after)
        .orderBy('number', 'desc')
        .limit(most);
      const rows = await guard.run('read', () => query.execute());
      return rows.reverse().map(opening);
    },
    async undelivered(id) {
      const query = db
        .selectFrom('hand_off_saying as said')
        .innerJoin('hand_off', 'hand_off.id', 'said.hand_off')
        .selectAll('said')
        .where('said.hand_off', '=', id)
        .where('said.by', 'in', toPatient)
        .whereRef('said.number', '>', 'hand_off.delivered')
        .orderBy('said.number')
        .limit(mostUndelivered);
      return (await guard.run('read', () => query.execute())).map(opening);
    },
    async delivered(id, number) {
      const query = db
        .updateTable('hand_off')
        .set({ delivered: number })
        .where('id', '=', id)
        .where('delivered', '<', number);
      await guard.run('write', () => query.execute());
    },
    async inStages(stages) {
      const query = db
        .selectFrom('hand_off')
        .selectAll()
        .where('stage', 'in', stages)
        .orderBy('asked_at')
        .orderBy('id')
        .limit(mostListed);
      return (await guard.run('read', () => query.execute())).map(opened);
    },
    async withUndelivered() {
      const query = db
        .selectFrom('hand_off')
        .select('id')
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom('hand_off_saying as said')
              .select('said.number')
              .whereRef('said.hand_off', '=', 'hand_off.id')
              .where('said.by', 'in', toPatient)
              .whereRef('said.number', '>', 'hand_off.delivered'),
          ),
        )
        .limit(mostListed);
      return (await guard.run('read', () => query.execute())).map(({ id }) => id);
    },
    async withUnpassed() {
      return (await guard.run('read', () => unpassedIn(db).limit(mostListed).execute())).map(({ id }) => id);
    },
    async noteWait({ at, seconds, end }) {
      const query = db.insertInto('hand_off_wait').values({ at: at.getTime(), seconds, end });
      await guard.run('write', () => query.execute());
    },
    async waitsSince(since) {
      const query = db
        .selectFrom('hand_off_wait')
        .selectAll()
        .where('at', '>=', since.getTime())
        .orderBy('number', 'desc')
        .limit(mostWaits);
      return (await guard.run('read', () => query.execute())).map(waitOf);
    },
    async forget(conversation) {
      const ids = db.selectFrom('hand_off').select('id').where('conversation', '=', hash(conversation));
      const { numDeletedRows } = await guard.run('write', () =>
        db.transaction().execute(async (within) => {
          await within.deleteFrom('hand_off_saying').where('hand_off', 'in', ids).execute();
          return within.deleteFrom('hand_off').where('conversation', '=', hash(conversation)).executeTakeFirstOrThrow();
        }),
      );
      return numDeletedRows > 0n;
    },
  };
}

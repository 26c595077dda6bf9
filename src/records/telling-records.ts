import type { Selectable } from 'kysely';
import { audienceSchema, progressSchema, type Telling, tellingStatuses, toldWordsSchema } from '../jobs/telling';
import type { TellingStore } from '../jobs/telling-store';
import { isMeant } from './audience';
import type { Guard } from './circuit-breaker';
import type { Engine } from './engine';
import type { TellingTable } from './tables';
import { tellingClaims } from './telling-claims';
import { progressOf } from './telling-progress';

/** What many are told, in the store. */
export function tellingRecords({ db }: Pick<Engine, 'db'>, guard: Guard): TellingStore {
  return {
    async add({ writtenBy, decidedBy, at, words, audience, ...telling }) {
      const row = {
        written_by: writtenBy,
        decided_by: decidedBy ?? null,
        at: at.getTime(),
        holder: null,
        seen: 0,
        progress: null,
      };
      const json = { words: JSON.stringify(words), audience: JSON.stringify(audience) };
      await guard.run('write', () =>
        db
          .insertInto('telling')
          .values({ ...telling, ...row, ...json })
          .execute(),
      );
    },
    async get(id) {
      const query = db.selectFrom('telling').selectAll().where('id', '=', id);
      const row = await guard.run('read', () => query.executeTakeFirst());
      return row && tellingOf(row);
    },
    async list(most) {
      const query = db.selectFrom('telling').selectAll().orderBy('at', 'desc').limit(most);
      return (await guard.run('read', () => query.execute())).map(tellingOf);
    },
    async unfinished() {
      const query = db.selectFrom('telling').select('id').where('status', '=', 'sending').orderBy('at');
      return (await guard.run('read', () => query.execute())).map(({ id }) => id);
    },
    async move(id, from, { status, at, decidedBy, total }) {
      const query = db
        .updateTable('telling')
        .set({
          status,
          at: at.getTime(),
          ...(decidedBy !== undefined && { decided_by: decidedBy }),
          ...(total !== undefined && { total }),
        })
        .where('id', '=', id)
        .where('status', 'in', from);
      return (await guard.run('write', () => query.executeTakeFirstOrThrow())).numUpdatedRows > 0n;
    },
    async count(audience) {
      const query = db
        .selectFrom('reference')
        .select(({ fn }) => ['reference.channel', fn.countAll<number>().as('count')])
        .where((builder) => isMeant(builder, audience))
        .groupBy('reference.channel');
      const rows = await guard.run('read', () => query.execute());
      return new Map(rows.map(({ channel, count }) => [channel, Number(count)]));
    },
    async progress(id) {
      const query = db.selectFrom('telling').select('progress').where('id', '=', id);
      const kept = (await guard.run('read', () => query.executeTakeFirst()))?.progress;
      return kept ? progressSchema.parse(JSON.parse(kept)) : guard.run('read', () => progressOf(db, id));
    },
    ...tellingClaims({ db }, guard),
    async takeReminders(day, most) {
      const due = db.selectFrom('reminder').select('conversation').where('day', '=', day).limit(most);
      const query = db
        .deleteFrom('reminder')
        .where('conversation', 'in', due)
        .returning(['conversation', 'reference as address']);
      return guard.run('write', () => query.execute());
    },
  };
}

function tellingOf({
  written_by,
  decided_by,
  words,
  audience,
  at,
  id,
  total,
  status,
}: Selectable<TellingTable>): Telling {
  return {
    id,
    total,
    status: tellingStatuses.find((one) => one === status) ?? 'stopped',
    words: toldWordsSchema.parse(JSON.parse(words)),
    audience: audienceSchema.parse(JSON.parse(audience)),
    writtenBy: written_by,
    decidedBy: decided_by ?? undefined,
    at: new Date(Number(at)),
  };
}

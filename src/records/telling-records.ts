import type { Selectable } from 'kysely';
import {
  audienceSchema,
  type Progress,
  progressSchema,
  type Telling,
  tellingStatuses,
  toldWordsSchema,
} from '../jobs/telling';
import type { TellingStore } from '../jobs/telling-store';
import { isMeant } from './audience';
import type { Guard } from './circuit-breaker';
import type { Engine } from './engine';
import type { TellingTable } from './tables';
import { tellingClaims } from './telling-claims';

const isOver = ['done', 'stopped', 'withdrawn'];

/** What many are told, in the store. */
export function tellingRecords({ db }: Pick<Engine, 'db'>, guard: Guard): TellingStore {
  async function progressOf(id: string): Promise<Progress> {
    const query = db
      .selectFrom('telling_to')
      .select(({ fn }) => ['state', 'why', fn.countAll<number>().as('count')])
      .where('telling', '=', id)
      .where('state', 'in', ['sent', 'failed', 'unsure'])
      .groupBy(['state', 'why']);
    const rows = await guard.run('read', () => query.execute());
    const sum = (state: string): number =>
      rows.filter((row) => row.state === state).reduce((all, { count }) => all + Number(count), 0);
    const why = rows.filter((row) => row.why !== '').map((row): [string, number] => [row.why, Number(row.count)]);
    return { sent: sum('sent'), failed: sum('failed'), unsure: sum('unsure'), why: Object.fromEntries(why) };
  }

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
      const progress = isOver.includes(status) ? JSON.stringify(await progressOf(id)) : null;
      const query = db
        .updateTable('telling')
        .set({
          status,
          at: at.getTime(),
          progress,
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
      return kept ? progressSchema.parse(JSON.parse(kept)) : progressOf(id);
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

import type { AuditLog } from '../desk/audit/audit-log';
import type { MailDays } from '../desk/due/due-mail';
import type { DeskLinks } from '../desk/sign-in/links';
import type { EndedSessions } from '../desk/sign-in/sessions';
import type { Guard } from './circuit-breaker';
import type { Engine } from './engine';

/** What the desk keeps in the store. */
export interface DeskRecords {
  readonly ended: EndedSessions;
  readonly links: DeskLinks;
  readonly audit: AuditLog;
  readonly mailDays: MailDays;
}

export function deskRecords({ db }: Engine, guard: Guard): DeskRecords {
  return {
    ended: {
      async end(id, until) {
        const query = db
          .insertInto('desk_ended')
          .values({ id, until: until.getTime() })
          .onConflict((conflict) => conflict.doNothing());
        await guard.run('write', () => query.execute());
      },
      async isEnded(id) {
        const query = db.selectFrom('desk_ended').select('id').where('id', '=', id);
        return (await guard.run('read', () => query.executeTakeFirst())) !== undefined;
      },
    },
    links: {
      async add(hash, until) {
        const query = db.insertInto('desk_link').values({ hash, until: until.getTime() });
        await guard.run('write', () => query.execute());
      },
      async take(hash, now) {
        // Of two that come at once, one finds it.
        const query = db.deleteFrom('desk_link').where('hash', '=', hash).where('until', '>', now.getTime());
        const { numDeletedRows } = await guard.run('write', () => query.executeTakeFirstOrThrow());
        return numDeletedRows > 0n;
      },
    },
    audit: {
      async record({ who, what, about, at }) {
        const row = { at: at.getTime(), person: who.id, name: who.name, what, about };
        await guard.run('write', () => db.insertInto('audit').values(row).execute());
      },
      async latest(most, before) {
        const all = db.selectFrom('audit').selectAll().orderBy('number', 'desc').limit(most);
        const query = before === undefined ? all : all.where('number', '<', before);
        const rows = await guard.run('read', () => query.execute());
        return rows.map(({ number, at, person, name, what, about }) => ({
          number,
          who: { id: person, name },
          what,
          about,
          at: new Date(at),
        }));
      },
      async namesOf(ids) {
        if (ids.length === 0) return new Map();
        const last = db
          .selectFrom('audit')
          .select(({ fn }) => fn.max('number').as('number'))
          .where('person', 'in', [...new Set(ids)])
          .groupBy('person');
        const query = db.selectFrom('audit').select(['person', 'name']).where('number', 'in', last);
        const rows = await guard.run('read', () => query.execute());
        return new Map(rows.map(({ person, name }) => [person, name]));
      },
    },
    mailDays: {
      async claim(day) {
        const query = db
          .insertInto('due_mail')
          .values({ day })
          .onConflict((conflict) => conflict.doNothing());
        const { numInsertedOrUpdatedRows } = await guard.run('write', () => query.executeTakeFirstOrThrow());
        return (numInsertedOrUpdatedRows ?? 0n) > 0n;
      },
      async giveBack(day) {
        await guard.run('write', () => db.deleteFrom('due_mail').where('day', '=', day).execute());
      },
    },
  };
}

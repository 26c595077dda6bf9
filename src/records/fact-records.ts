import type { Selectable } from 'kysely';
import { deciding, type FactKind, type FactRevision, type FactStore } from '../facts/fact-store';
import type { Guard } from './circuit-breaker';
import type { Engine } from './engine';
import type { FactTable } from './tables';

/** More than a hospital has in years. */
const mostListed = 1_000;
/** Each turn may look at all of them. */
const mostHolding = 1_000;

/** What operators put on file, in the store. */
export function factRecords({ db }: Pick<Engine, 'db'>, guard: Guard): Omit<FactStore, 'watch'> {
  /** Of each fact, the latest revision, of those with one of the statuses where they are given. */
  const newest = (statuses?: readonly string[]) =>
    db
      .selectFrom('fact as other')
      .select(({ fn }) => fn.max('other.number').as('number'))
      .$if(statuses !== undefined, (query) => query.where('other.status', 'in', statuses ?? []))
      .groupBy(['other.kind', 'other.id']);
  return {
    async add({ at, until, ...revision }) {
      const query = db
        .insertInto('fact')
        .values({ ...revision, at: at.getTime(), until: until?.getTime() ?? null })
        .onConflict((conflict) => conflict.doNothing())
        .returning('number');
      return (await guard.run('write', () => query.executeTakeFirst())) !== undefined;
    },
    async latest(kind) {
      const query = db
        .selectFrom('fact')
        .selectAll()
        .where('kind', '=', kind)
        .where('number', 'in', newest())
        .orderBy('number', 'desc')
        .limit(mostListed);
      return (await guard.run('read', () => query.execute())).map(revisionOf);
    },
    async history(kind, id) {
      const query = db
        .selectFrom('fact')
        .selectAll()
        .where('kind', '=', kind)
        .where('id', '=', id)
        .orderBy('revision')
        .limit(mostListed);
      return (await guard.run('read', () => query.execute())).map(revisionOf);
    },
    async holding(now) {
      const query = db
        .selectFrom('fact')
        .selectAll()
        .where('number', 'in', newest([...deciding.holds, ...deciding.ends]))
        .where('status', 'in', deciding.holds)
        .where(({ or, eb }) => or([eb('until', 'is', null), eb('until', '>', now.getTime())]))
        .orderBy('number')
        .limit(mostHolding);
      return (await guard.run('read', () => query.execute())).map(revisionOf);
    },
  };
}

function revisionOf({ number: _, kind, at, until, ...revision }: Selectable<FactTable>): FactRevision {
  return {
    ...revision,
    kind: kind as FactKind,
    at: new Date(at),
    until: until === null ? undefined : new Date(until),
  };
}

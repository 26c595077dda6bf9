import type { Counted, FigureStore } from '../desk/figures/figure-store';
import { type Day, dayFrom, isoOf, londonClock } from '../guidance/london-day';
import type { CountedTurn, TurnFigures } from '../turns/turn-figures';
import { mostRows } from './batches';
import type { Guard } from './circuit-breaker';
import type { Engine } from './engine';
import type { FigureTable } from './tables';

/** The figures in the store, and those of this process that are not there yet. */
export interface FigureRecords extends FigureStore, TurnFigures {
  /** Adds what was counted since the last time. Never throws: while the store is away it is kept for the next time. */
  flush(): Promise<void>;
}

/** Between day, what and name, none of which holds one. */
const separator = '\n';

export function figureRecords({ db }: Engine, guard: Guard): FigureRecords {
  // Names of the content alone: there are no more rows than these in a day.
  let waiting = new Map<string, number>();
  let flushing: Promise<void> = Promise.resolve();

  const add = (day: string, what: Counted, name = '', times = 1): void => {
    const key = [day, what, name].join(separator);
    waiting.set(key, (waiting.get(key) ?? 0) + times);
  };

  async function write(): Promise<void> {
    const counted = waiting;
    waiting = new Map();
    // In one order: two machines that add to the same rows do not wait for each other.
    const keys = [...counted.keys()].sort();
    for (let from = 0; from < keys.length; from += mostRows) {
      const part = keys.slice(from, from + mostRows);
      const query = db
        .insertInto('figure')
        .values(part.map((key) => rowOf(key, counted.get(key) ?? 0)))
        .onConflict((conflict) =>
          conflict
            .columns(['day', 'what', 'name'])
            .doUpdateSet(({ eb, ref }) => ({ count: eb(ref('figure.count'), '+', ref('excluded.count')) })),
        );
      try {
        await guard.run('write', () => query.execute());
      } catch {
        // The guard has said so.
        for (const key of keys.slice(from)) waiting.set(key, (waiting.get(key) ?? 0) + (counted.get(key) ?? 0));
        return;
      }
    }
  }

  return {
    count({ now, outcome, isFirst, topic, alarm, place, kinds }: CountedTurn) {
      const clock = londonClock(now.getTime());
      const day = isoOf(clock.day);
      add(day, 'turns');
      add(day, 'outcome', outcome);
      if (isFirst) add(day, 'people');
      if (isFirst) add(day, 'hour', clock.time.slice(0, 2));
      if (topic) add(day, 'topic', topic);
      if (alarm) add(day, 'alarm', alarm);
      if (place) add(day, 'place', place);
      for (const kind of kinds) add(day, 'kind', kind);
    },
    flush() {
      flushing = flushing.then(write);
      return flushing;
    },
    async sums(first, last) {
      const query = db
        .selectFrom('figure')
        .select(({ fn }) => ['what', 'name', fn.sum<number>('count').as('count')])
        .where('day', '>=', isoOf(first))
        .where('day', '<=', isoOf(last))
        .groupBy(['what', 'name']);
      const rows = await guard.run('read', () => query.execute());
      return rows.map(({ what, name, count }) => ({ what: what as Counted, name, count: Number(count) }));
    },
    async peopleByDay(first, last) {
      const query = db
        .selectFrom('figure')
        .select(['day', 'count'])
        .where('what', '=', 'people' satisfies Counted)
        .where('day', '>=', isoOf(first))
        .where('day', '<=', isoOf(last));
      const rows = await guard.run('read', () => query.execute());
      return new Map(rows.map(({ day, count }): [Day, number] => [dayFrom(day), count]));
    },
    async verdicts(first, last) {
      const query = db
        .selectFrom('feedback')
        .select(({ fn }) => ['intent', 'variant', 'verdict', fn.sum<number>('count').as('count')])
        .where('day', '>=', isoOf(first))
        .where('day', '<=', isoOf(last))
        .groupBy(['intent', 'variant', 'verdict']);
      const rows = await guard.run('read', () => query.execute());
      return rows.map(({ count, ...row }) => ({ ...row, count: Number(count) }));
    },
  };
}

function rowOf(key: string, count: number): FigureTable {
  const [day, what, name] = key.split(separator);
  return { day, what, name, count };
}

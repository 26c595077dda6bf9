import { CompiledQuery, type Insertable, type Kysely, sql } from 'kysely';
import { filledUp } from './batches';
import type { Tables, TurnTable } from './tables';

/** A turn as it is added. */
export type TurnRow = Required<Insertable<Omit<TurnTable, 'id'>>>;

/** The latest turn of a conversation. */
export type LatestRow = Pick<TurnTable, 'conversation' | 'version' | 'at' | 'memory' | 'count'> & {
  readonly id: number;
};

/** The statements of a turn, for many at a time. Each length is compiled once: to build one takes as long as to run it. */
export interface TurnQueries {
  /** The latest turn of each conversation that has one. */
  latest(conversations: readonly string[]): Promise<readonly LatestRow[]>;
  /** @returns those that were added; the others came too late */
  add(rows: readonly TurnRow[]): Promise<readonly { readonly conversation: string; readonly id: number }[]>;
}

export function turnQueries(db: Kysely<Tables>): TurnQueries {
  const latest = compiled((length) =>
    db
      .selectFrom('turn')
      .select(['id', 'conversation', 'version', 'at', 'memory', 'count'])
      .where(({ eb, refTuple, selectFrom }) =>
        eb(
          refTuple('conversation', 'version'),
          'in',
          selectFrom('turn')
            .select(({ ref, fn }) => [ref('conversation').as('c'), fn.max('version').as('v')])
            .where('conversation', 'in', Array<string>(length).fill(''))
            .groupBy('conversation')
            .$asTuple('c', 'v'),
        ),
      )
      .compile(),
  );
  const one = db
    .selectFrom('turn')
    .select(['id', 'conversation', 'version', 'at', 'memory', 'count'])
    .where('conversation', '=', '')
    .orderBy('version', 'desc')
    .limit(sql.lit(1))
    .compile();
  const add = compiled((length) =>
    db
      .insertInto('turn')
      .values(Array<TurnRow>(length).fill(sample))
      // A version that is taken, or an activity that was answered.
      .onConflict((conflict) => conflict.doNothing())
      .returning(['conversation', 'id'])
      .compile(),
  );
  return {
    async latest(conversations) {
      const wanted = filledUp(conversations);
      const query = wanted.length === 1 ? one : latest(wanted.length);
      const { rows } = await db.executeQuery(CompiledQuery.raw(query.sql, [...wanted]));
      return rows as LatestRow[];
    },
    async add(given) {
      const rows = filledUp(given);
      const parameters = rows.flatMap((row) => columns.map((column) => row[column]));
      const result = await db.executeQuery(CompiledQuery.raw(add(rows.length).sql, parameters));
      return result.rows as { conversation: string; id: number }[];
    },
  };
}

const sample: TurnRow = {
  conversation: '',
  version: 0,
  activity: null,
  at: 0,
  memory: null,
  words: null,
  count: 0,
};
/** In the order in which the statement has them. */
const columns = Object.keys(sample) as (keyof TurnRow)[];

function compiled(make: (length: number) => CompiledQuery): (length: number) => CompiledQuery {
  const made = new Map<number, CompiledQuery>();
  return (length) => {
    const query = made.get(length) ?? make(length);
    made.set(length, query);
    return query;
  };
}

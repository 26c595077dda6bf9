import { type Kysely, sql } from 'kysely';
import { appliedTo } from './migrate';
import type { Tables } from './tables';

const rowsAtOnce = 500;
/** A text of the content may have half a megabyte. */
const textsAtOnce = 10;

/** How much is kept. */
export interface RecordsStatus {
  /** The migrations that the tables have had. */
  readonly migrations: readonly string[];
  readonly turns: number;
  /** Turns whose memory is still there. */
  readonly memories: number;
  /** Turns whose words are still there, sealed. */
  readonly chats: number;
  readonly references: number;
  /** Revisions of what operators put on file. */
  readonly facts: number;
  readonly oldest: Date | undefined;
  /** How often each verdict on an answer was given. */
  readonly verdicts: Readonly<Record<string, number>>;
}

export async function statusOf(db: Kysely<Tables>): Promise<RecordsStatus> {
  const turn = await db
    .selectFrom('turn')
    .select(({ fn }) => [
      fn.countAll<number>().as('turns'),
      fn.count<number>('memory').as('memories'),
      fn.count<number>('words').as('chats'),
      fn.min<number | null>('at').as('oldest'),
    ])
    .executeTakeFirstOrThrow();
  const { references } = await db
    .selectFrom('reference')
    .select(({ fn }) => fn.countAll<number>().as('references'))
    .where('consent', '!=', 'no')
    .executeTakeFirstOrThrow();
  const { facts } = await db
    .selectFrom('fact')
    .select(({ fn }) => fn.countAll<number>().as('facts'))
    .executeTakeFirstOrThrow();
  const verdicts = await db
    .selectFrom('feedback')
    .select(({ fn }) => ['verdict', fn.sum<number>('count').as('times')])
    .groupBy('verdict')
    .orderBy('times', 'desc')
    .execute();
  const { turns, memories, chats, oldest } = turn;
  return {
    migrations: await appliedTo(db),
    turns: Number(turns),
    memories: Number(memories),
    chats: Number(chats),
    references: Number(references),
    facts: Number(facts),
    oldest: oldest === null ? undefined : new Date(Number(oldest)),
    verdicts: Object.fromEntries(verdicts.map(({ verdict, times }) => [verdict, Number(times)])),
  };
}

/** All rows but the keys, a table after the other. */
export async function* rowsOf(db: Kysely<Tables>): AsyncIterable<object> {
  for (let last = 0; ; ) {
    const rows = await db
      .selectFrom('turn')
      .selectAll()
      .where('id', '>', last)
      .orderBy('id')
      .limit(rowsAtOnce)
      .execute();
    for (const { words, ...row } of rows)
      yield { table: 'turn', ...row, words: words && Buffer.from(words).toString('base64') };
    if (rows.length < rowsAtOnce) break;
    last = rows[rows.length - 1].id;
  }
  for (let last = ''; ; ) {
    const page = db.selectFrom('reference').selectAll().where('conversation', '>', last);
    const rows = await page.orderBy('conversation').limit(rowsAtOnce).execute();
    for (const row of rows) yield { table: 'reference', ...row };
    if (rows.length < rowsAtOnce) break;
    last = rows[rows.length - 1].conversation;
  }
  for (const [table, key] of [
    ['asked', 'conversation'],
    ['reminder', 'conversation'],
    ['telling', 'id'],
    ['telling_to', 'conversation'],
  ] as const)
    for (let from = 0; ; from += rowsAtOnce) {
      const page = db.selectFrom(table).selectAll().orderBy(sql.ref(key)).limit(rowsAtOnce).offset(from);
      const rows = await page.execute();
      for (const row of rows) yield { table, ...row };
      if (rows.length < rowsAtOnce) break;
    }
  for (let last = ''; ; ) {
    const page = db.selectFrom('content_text').selectAll().where('hash', '>', last);
    const rows = await page.orderBy('hash').limit(textsAtOnce).execute();
    for (const row of rows) yield { table: 'content_text', ...row };
    if (rows.length < textsAtOnce) break;
    last = rows[rows.length - 1].hash;
  }
  for (const table of ['feedback', 'figure'] as const)
    for (const row of await db.selectFrom(table).selectAll().orderBy('day').execute()) yield { table, ...row };
  for (const table of ['fact', 'revision', 'audit'] as const)
    for (let last = 0; ; ) {
      const page = db.selectFrom(table).selectAll().where('number', '>', last);
      const rows = await page.orderBy('number').limit(rowsAtOnce).execute();
      for (const row of rows) yield { table, ...row };
      if (rows.length < rowsAtOnce) break;
      last = rows[rows.length - 1].number;
    }
}

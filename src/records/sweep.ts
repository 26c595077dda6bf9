import { setImmediate as pause } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import type { SweptRows } from '../turns/observer';
import type { Engine } from './engine';
import type { Tables } from './tables';

const minute = 60_000;

/** How long things are kept, in milliseconds. docs/privacy.md gives the reasons. */
export const keptFor = {
  /** What is remembered of a conversation, after the turn. */
  memory: 30 * minute,
  /** The words of a web chat, after the last of them. */
  words: 59 * minute,
  /** What was said in a talk with a person, after its end. */
  talk: 59 * minute,
  /** How long somebody waited for it, without who. */
  wait: 28 * 24 * 60 * minute,
  /** The hash of an activity that was answered. */
  activity: 24 * 60 * minute,
  /** A draft of answers that was never published, after the last step of it: it may have somebody's words. */
  unpublished: 90 * 24 * 60 * minute,
  /** Which answer a channel has under which name, and who said what of it, after the answer. */
  verdict: 7 * 24 * 60 * minute,
  /** A question that was not answered well. */
  question: 30 * 24 * 60 * minute,
} as const;

/** Rows of one statement: it takes some milliseconds, and turns go on in between. */
const rowsAtOnce = 400;

/**
 * Deletes what is over its time, in batches.
 * @param run does one batch, and gives the number of its rows
 * @param progress is told how many rows are done, of how many at most
 */
export async function sweepTurns(
  { db, isNearlyFull }: Pick<Engine, 'db' | 'isNearlyFull'>,
  now: Date,
  run: (batch: () => Promise<bigint>) => Promise<bigint>,
  progress?: (done: number, total: number) => void,
): Promise<SweptRows> {
  const before = (ms: number): number => now.getTime() - ms;
  const total = progress ? await mostOver(db, before(keptFor.memory)) : 0;
  let done = 0;
  const inBatches = async (batch: () => Promise<bigint>): Promise<number> => {
    for (let all = 0; ; ) {
      const rows = Number(await run(batch));
      all += rows;
      done += rows;
      progress?.(done, total);
      if (rows < rowsAtOnce) return all;
      await pause();
    }
  };
  const held = db
    .selectFrom('turn')
    .select('turn.id')
    // The words of its index.
    .where(({ or, eb }) => or([eb('turn.memory', 'is not', null), eb('turn.words', 'is not', null)]))
    .limit(rowsAtOnce);

  const memories = await inBatches(async () => {
    const over = held.where('turn.at', '<', before(keptFor.memory)).where('turn.memory', 'is not', null);
    const { numUpdatedRows } = await db
      .updateTable('turn')
      .set({ memory: null })
      .where('id', 'in', over)
      .executeTakeFirstOrThrow();
    return numUpdatedRows;
  });
  const words = await inBatches(async () => {
    const over = held
      .where('turn.at', '<', before(keptFor.words))
      .where('turn.words', 'is not', null)
      // The chat goes on: a page that connects again gets all of it.
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('turn as later')
              .select('later.id')
              .whereRef('later.conversation', '=', 'turn.conversation')
              .where('later.at', '>=', before(keptFor.words)),
          ),
        ),
      );
    const { numUpdatedRows } = await db
      .updateTable('turn')
      .set({ words: null })
      .where('id', 'in', over)
      .executeTakeFirstOrThrow();
    return numUpdatedRows;
  });
  const turns = await inBatches(async () => {
    const over = db
      .selectFrom('turn')
      .select('id')
      .where('at', '<', before(keptFor.activity))
      .where('words', 'is', null)
      .limit(rowsAtOnce);
    const { numDeletedRows } = await db.deleteFrom('turn').where('id', 'in', over).executeTakeFirstOrThrow();
    return numDeletedRows;
  });
  await inBatches(async () => {
    const over = db
      .selectFrom('question')
      .select('number')
      .where('at', '<', before(keptFor.question))
      .limit(rowsAtOnce);
    return (await db.deleteFrom('question').where('number', 'in', over).executeTakeFirstOrThrow()).numDeletedRows;
  });
  for (const [table, key] of keysOfVerdicts)
    await inBatches(() => deleteFirst(db, table, key, before(keptFor.verdict)));
  await run(() => deleteOver(db, 'desk_ended', now));
  await run(() => deleteOver(db, 'desk_link', now));
  if ((await run(() => deleteDrafts(db, before(keptFor.unpublished)))) > 0n)
    await run(() => deleteUnnamed(db, before(keptFor.memory)));
  await run(() => deleteTalks(db, before(keptFor.talk)));
  await run(async () => {
    const over = db.deleteFrom('hand_off_wait').where('at', '<', before(keptFor.wait));
    return (await over.executeTakeFirstOrThrow()).numDeletedRows;
  });
  let tooMany = 0;
  while (isNearlyFull?.()) tooMany += Number(await run(() => deleteOldest(db)));
  return { memories, words, turns: turns + tooMany };
}

/** Few rows: one for each signing in or out of a day. */
async function deleteOver(db: Kysely<Tables>, table: 'desk_ended' | 'desk_link', now: Date): Promise<bigint> {
  return (await db.deleteFrom(table).where('until', '<', now.getTime()).executeTakeFirstOrThrow()).numDeletedRows;
}

/** Drafts that were never published, whose last step is older. */
async function deleteDrafts(db: Kysely<Tables>, before: number): Promise<bigint> {
  const over = db
    .selectFrom('revision as one')
    .select('one.id')
    .groupBy('one.id')
    .having(({ fn }) => fn.max('one.at'), '<', before)
    .having(({ fn }) => fn.max('one.publication'), 'is', null);
  const { numDeletedRows } = await db.deleteFrom('revision').where('id', 'in', over).executeTakeFirstOrThrow();
  return numDeletedRows;
}

/** Texts that no revision names. @param before one that has come since is of a revision that comes next */
async function deleteUnnamed(db: Kysely<Tables>, before: number): Promise<bigint> {
  const named = new Set<string>();
  for (let last = 0; ; ) {
    const page = db.selectFrom('revision').select(['number', 'files', 'published']).where('number', '>', last);
    const rows = await page.orderBy('number').limit(rowsAtOnce).execute();
    for (const { files, published } of rows)
      for (const [hash] of `${files} ${published}`.matchAll(/[\da-f]{64}/g)) named.add(hash);
    if (rows.length < rowsAtOnce) break;
    last = rows[rows.length - 1].number;
    await pause();
  }
  const texts = await db.selectFrom('content_text').select('hash').where('at', '<', before).execute();
  const over = texts.flatMap(({ hash }) => (named.has(hash) ? [] : hash));
  for (let at = 0; at < over.length; at += rowsAtOnce)
    await db
      .deleteFrom('content_text')
      .where('hash', 'in', over.slice(at, at + rowsAtOnce))
      .execute();
  return BigInt(over.length);
}

/** Few rows again: the talks of a few hours that are over, with all that was said in them. An offer is over by itself. */
async function deleteTalks(db: Kysely<Tables>, before: number): Promise<bigint> {
  const over = db
    .selectFrom('hand_off')
    .select('id')
    .where('at', '<', before)
    .where('stage', 'in', ['offered', 'back', 'ended']);
  await db.deleteFrom('hand_off_saying').where('hand_off', 'in', over).execute();
  return (await db.deleteFrom('hand_off').where('id', 'in', over).executeTakeFirstOrThrow()).numDeletedRows;
}

/** Where there is no more room the oldest go, whatever they hold. */
async function deleteOldest(db: Kysely<Tables>): Promise<bigint> {
  const oldest = db.selectFrom('turn').select('id').orderBy('id').limit(rowsAtOnce);
  const { numDeletedRows } = await db.deleteFrom('turn').where('id', 'in', oldest).executeTakeFirstOrThrow();
  for (const [table, key] of keysOfVerdicts) await deleteFirst(db, table, key);
  await pause();
  return numDeletedRows;
}

const keysOfVerdicts = [
  ['given_answer', 'message'],
  ['given_verdict', 'id'],
] as const;

/** The oldest of a table. @param before those of answers that were given earlier alone */
async function deleteFirst(
  db: Kysely<Tables>,
  table: 'given_answer' | 'given_verdict',
  key: 'message' | 'id',
  before = Number.MAX_SAFE_INTEGER,
): Promise<bigint> {
  const first = db.selectFrom(table).select(sql.ref(key).as('key')).where('at', '<', before).orderBy('at');
  const { numDeletedRows } = await db
    .deleteFrom(table)
    .where(sql.ref(key), 'in', first.limit(rowsAtOnce))
    .executeTakeFirstOrThrow();
  return numDeletedRows;
}

/** Rows whose time may be over: each may lose its memory, its words and itself. */
async function mostOver(db: Kysely<Tables>, before: number): Promise<number> {
  const { rows } = await db
    .selectFrom('turn')
    .select(({ fn }) => fn.countAll<number>().as('rows'))
    .where('at', '<', before)
    .executeTakeFirstOrThrow();
  return Number(rows);
}

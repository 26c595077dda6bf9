import { setImmediate as pause } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { isoOf, londonDay } from '../guidance/london-day';
import type { Tables } from './tables';
import { progressOf } from './telling-progress';

const dayMs = 24 * 60 * 60 * 1_000;
/** How long is kept who was told what, after it is over. Then only how many they were. */
const toldMs = 7 * dayMs;
/** How long somebody is told news who writes no more. */
const silentMs = 365 * dayMs;
const rowsAtOnce = 400;

/**
 * Deletes who was told, whom nobody has to remind, what was asked about days that are gone, and addresses that nobody writes
 * from. That somebody said stop stays.
 * @param run does one batch, and gives the number of its rows
 */
export async function sweepTellings(
  db: Kysely<Tables>,
  now: Date,
  run: (batch: () => Promise<bigint>) => Promise<bigint>,
): Promise<void> {
  const today = isoOf(londonDay(now.getTime()));
  const over = db
    .selectFrom('telling')
    .select('id')
    .where('status', 'in', ['done', 'stopped', 'withdrawn'])
    .where('at', '<', now.getTime() - toldMs);
  for (const { id } of await over.where('progress', 'is', null).execute()) {
    const progress = JSON.stringify(await progressOf(db, id));
    const query = db.updateTable('telling').set({ progress }).where('id', '=', id);
    await run(async () => (await query.executeTakeFirstOrThrow()).numUpdatedRows);
  }
  const told = db
    .selectFrom('telling_to')
    .select(['telling', 'conversation'])
    .where('telling', 'in', over)
    .limit(rowsAtOnce);
  await inBatches(() =>
    db
      .deleteFrom('telling_to')
      .where(({ eb, refTuple }) =>
        eb(refTuple('telling', 'conversation'), 'in', told.$asTuple('telling', 'conversation')),
      )
      .executeTakeFirstOrThrow(),
  );
  const silent = db
    .selectFrom('reference')
    .select('conversation')
    .where('consent', '!=', 'no')
    .where('at', '<', now.getTime() - silentMs)
    .limit(rowsAtOnce);
  await inBatches(async () => {
    const gone = (await silent.execute()).map(({ conversation }) => conversation);
    if (gone.length === 0) return { numDeletedRows: 0n };
    await db.deleteFrom('asked').where('conversation', 'in', gone).execute();
    return db.deleteFrom('reference').where('conversation', 'in', gone).executeTakeFirstOrThrow();
  });
  const past = db
    .selectFrom('asked')
    .select(['conversation', 'name'])
    .where('what', '=', 'day')
    .where('name', '<', today)
    .limit(rowsAtOnce);
  await inBatches(() =>
    db
      .deleteFrom('asked')
      .where('what', '=', 'day')
      .where(({ eb, refTuple }) => eb(refTuple('conversation', 'name'), 'in', past.$asTuple('conversation', 'name')))
      .executeTakeFirstOrThrow(),
  );
  await inBatches(() => db.deleteFrom('reminder').where('day', '<', today).executeTakeFirstOrThrow());

  async function inBatches(batch: () => Promise<{ readonly numDeletedRows: bigint }>): Promise<void> {
    while ((await run(async () => (await batch()).numDeletedRows)) >= rowsAtOnce) await pause();
  }
}

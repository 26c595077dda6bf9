import type { Transaction } from 'kysely';
import { isoOf, londonDay } from '../guidance/london-day';
import type { FoundAnswer, GivenVerdict, JudgedAnswer, VerdictStore } from '../turns/verdicts';
import { filledUp, inBatches, mostRows } from './batches';
import type { Guard } from './circuit-breaker';
import type { Engine } from './engine';
import type { KeyedHash } from './keyed-hash';
import { keptFor } from './sweep';
import type { FeedbackTable, Tables } from './tables';
import type { GivenAnswerTable, GivenVerdictTable } from './verdict-tables';

type SumRow = Omit<FeedbackTable, 'count'>;
type Said = Pick<GivenVerdictTable, 'day' | 'edition' | 'verdict' | 'why' | 'reaction'>;

export interface VerdictRecords extends VerdictStore {
  /** Forgets which answers somebody got, and which verdicts they gave. What was counted stays. @returns whether there was anything */
  forget(conversation: string): Promise<boolean>;
}

/** Verdicts in the store: sums by day and answer, and for some days what each person said last of each answer. */
export function verdictRecords({ db }: Pick<Engine, 'db'>, guard: Guard, hash: KeyedHash): VerdictRecords {
  const note = inBatches<GivenAnswerTable, void>({ most: mostRows, mostWaiting: 4_000 }, async (rows) => {
    const query = db
      .insertInto('given_answer')
      .values([...filledUp(rows)])
      .onConflict((conflict) => conflict.doNothing());
    await guard.run('write', () => query.execute());
    return rows.map(() => undefined);
  });

  /** Changes what a person says of an answer, and the sums with it. @returns what they said before and say now */
  async function change(
    answer: JudgedAnswer | FoundAnswer,
    { by, now }: Pick<GivenVerdict, 'by' | 'now'>,
    changed: (before: Said) => Said,
  ): Promise<readonly [Said, Said]> {
    const { at, intent, variant } = answer;
    const ofAnswer = 'hashed' in answer ? answer.hashed : hash(answer.conversation);
    const id = hash(JSON.stringify([ofAnswer, at, by]));
    const rowOf = ({ day, edition }: Said, verdict: string): SumRow => ({ day, edition, intent, variant, verdict });
    const none: Said = { day: '', edition: '', verdict: '', why: '', reaction: 0 };
    // What was said of it before is deleted by now: it could count twice.
    if (at < now.getTime() - keptFor.verdict) return [none, none];
    return guard.run('write', () =>
      db.transaction().execute(async (within) => {
        // Written first, so that of two that come at once one waits for the other.
        const before = await within
          .insertInto('given_verdict')
          .values({ id, conversation: hash(by), at, ...none })
          .onConflict((conflict) => conflict.column('id').doUpdateSet({ at }))
          .returning(['day', 'edition', 'verdict', 'why', 'reaction'])
          .executeTakeFirstOrThrow();
        const after = changed(before);
        if (JSON.stringify(after) === JSON.stringify(before)) return [before, after] as const;
        await within.updateTable('given_verdict').set(after).where('id', '=', id).execute();
        const less = saidIn(before).map((verdict) => rowOf(before, verdict));
        const more = saidIn(after).map((verdict) => rowOf(after, verdict));
        await addAll(within, less, more);
        return [before, after] as const;
      }),
    );
  }

  return {
    async count(answer, given) {
      const [before, after] = await change(answer, given, (said) => saidNow(said, given, answer.edition));
      return after.verdict === 'no' && before.verdict !== 'no';
    },
    async takeBack(answer, taken) {
      await change(answer, taken, (said) =>
        said.reaction === 1 && said.verdict === taken.verdict ? { ...said, verdict: '', why: '', reaction: 0 } : said,
      );
    },
    note: (message, { conversation, ...answer }) =>
      note({ ...answer, message: hash(message), conversation: hash(conversation) }),
    async find(message) {
      const query = db.selectFrom('given_answer').selectAll().where('message', '=', hash(message));
      return foundIn(await guard.run('read', () => query.executeTakeFirst()));
    },
    async findLast(conversation) {
      const all = db.selectFrom('given_answer').selectAll().where('conversation', '=', hash(conversation));
      return foundIn(await guard.run('read', () => all.orderBy('at', 'desc').limit(1).executeTakeFirst()));
    },
    async forget(name) {
      const conversation = hash(name);
      let all = 0n;
      for (const table of ['given_answer', 'given_verdict'] as const) {
        const query = db.deleteFrom(table).where('conversation', '=', conversation);
        all += (await guard.run('write', () => query.executeTakeFirstOrThrow())).numDeletedRows;
      }
      return all > 0n;
    },
  };
}

function foundIn(row: GivenAnswerTable | undefined): FoundAnswer | undefined {
  if (!row) return undefined;
  const { conversation: hashed, at, intent, variant, edition } = row;
  return { hashed, at, intent, variant, edition };
}

const saidIn = ({ verdict, why }: Said): string[] => [verdict, why].filter((said) => said !== '');

/** Whoever says why not has said that it did not help; whoever says that it did, has nothing to say why not. */
function saidNow(before: Said, { verdict: given, isReaction = false, now }: GivenVerdict, edition: string): Said {
  const verdict = given === 'yes' ? 'yes' : 'no';
  const isSame = before.verdict === verdict;
  const isWhy = given !== 'yes' && given !== 'no';
  const why = isWhy ? given : isSame ? before.why : '';
  // What was said in another way too is not taken back with the reaction.
  const reaction = isReaction && (!isSame || before.reaction === 1) ? 1 : 0;
  if (isSame) return { ...before, why, reaction };
  return { day: isoOf(londonDay(now.getTime())), edition, verdict, why, reaction };
}

/** In one order: two people who change their minds about the same answer do not wait for each other. */
async function addAll(within: Transaction<Tables>, less: readonly SumRow[], more: readonly SumRow[]): Promise<void> {
  const keyOf = (row: SumRow): string => JSON.stringify(keyOfSum.map((column) => row[column]));
  const stays = new Set(less.map(keyOf).filter((key) => more.some((row) => keyOf(row) === key)));
  const changes = [
    ...less.map((row) => ({ row, count: -1 as const })),
    ...more.map((row) => ({ row, count: 1 as const })),
  ]
    .filter(({ row }) => !stays.has(keyOf(row)))
    .sort((one, other) => (keyOf(one.row) < keyOf(other.row) ? -1 : 1));
  for (const { row, count } of changes) await add(within, row, count);
}

async function add(within: Transaction<Tables>, row: SumRow, count: 1 | -1): Promise<void> {
  await within
    .insertInto('feedback')
    .values({ ...row, count })
    .onConflict((conflict) =>
      conflict
        .columns(keyOfSum)
        .doUpdateSet(({ eb, ref }) => ({ count: eb(ref('feedback.count'), '+', ref('excluded.count')) })),
    )
    .execute();
  if (count > 0) return;
  // A sum of none would still say that somebody has said it.
  let sums = within.deleteFrom('feedback').where('count', '<=', 0);
  for (const column of keyOfSum) sums = sums.where(column, '=', row[column]);
  await sums.execute();
}

const keyOfSum = ['day', 'edition', 'intent', 'variant', 'verdict'] as const;

import type { Kysely } from 'kysely';
import type { Progress } from '../jobs/telling';
import type { Tables } from './tables';

/** How far it is, by what became of those who were told. */
export async function progressOf(db: Kysely<Tables>, id: string): Promise<Progress> {
  const rows = await db
    .selectFrom('telling_to')
    .select(({ fn }) => ['state', 'why', fn.countAll<number>().as('count')])
    .where('telling', '=', id)
    .where('state', 'in', ['sent', 'failed', 'unsure'])
    .groupBy(['state', 'why'])
    .execute();
  const sum = (state: string): number =>
    rows.filter((row) => row.state === state).reduce((all, { count }) => all + Number(count), 0);
  const why = new Map<string, number>();
  for (const { why: reason, count } of rows) if (reason) why.set(reason, (why.get(reason) ?? 0) + Number(count));
  return { sent: sum('sent'), failed: sum('failed'), unsure: sum('unsure'), why: Object.fromEntries(why) };
}

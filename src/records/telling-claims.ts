import { type Telling, tellingStatuses } from '../jobs/telling';
import type { Claimed, TellingStore } from '../jobs/telling-store';
import { consentsOf, isMeant } from './audience';
import { inBatches, mostRows } from './batches';
import type { Guard } from './circuit-breaker';
import type { Engine } from './engine';

/** A process that said nothing for so long has ended. */
const goneAfterMs = 10_000;
const limits = { most: mostRows, mostWaiting: 4_000 };

type Claims = Pick<TellingStore, 'take' | 'keep' | 'release' | 'claim' | 'begin' | 'giveBack' | 'settle' | 'nextDue'>;

/** Who is in the hands of which process, and what became of them. Each change asks for the state before it. */
export function tellingClaims({ db }: Pick<Engine, 'db'>, guard: Guard): Claims {
  const begin = inBatches<{ id: string; holder: string; conversation: string; isForAll: boolean }, boolean>(
    limits,
    async (all) => {
      const begun = new Set<string>();
      for (const [id, holder, isForAll] of distinct(all.map((one) => [one.id, one.holder, one.isForAll] as const))) {
        const conversations = all
          .filter((one) => one.id === id && one.holder === holder)
          .map((one) => one.conversation);
        const query = db
          .updateTable('telling_to')
          .set({ state: 'trying' })
          .where('telling', '=', id)
          .where('conversation', 'in', conversations)
          .where('state', '=', 'claimed')
          .where('holder', '=', holder)
          .where(({ exists, selectFrom }) =>
            exists(
              selectFrom('reference')
                .select('reference.conversation')
                .whereRef('reference.conversation', '=', 'telling_to.conversation')
                .where('reference.consent', 'in', consentsOf({ isForAll })),
            ),
          )
          .returning('conversation');
        for (const row of await guard.run('write', () => query.execute())) begun.add(`${id} ${row.conversation}`);
      }
      return all.map(({ id, conversation }) => begun.has(`${id} ${conversation}`));
    },
  );
  const settleSent = inBatches<{ id: string; conversation: string }, void>(limits, async (all) => {
    for (const [id] of distinct(all.map((one) => [one.id] as const))) {
      const conversations = all.filter((one) => one.id === id).map((one) => one.conversation);
      const query = db.updateTable('telling_to').set({ state: 'sent' });
      const those = query
        .where('telling', '=', id)
        .where('conversation', 'in', conversations)
        .where('state', '=', 'trying');
      await guard.run('write', () => those.execute());
    }
    return all.map(() => undefined);
  });

  async function claimFresh(
    { id, audience }: Pick<Telling, 'id' | 'audience'>,
    holder: string,
    most: number,
  ): Promise<Claimed[]> {
    const last = db
      .selectFrom('telling_to')
      .select(({ fn }) => fn.max('conversation').as('conversation'))
      .where('telling', '=', id);
    const after = (await guard.run('read', () => last.executeTakeFirst()))?.conversation ?? '';
    const next = db
      .selectFrom('reference')
      .select(['reference.conversation', 'reference.channel', 'reference.reference as address'])
      .where('reference.conversation', '>', after)
      .where((builder) => isMeant(builder, audience))
      .orderBy('reference.conversation')
      .limit(most);
    const found = await guard.run('read', () => next.execute());
    if (found.length === 0) return [];
    const rows = found.map(({ conversation }) => ({
      telling: id,
      conversation,
      state: 'claimed',
      holder,
      tries: 0,
      due: 0,
      why: '',
    }));
    const query = db
      .insertInto('telling_to')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .returning('conversation');
    const mine = new Set((await guard.run('write', () => query.execute())).map(({ conversation }) => conversation));
    return found.filter(({ conversation }) => mine.has(conversation)).map((one) => ({ ...one, tries: 0 }));
  }

  async function claimAgain(id: string, holder: string, most: number, now: Date): Promise<Claimed[]> {
    const due = db
      .selectFrom('telling_to')
      .select('conversation')
      .where('telling', '=', id)
      .where('state', '=', 'later')
      .where('due', '<=', now.getTime())
      .orderBy('due')
      .limit(most);
    const query = db
      .updateTable('telling_to')
      .set({ state: 'claimed', holder })
      .where('telling', '=', id)
      .where('state', '=', 'later')
      .where('conversation', 'in', due)
      .returning(['conversation', 'tries']);
    const claimed = await guard.run('write', () => query.execute());
    if (claimed.length === 0) return [];
    const tries = new Map(claimed.map((row) => [row.conversation, row.tries]));
    const where = db
      .selectFrom('reference')
      .select(['conversation', 'channel', 'reference as address'])
      .where('conversation', 'in', [...tries.keys()]);
    const found = await guard.run('read', () => where.execute());
    const reached = new Set(found.map(({ conversation }) => conversation));
    // Whoever is gone meanwhile is told nothing.
    for (const conversation of tries.keys()) if (!reached.has(conversation)) await drop(id, holder, conversation);
    return found.map((one) => ({ ...one, tries: tries.get(one.conversation) ?? 0 }));
  }

  async function drop(id: string, holder: string, conversation: string): Promise<void> {
    const query = db.deleteFrom('telling_to').where('telling', '=', id).where('conversation', '=', conversation);
    const mine = query.where('holder', '=', holder).where('state', '=', 'claimed');
    await guard.run('write', () => mine.execute());
  }

  return {
    async take(id, holder, now) {
      const gone = now.getTime() - goneAfterMs;
      const query = db
        .updateTable('telling')
        .set({ holder, seen: now.getTime() })
        .where('id', '=', id)
        .where('status', '=', 'sending')
        .where(({ or, eb }) => or([eb('holder', 'is', null), eb('holder', '=', holder), eb('seen', '<', gone)]))
        // One at a time: two would go beyond what the channel takes.
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('telling as other')
                .select('other.id')
                .where('other.id', '!=', id)
                .where('other.holder', 'is not', null)
                .where('other.seen', '>=', gone),
            ),
          ),
        );
      if ((await guard.run('write', () => query.executeTakeFirstOrThrow())).numUpdatedRows === 0n) return false;
      const left = db.updateTable('telling_to').where('telling', '=', id).where('holder', '!=', holder);
      await guard.run('write', () => left.set({ state: 'later' }).where('state', '=', 'claimed').execute());
      const unknown = left.set({ state: 'unsure', why: 'the guide ended while it was sent' });
      await guard.run('write', () => unknown.where('state', '=', 'trying').execute());
      return true;
    },
    async keep(id, holder, now) {
      const query = db
        .updateTable('telling')
        .set({ seen: now.getTime() })
        .where('id', '=', id)
        .where('holder', '=', holder)
        .returning('status');
      const row = await guard.run('write', () => query.executeTakeFirst());
      return tellingStatuses.find((status) => status === row?.status);
    },
    async release(id, holder) {
      const query = db.updateTable('telling').set({ holder: null }).where('id', '=', id).where('holder', '=', holder);
      await guard.run('write', () => query.execute());
    },
    async claim(telling, holder, most, now) {
      const again = await claimAgain(telling.id, holder, most, now);
      return again.length > 0 ? again : claimFresh(telling, holder, most);
    },
    async begin({ id, audience: { isForAll = false } }, holder, conversation) {
      const isBegun = await begin({ id, holder, conversation, isForAll });
      if (!isBegun) await drop(id, holder, conversation);
      return isBegun;
    },
    async giveBack(id, holder, conversation) {
      const query = db.updateTable('telling_to').set({ state: 'later' }).where('telling', '=', id);
      const mine = query
        .where('conversation', '=', conversation)
        .where('holder', '=', holder)
        .where('state', '=', 'claimed');
      await guard.run('write', () => mine.execute());
    },
    async settle(id, { conversation, state, why, due }) {
      if (state === 'sent') return settleSent({ id, conversation });
      const query = db
        .updateTable('telling_to')
        .set(({ eb, ref }) => ({ state, why, due: due?.getTime() ?? 0, tries: eb(ref('tries'), '+', 1) }))
        .where('telling', '=', id)
        .where('conversation', '=', conversation)
        .where('state', '=', 'trying');
      await guard.run('write', () => query.execute());
    },
    async nextDue(id) {
      const query = db
        .selectFrom('telling_to')
        .select(({ fn }) => fn.min('due').as('due'))
        .where('telling', '=', id)
        .where('state', '=', 'later');
      const due = (await guard.run('read', () => query.executeTakeFirst()))?.due;
      return due === null || due === undefined ? undefined : new Date(Number(due));
    },
  };
}

function distinct<One extends readonly unknown[]>(all: readonly One[]): One[] {
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

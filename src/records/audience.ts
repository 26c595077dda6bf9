import { type ExpressionBuilder, sql } from 'kysely';
import type { Audience } from '../jobs/telling';
import type { Tables } from './tables';

/** What those have said whom it may be for. Who said stop is never among them. */
export const consentsOf = ({ isForAll }: Audience): ('yes' | 'unasked')[] => (isForAll ? ['yes', 'unasked'] : ['yes']);

/** Whether a conversation is one of those whom it is for. */
export function isMeant({ and, eb, exists, selectFrom }: ExpressionBuilder<Tables, 'reference'>, audience: Audience) {
  const { channel, place, days } = audience;
  const askedOf = (what: 'place' | 'day', names: readonly string[]) =>
    exists(
      selectFrom('asked')
        .select(sql<number>`1`.as('one'))
        .whereRef('asked.conversation', '=', 'reference.conversation')
        .where('asked.what', '=', what)
        .where('asked.name', 'in', names),
    );
  return and([
    eb('reference.consent', 'in', consentsOf(audience)),
    ...(channel === undefined ? [] : [eb('reference.channel', '=', channel)]),
    ...(place === undefined ? [] : [askedOf('place', [place])]),
    ...(days === undefined ? [] : [askedOf('day', days)]),
  ]);
}

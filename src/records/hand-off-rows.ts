import { createHash, createSecretKey, type KeyObject } from 'node:crypto';
import type { Kysely, Selectable, Updateable } from 'kysely';
import { z } from 'zod';
import { begun, type HandOff, live, type OutsideTalk, type Saying } from '../hand-off/hand-off';
import type { Change, Wait } from '../hand-off/hand-off-store';
import { seal, unseal } from '../seal';
import type { HandOffSayingTable, HandOffTable, HandOffWaitTable } from './hand-off-tables';
import type { Tables } from './tables';

const stageSchema = z.enum(['offered', 'waiting', 'with-person', 'back', 'ended']);
const speakerSchema = z.enum(['patient-before', 'guide-before', 'patient', 'guide', 'person', 'note']);
const waitEndSchema = z.enum(['answered', 'nobody', 'left']);

/** The key that seals what is said. @param secret of any length */
export const handOffKeyOf = (secret: string): KeyObject =>
  createSecretKey(createHash('sha256').update(`hand-off ${secret}`).digest());

/** @param place what is moved elsewhere cannot be opened */
export const close = (key: KeyObject, place: string, text: string): Buffer => seal(key, place, text);

/** One engine gives a Buffer, the other an ArrayBuffer. @throws Error when it was sealed with another key, or changed */
export const open = (key: KeyObject, place: string, sealed: Uint8Array): string =>
  unseal(key, place, Buffer.from(sealed));

const dateOf = (at: number | null): Date | undefined => (at === null ? undefined : new Date(at));

const outsideSchema = z.object({ name: z.string(), way: z.string() });

/** @param outside as JSON */
export function handOffOf(row: Selectable<HandOffTable>, way: string, outside: string | undefined): HandOff {
  const { id, stage, at, asked_at: askedAt, due, person, name, place, alarm, delivered, passed, passing } = row;
  return {
    id,
    stage: stageSchema.parse(stage),
    at: new Date(at),
    askedAt: dateOf(askedAt),
    due: dateOf(due),
    person: person === null ? undefined : { id: person, name: name ?? '' },
    place: place ?? undefined,
    alarm: alarm ?? undefined,
    way,
    delivered,
    outside: outside === undefined ? undefined : outsideSchema.parse(JSON.parse(outside)),
    passed,
    passing: dateOf(passing),
  };
}

export function sayingOf({ key, number, by, at, alarm, name }: Selectable<HandOffSayingTable>, words: string): Saying {
  return {
    key,
    number,
    by: speakerSchema.parse(by),
    at: new Date(at),
    words,
    alarm: alarm ?? undefined,
    name: name ?? undefined,
  };
}

export const waitOf = ({ at, seconds, end }: Selectable<HandOffWaitTable>): Wait => ({
  at: new Date(at),
  seconds,
  end: waitEndSchema.parse(end),
});

type OutsideColumns = Pick<Updateable<HandOffTable>, 'outside' | 'outside_name'>;

/**
 * The columns of a change; those that it leaves as they are, are not among them.
 * @param outsideOf seals where a desk outside has it
 */
export function columnsOf(
  { at, stage, askedAt, due, person, place, outside, passed, passing }: Change,
  outsideOf: (talk: OutsideTalk) => OutsideColumns,
): Updateable<HandOffTable> {
  return {
    ...(at && { at: at.getTime() }),
    ...(stage && { stage }),
    ...(askedAt && { asked_at: askedAt.getTime() }),
    ...(due !== undefined && { due: due?.getTime() ?? null }),
    ...(person && { person: person.id, name: person.name }),
    ...(place !== undefined && { place }),
    ...(outside !== undefined && (outside ? outsideOf(outside) : { outside: null, outside_name: null })),
    ...(passed !== undefined && { passed }),
    ...(passing !== undefined && { passing: passing?.getTime() ?? null }),
  };
}

/** The ids of talks of which a desk outside is still to be told something. */
export const unpassedIn = (db: Kysely<Tables>) =>
  db
    .selectFrom('hand_off')
    .select('id')
    .where(({ and, or, eb, not }) =>
      or([
        and([eb('stage', 'in', begun), or([eb('outside_name', 'is', null), eb('last', '>', eb.ref('passed'))])]),
        and([not(eb('stage', 'in', live)), eb('outside_name', 'is not', null)]),
      ]),
    );

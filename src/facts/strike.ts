import { z } from 'zod';
import { words } from '../content/fields';
import { londonTime } from '../content/london-time';
import { type StrikeEntry, strikeSchema } from '../content/seeds-schema';
import { type FactRevision, jsonOf } from './fact-store';

/** What an operator writes about a strike: the desk's form makes one. Its id and the day it was checked are the store's to give. */
export const strikeWordsSchema = strikeSchema.omit({ id: true, 'checked-on': true });
export type StrikeWords = z.infer<typeof strikeWordsSchema>;

export const strikeStatuses = ['on-file', 'removed'] as const;

const keptSchema = z.object({ strike: strikeSchema, checkedBy: words.optional() });

/** A revision of what an operator has put on file about a strike. */
export interface StrikeRevision {
  readonly id: string;
  readonly revision: number;
  /** `removed`: it was entered by mistake, or stands in seeds/strikes.yaml by mistake. */
  readonly status: (typeof strikeStatuses)[number];
  readonly strike: StrikeEntry;
  /** Who last checked it against its sources, on `strike['checked-on']`; undefined where only seeds/strikes.yaml says so. */
  readonly checkedBy?: string;
  readonly by: string;
  readonly at: Date;
  readonly why: string;
}

/** @returns undefined for one that cannot be read */
export function strikeOf({ id, revision, status, by, at, why, says }: FactRevision): StrikeRevision | undefined {
  const known = strikeStatuses.find((one) => one === status);
  const kept = keptSchema.safeParse(jsonOf(says));
  return known && kept.success ? { id, revision, status: known, by, at, why, ...kept.data } : undefined;
}

export function factOfStrike({ strike, checkedBy, ...rest }: StrikeRevision): FactRevision {
  return { kind: 'strike', ...rest, says: JSON.stringify({ strike, checkedBy }) };
}

/** How a strike stands: planned, on and over are told by the clock. */
export function standingOfStrike(
  { status, from, to }: Pick<StrikeEntry, 'status' | 'from' | 'to'>,
  now: Date,
): 'planned' | 'on' | 'called-off' | 'over' {
  if (status === 'called-off') return 'called-off';
  if (now < londonTime(from).toJSDate()) return 'planned';
  return now < londonTime(to).toJSDate() ? 'on' : 'over';
}

import { anyAppointment } from '../content/any-appointment';
import type { CareKind, Person } from '../content/people-schema';
import type { Particulars } from '../understanding/reading/particulars';
import { self } from '../understanding/reading/visit-parts';
import { cannotGo } from './turn';
import type { Visit, When } from './visit';

/** What one message says of an appointment. */
export interface VisitUpdate extends Pick<Particulars, 'care' | 'notCare' | 'owner' | 'where'> {
  readonly when?: When;
  /** "she" or "his": somebody who was spoken of before. */
  readonly called?: 'she' | 'he';
  /** Somebody else's, and not said whose. */
  readonly isOthers?: boolean;
  /** "the other one" */
  readonly isOther?: boolean;
  /** The message says that it was moved. */
  readonly isMoved?: boolean;
  /** They have no appointment. */
  readonly isNone?: boolean;
  /** It corrects what was said before: what it does not name stays. */
  readonly isCorrection: boolean;
}

/** The appointment that a conversation is about, and others that were spoken of, the latest first. */
export interface Visits {
  readonly visit?: Visit;
  readonly others?: readonly Visit[];
}

/** The appointments after a message, from what was known before and what the message says. */
export type MergeVisit = (before: Visits, update: VisitUpdate) => Visits & { readonly visit: Visit };

const mostOthers = 4;

/** @param kinds of intents/conversation/care.yaml @param people of intents/conversation/people.yaml */
export function createVisitMerger(kinds: readonly CareKind[], people: readonly Person[]): MergeVisit {
  const kindOf = new Map(kinds.map((kind) => [kind.kind, kind]));
  const calledOf = new Map(people.map(({ person, called }) => [person, called]));
  const anyKind = anyAppointment(kinds).kind;
  const isGeneral = (kind: string): boolean => kindOf.get(kind)?.general ?? false;
  /** "the scan" after "my MRI" is the same one. Any kind may be called an appointment. */
  const isSame = (general: string, known: string): boolean =>
    general === known ||
    (isGeneral(general) && (general === anyKind || (kindOf.get(known)?.like.includes(general) ?? false)));

  return (before, update) => {
    const { visit, others = [] } = before;
    const base = spokenOf(visit, others, update);
    const merged = merge(base, update);
    const setAside = [visit, ...others].filter(
      (other): other is Visit => other !== undefined && other !== base && isKnown(other) && other !== merged.visit,
    );
    const dropped = merged.isAnother && base && isKnown(base) ? [base, ...setAside] : setAside;
    // Who is in hospital, or has died, is so for all of their appointments.
    const isTheirs = visit !== undefined && cannotGo({ visit }) && ownerOf(visit) === ownerOf(merged.visit);
    const told = merged.visit.told ?? (isTheirs ? visit.told : undefined);
    return { visit: told ? { ...merged.visit, told } : merged.visit, others: dropped.slice(0, mostOthers) };
  };

  /** Of the appointments that were spoken of, the one that a message is about; undefined for a new one. */
  function spokenOf(visit: Visit | undefined, others: readonly Visit[], update: VisitUpdate): Visit | undefined {
    const { owner, called, isOther, care } = update;
    if (isOther && others.length) return others[0];
    const all = visit ? [visit, ...others] : others;
    if (owner !== undefined) {
      const theirs = all.filter((one) => ownerOf(one) === owner);
      const isUnowned = visit?.isOthers && visit.owner === undefined && owner !== self;
      return withSameCare(theirs, care) ?? theirs[0] ?? (isUnowned ? visit : undefined);
    }
    if (called && visit?.owner !== undefined && !mayBe(visit, called)) {
      const theirs = others.find((one) => one.owner !== undefined && mayBe(one, called));
      if (theirs) return theirs;
    }
    return care.length && !isFor(visit, care) ? (withSameCare(others, care) ?? visit) : visit;
  }

  function mayBe({ owner }: Visit, called: 'she' | 'he'): boolean {
    const known = owner === undefined ? undefined : calledOf.get(owner);
    return known === undefined || known === called;
  }

  function withSameCare(visits: readonly Visit[], care: readonly string[]): Visit | undefined {
    return care.length ? visits.find((visit) => isFor(visit, care)) : undefined;
  }

  function isFor(visit: Visit | undefined, care: readonly string[]): boolean {
    const known = visit?.care ?? [];
    return known.length > 0 && care.every((kind) => known.some((other) => isSame(kind, other)));
  }

  function merge(before: Visit | undefined, update: VisitUpdate): { visit: Visit; isAnother: boolean } {
    const { care, notCare, when, where, owner, isOthers, isNone, isCorrection } = update;
    const isEmpty = !care.length && !notCare.length && !when && !where && owner === undefined;
    if (isNone) return { visit: { ...unknownVisit, isNone }, isAnother: false };
    if (isEmpty && isOthers === undefined) return { visit: before ?? unknownVisit, isAnother: false };
    const known = (before?.care ?? []).filter((kind) => !notCare.includes(kind));
    const isKnownCare = !care.length || isFor(before, care);
    const exact = care.filter((kind) => !isGeneral(kind));
    // "my MRI" after "my scan" is the same one, named more exactly.
    const isMoreExact =
      !isKnownCare && known.length > 0 && known.every((other) => care.some((kind) => isSame(other, kind)));
    const isAnother = !isKnownCare && !isMoreExact && known.length > 0;
    const earlier = isAnother && !isCorrection ? undefined : before;
    const isOtherDay = when?.day !== undefined && earlier?.when?.day !== undefined && when.day !== earlier.when.day;
    const isSameVisit = !isAnother && (!isOtherDay || isCorrection);
    const isSameOrMoved = isSameVisit || (!isAnother && before?.told === 'moved');
    const isMoved = earlier?.told === 'moved' && isSameOrMoved;
    // "do I go Friday?", once it was moved to Saturday: Saturday it stays.
    const isOldDay = isMoved && earlier.isNewDay === true && isOtherDay && !isCorrection && !update.isMoved;
    const named = owner === undefined ? before?.owner : owner === self ? undefined : owner;
    const visit = {
      // "so do I go for the MRI?" after "chemo and an MRI": the MRI alone.
      care: isKnownCare && !exact.length ? known : isKnownCare ? exact : care,
      when: isOldDay ? earlier.when : mergeWhen(earlier?.when, when, isCorrection),
      where: where ?? before?.where,
      owner: named,
      isOthers: (named === undefined && owner !== self && (isOthers ?? (before?.isOthers && !isAnother))) || undefined,
      // What the hospital said holds for that day alone; but "moved" holds when they ask about another day.
      told: isSameOrMoved ? before?.told : undefined,
      isNewDay: (isMoved && (earlier.isNewDay || when?.day !== undefined)) || undefined,
    };
    return { visit, isAnother: isAnother && !isCorrection };
  }
}

const unknownVisit: Visit = { care: [] };

/** Whose an appointment is; undefined where it is somebody's, and not said whose. */
export const ownerOf = ({ owner, isOthers }: Visit): string | undefined => owner ?? (isOthers ? undefined : self);
/** Whether enough was said of an appointment to come back to it. */
const isKnown = ({ care, when }: Visit): boolean => care.length > 0 || when !== undefined;

/**
 * A new day keeps the time before it in a correction ("no, Friday"), or where no day was known. A time without a day is a
 * time of the day before.
 */
function mergeWhen(before: When | undefined, named: When | undefined, isCorrection: boolean): When | undefined {
  // "I am away in February" names no day for an appointment whose day is known.
  if (!named || (named.until && before?.day)) return before;
  if (!named.day) return { ...before, ...named, ...(named.time && { part: undefined }) };
  const time = named.time ?? ((isCorrection || !before?.day) && !named.part ? before?.time : undefined);
  return { ...named, ...(time && { time }) };
}

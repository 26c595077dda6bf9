import { anyAppointment } from '../content/any-appointment';
import type { CareKind } from '../content/conversation-schema';
import type { Particulars } from '../understanding/reading/particulars';
import type { Visit, When } from './visit';

/** What one message says of an appointment. */
export interface VisitUpdate extends Pick<Particulars, 'care' | 'where'> {
  readonly when?: When;
  /** True for somebody else's appointment, false for their own, undefined where the message does not tell. */
  readonly isOthers?: boolean;
  /** It corrects what was said before: what it does not name stays. */
  readonly isCorrection: boolean;
}

/** The appointment after a message, from what was known before and what the message says. */
export type MergeVisit = (before: Visit | undefined, update: VisitUpdate) => Visit;

/** @param kinds of intents/conversation/care.yaml */
export function createVisitMerger(kinds: readonly CareKind[]): MergeVisit {
  const kindOf = new Map(kinds.map((kind) => [kind.kind, kind]));
  const anyKind = anyAppointment(kinds).kind;
  const isGeneral = (kind: string): boolean => kindOf.get(kind)?.general ?? false;
  /** "the scan" after "my MRI" is the same one. Any kind may be called an appointment. */
  const isSame = (general: string, known: string): boolean =>
    general === known ||
    (isGeneral(general) && (general === anyKind || (kindOf.get(known)?.like.includes(general) ?? false)));

  return (before, { care, when, where, isOthers, isCorrection }) => {
    if (!care.length && !when && !where && isOthers === undefined) return before ?? unknownVisit;
    const known = before?.care ?? [];
    const isKnown =
      !care.length || (known.length > 0 && care.every((kind) => known.some((other) => isSame(kind, other))));
    const exact = care.filter((kind) => !isGeneral(kind));
    // "my MRI" after "my scan" is the same one, named more exactly.
    const isMoreExact =
      !isKnown && known.length > 0 && known.every((other) => care.some((kind) => isSame(other, kind)));
    const isMineNow = before?.isOthers === true && isOthers === false;
    const isAnother = isMineNow || (!isKnown && !isMoreExact && known.length > 0);
    const earlier = isAnother && (isMineNow || !isCorrection) ? undefined : before;
    const isOtherDay = when?.day !== undefined && when.day !== earlier?.when?.day;
    const isSameVisit = !isAnother && !isOtherDay;
    return {
      // "so do I go for the MRI?" after "chemo and an MRI": the MRI alone.
      care: isKnown && !exact.length ? known : isKnown ? exact : care,
      when: mergeWhen(earlier?.when, when, isCorrection),
      where: where ?? before?.where,
      isOthers: (isOthers ?? (before?.isOthers && !isAnother)) || undefined,
      // What the hospital said holds for that day alone; but "moved" holds when they ask about another day.
      told: isSameVisit || (!isAnother && before?.told === 'moved') ? before?.told : undefined,
    };
  };
}

const unknownVisit: Visit = { care: [] };

/**
 * A new day keeps the time before it in a correction ("no, Friday"), or where no day was known. A time without a day is a
 * time of the day before.
 */
function mergeWhen(before: When | undefined, named: When | undefined, isCorrection: boolean): When | undefined {
  if (!named) return before;
  if (!named.day) return { ...before, ...named, ...(named.time && { part: undefined }) };
  const time = named.time ?? ((isCorrection || !before?.day) && !named.part ? before?.time : undefined);
  return { ...named, ...(time && { time }) };
}

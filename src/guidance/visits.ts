import type { CareKind } from '../content/conversation-schema';
import type { Visit, When } from '../memory/visit';
import type { Particulars } from '../understanding/reading/particulars';

/** What a message says of an appointment. */
export interface VisitUpdate extends Pick<Particulars, 'care' | 'where'> {
  readonly when?: When;
  /** Whose it is, where the message tells: somebody else's, or their own. */
  readonly isOthers?: boolean;
  /** It puts right what was said before: what it does not name stays. */
  readonly isCorrection: boolean;
}

/** Brings together what is known of the appointment and what a message says of it. */
export type MergeVisit = (before: Visit | undefined, update: VisitUpdate) => Visit;

export function createVisitMerger(kinds: readonly CareKind[]): MergeVisit {
  const kindOf = new Map(kinds.map((kind) => [kind.kind, kind]));
  const isGeneral = (kind: string): boolean => kindOf.get(kind)?.general ?? false;
  /** "the scan" after "my MRI": the same. Any kind can be called an appointment. */
  const isSame = (general: string, known: string): boolean =>
    general === known ||
    (isGeneral(general) && (general === kinds[0].kind || (kindOf.get(known)?.like.includes(general) ?? false)));

  return (before, { care, when, where, isOthers, isCorrection }) => {
    if (!care.length && !when && !where && isOthers === undefined) return before ?? unknownVisit;
    const known = before?.care ?? [];
    const isKnown =
      !care.length || (known.length > 0 && care.every((kind) => known.some((other) => isSame(kind, other))));
    const exact = care.filter((kind) => !isGeneral(kind));
    // "my MRI" after "my scan": the same one, said more exactly.
    const isMoreExact =
      !isKnown && known.length > 0 && known.every((other) => care.some((kind) => isSame(other, kind)));
    const isMineNow = before?.isOthers === true && isOthers === false;
    const isAnother = isMineNow || (!isKnown && !isMoreExact && known.length > 0);
    const earlier = isAnother && (isMineNow || !isCorrection) ? undefined : before;
    const isOtherDay = when?.day !== undefined && when.day !== earlier?.when?.day;
    const isSameVisit = !isAnother && !isOtherDay;
    return {
      // "so do I go for the MRI?" after "chemo and an MRI": that one.
      care: isKnown && !exact.length ? known : isKnown ? exact : care,
      when: mergeWhen(earlier?.when, when, isCorrection),
      where: where ?? before?.where,
      isOthers: (isOthers ?? (before?.isOthers && !isAnother)) || undefined,
      // A question about the old day does not undo that it was moved.
      told: isSameVisit || (!isAnother && before?.told === 'moved') ? before?.told : undefined,
    };
  };
}

const unknownVisit: Visit = { care: [] };

/** A day without a time takes the time along only where it corrects the day; a time alone is a time of that day. */
function mergeWhen(before: When | undefined, named: When | undefined, isCorrection: boolean): When | undefined {
  if (!named) return before;
  if (!named.day) return { ...before, ...named, ...(named.time && { part: undefined }) };
  const time = named.time ?? (isCorrection && !named.part ? before?.time : undefined);
  return { ...named, ...(time && { time }) };
}

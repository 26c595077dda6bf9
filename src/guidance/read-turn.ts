import type { Content } from '../content/content';
import type { ConceptName, IntentName, MoveName } from '../content/names';
import type { Particulars } from '../understanding/reading/particulars';
import { self } from '../understanding/reading/visit-parts';
import type { Understanding } from '../understanding/understanding';
import { afterADeath, tellsOfDeath } from './after-a-death';
import { clearShare } from './answers';
import { withoutAsideDay } from './aside-day';
import type { Notice } from './facts';
import { homeAgain } from './in-hospital';
import type { Memory } from './memory';
import { createVisitMerger, type Visits, type VisitUpdate } from './merge-visit';
import { clearTopic, did, type MoveOrConcept, onlyTheyKnow, saysAny, type Turn } from './turn';
import type { Visit } from './visit';
import { createWhenReader } from './when/read-when';
import { cacheWhen } from './when/when-cache';

/** Puts together what a turn is decided on. */
export type ReadTurn = (understanding: Understanding, memory: Memory, now: Date, notices: readonly Notice[]) => Turn;

/** Reads the day that a message names, and adds the message to what is known of the appointments. */
export function createReadTurn({
  care,
  people,
  needs: kindsOfNeed,
  bankHolidays,
}: Pick<Content, 'care' | 'people' | 'needs' | 'bankHolidays'>): ReadTurn {
  const mergeVisit = createVisitMerger(care, people.people);
  const readWhen = createWhenReader(bankHolidays);
  const readCached = cacheWhen(readWhen);

  return (read, memory, now, notices) => {
    const understanding = withoutDenied(vague((read.notCare.length ? undefined : read.butForDenied()) ?? read));
    const found = readCached(understanding, now, daysSpokenOf(memory));
    const { doubt } = found;
    const when = withoutAsideDay(found, memory, now, {
      isNews: saysAny({ understanding }, news),
      isOfVisit:
        did(understanding, 'corrects') || understanding.care.some((kind) => !memory.visit?.care.includes(kind)),
    });
    const said = kindsOfNeed.filter(({ when: moves }) => saysAny({ understanding }, moves)).map(({ need }) => need);
    const needs = said.length ? [...new Set([...said, ...(memory.needs ?? [])])] : memory.needs;
    const before: Visits = { visit: memory.visit, others: memory.otherVisits };
    // "my mum died in November, my own scan is Friday" speaks of one appointment.
    const parts = tellsOfDeath(understanding)
      ? understanding.parts.filter(({ care }) => care.length)
      : understanding.parts;
    if (parts.length > 1) {
      const visits: Visits[] = [before];
      for (const { words, ...part } of parts) {
        const earlier = visits[visits.length - 1].visit?.when?.day;
        const { when: ofPart } = readWhen(words.join(' '), words, now, earlier ? [earlier] : []);
        const update = { ...part, when: ofPart, notCare: [], isCorrection: false };
        visits.push(mergeVisit(visits[visits.length - 1], update));
      }
      const after = visits.slice(1).flatMap(({ visit }) => visit ?? []);
      const { visit = after[0], others } = visits[visits.length - 1];
      return { understanding, memory, now, notices, when, doubt, visit, otherVisits: others, visits: after, needs };
    }
    // "my appointment is that day at 11am"
    const thatDay = when?.time && !when.day && did(understanding, 'that-day') ? memory.last?.when?.day : undefined;
    const named = thatDay ? { ...when, day: thatDay } : when;
    const { visit: merged, others } = mergeVisit(before, updateOf(understanding, named));
    const visit: Visit = isNews(understanding, merged) ? { ...merged, told: 'cancelled' } : merged;
    return homeAgain(
      afterADeath({ understanding, memory, now, notices, when: named, doubt, visit, otherVisits: others, needs }),
    );
  };
}

/** From this confidence on it is news: it says so in plain words, and names what was cancelled. */
const likelyNews = 0.5;
/** "That's the third time you cancelled my hip operation": told as news, whatever is asked beside it. */
function isNews(understanding: Understanding, { care, told }: Visit): boolean {
  const { intent, decision, confidence, concepts } = understanding;
  const isOfCancelled = intent === ('appointment-cancelled' satisfies IntentName) && decision === 'clear';
  const isSaid = did(understanding, 'told-cancelled') && !concepts.has('is-it-cancelled' satisfies ConceptName);
  if (!isOfCancelled || confidence < likelyNews || !isSaid || !care.length || told !== undefined) return false;
  // "They cancelled my operation. Will I go to the back of the list?" supposes nothing of the news.
  const isPlain = ({ moves }: Understanding): boolean =>
    did({ moves }, 'told-cancelled') && !did({ moves }, 'supposes');
  return isPlain(understanding) || understanding.askedInParts.some((part) => isPlain(part.alone()));
}

/**
 * The plain answer of the intent that only the ward or clinic can answer fits any message a little. Where it is not sure,
 * what was spoken of before comes first: "no, 19 December".
 */
function vague(understanding: Understanding): Understanding {
  const { intent, confidence, decision } = understanding;
  const point = understanding.pointOf(intent);
  const isPlain = intent === onlyTheyKnow && (point?.variant === undefined || point.share < clearShare);
  return isPlain && decision === 'clear' && confidence < clearTopic
    ? { ...understanding, decision: 'unknown' }
    : understanding;
}

/** Without the news that a message denies: "nothing's been cancelled". */
function withoutDenied(understanding: Understanding): Understanding {
  if (!did(understanding, 'denies-cancelled')) return understanding;
  const without = (names: ReadonlySet<string>): Set<string> => new Set([...names].filter((name) => !denied.has(name)));
  const moves = without(understanding.moves).add('not-cancelled' satisfies MoveName);
  return { ...understanding, moves, concepts: without(understanding.concepts) };
}
/** What the hospital has done with an appointment. */
const news: readonly MoveOrConcept[] = ['told-cancelled', 'they-cancelled', 'told-moved'];
const denied: ReadonlySet<string> = new Set(news);

function daysSpokenOf({ eitherDay, last, visit }: Memory): readonly string[] {
  const day = last?.when?.day ?? visit?.when?.day;
  return eitherDay ?? (day ? [day] : []);
}

function updateOf({ moves, care, notCare, owner, where }: Particulars, when: VisitUpdate['when']): VisitUpdate {
  const isOwn = did({ moves }, 'their-own');
  return {
    care,
    notCare,
    where,
    // "Monday or Tuesday" does not say which day the appointment is on, so it sets none.
    when: when?.isSeveral ? undefined : when,
    owner: isOwn ? self : owner,
    called: did({ moves }, 'she') ? 'she' : did({ moves }, 'he') ? 'he' : undefined,
    isOthers: isOwn ? false : did({ moves }, 'someone-else') || undefined,
    isOther: did({ moves }, 'the-other-one'),
    isMoved: did({ moves }, 'told-moved'),
    isNone: did({ moves }, 'no-appointment'),
    isCorrection: did({ moves }, 'corrects'),
  };
}

import { type Day, dateOf, firstOfMonth, weekdayOf } from '../london-day';
import { type Days, dayInMonth, type Exactness, type Reckoning } from './reckoning';
import type { DayMention } from './relative-days';
import type { Span } from './span';

/** Why a day that was named is not taken for the day of an appointment, but asked about. */
export type Doubt =
  /** "31 June": no such day. `said` is as the patient wrote it. */
  | { readonly kind: 'no-such-day'; readonly said: string }
  /** "Friday 18th", where the 18th is a Thursday: the day by its date, and the one by its weekday. */
  | { readonly kind: 'two-days'; readonly byDate: Day; readonly byWeekday: Day };

/** The day that is meant, of all that a text names. Nothing where it names none. */
export interface DayFound {
  readonly days?: Days;
  readonly exactness?: Exactness;
  readonly isSeveral?: boolean;
  readonly doubt?: Doubt;
  /** Where the text names the day that is meant. */
  readonly at?: Span;
}

type Found = DayMention & { readonly days: Days };

/** The day or time after it replaces the one before: "Tuesday, sorry, Thursday". */
const correction =
  /\b(?:no|sorry|soz|i mean|i meant|actually|wait|make that|make it|oops|rather|scrap that|moved (?:it |me )?(?:from|to)|changed (?:it |me )?to|switched to|rescheduled (?:to|for)|put back to|brought forward to|rebooked for|but it'?s|it'?s now|now (?:it'?s|on|for)|is now|correction|now)\b/;
/** The day after it is not meant: "not Tuesday", "I can't do Monday". "from Monday" is, where it opens a range. */
const negated =
  /\b(?:not|isn'?t|instead of|rather than|wasn'?t|from|used to be|supposed to be|meant to be|cancelled|scrapped|called off|(?:rang|rung|phoned|texted|emailed)(?: me| us| him| her| my \w+)?(?: back)?|(?:can'?t|cannot|can not|couldn'?t|won'?t) (?:do|make|come|manage|attend)(?: it)?|not (?:go|going|come|coming|attend)(?: in)?)(?: on| for| my)?(?: the| this)?\s*$/;
/** "Friday 19 is the old date", "so Friday no?" */
const negatedAfter = /^,? (?:(?:is|was) (?:the |my )?(?:old|first|original)\b|no ?\?)/;
const moved = /\b(?:mov|chang|switch|swap|resched|re-?arrang|postpon|put|push|brought|bring|rebook|gone)\w*\b.{0,60}$/;
const dates: ReadonlySet<Exactness> = new Set(['date', 'day-of-month', 'no-day']);
/** Of mentions side by side, the one that comes first here counts: the 22nd in "Monday the 22nd". */
const byExactness: readonly Exactness[] = ['date', 'day-of-month', 'day', 'weekday', 'range'];
/** A weekday and a day of the month further off than this are rather a mistake than an appointment so late. */
const farDays = 120;

/** Whether words before a day or a time, or after its end, say that it is not the one. */
export const isNegated = (text: string, start: number, end = text.length): boolean =>
  (negated.test(text.slice(0, start)) && !opensRange(text, start)) || negatedAfter.test(text.slice(end));

/** Whether the second of two, of days or of times, takes the place of the first: "Tuesday, sorry, Thursday". */
export function isCorrected(text: string, first: Span, second: Span): boolean {
  const between = text.slice(first.end, second.start);
  return correction.test(between) || (moved.test(text.slice(0, first.start)) && /\bto\b/.test(between));
}

/** "ah yes, Sunday. Monday 29th then", "Thursday after her Tuesday, so 10 December": a date that settles a bare weekday. */
const settles = /[.!?]\s|\b(?:so|that is|that'?s|which is|meaning|ie|i\.e\.)(?: the| on| its| it's)?\s*$/;
function isDatedAnew(text: string, first: NamedDay, last: NamedDay): boolean {
  const isDated = ({ mentions }: NamedDay): boolean => mentions.some(({ exactness }) => dates.has(exactness));
  return !isDated(first) && isDated(last) && settles.test(text.slice(first.end, last.start));
}

/** @param mentions in the order of the text */
export function meantDay(text: string, mentions: readonly DayMention[], reckoning: Reckoning): DayFound {
  const days = daysNamed(text, mentions);
  const kept = days.filter(({ start, end }) => !isNegated(text, start, end));
  const candidates = kept.length ? kept : days;
  if (!candidates.length) return {};
  const [first, last] = [candidates[0], candidates[candidates.length - 1]];
  const isNew = first !== last && (isCorrected(text, first, last) || isDatedAnew(text, first, last));
  const meant = isNew ? last : first;
  const none = meant.mentions.find((mention) => !mention.days);
  if (none)
    return { exactness: 'no-day', doubt: { kind: 'no-such-day', said: text.slice(none.start, none.end).trim() } };
  const sure = meant.mentions.filter((mention): mention is Found => mention.days !== undefined);
  const [best] = [...sure].sort((one, other) => exactnessRank(one) - exactnessRank(other));
  const found = { exactness: best.exactness, at: { start: meant.start, end: meant.end } };
  const agreed = agreedDay(best, sure, reckoning);
  if (agreed && 'kind' in agreed) return { ...found, doubt: agreed };
  const range = rangeFrom(text, best, mentions);
  const isToday = best.exactness === 'weekday' && best.days[0] === reckoning.today;
  // Who says "now it is Monday" on a Monday means the next one: else they would say "today".
  const isMoved = (isNew || kept.length < days.length) && /\bnow\b|\b(?:mov|chang|put|push|brought|resched)/.test(text);
  const later: Days | undefined = isToday && isMoved ? [best.days[0] + 7] : undefined;
  const isOther = ({ mentions: [{ exactness, days: other }] }: NamedDay): boolean =>
    !(exactness === 'day' && other?.[0] === reckoning.today);
  // "the Monday coming, 22nd" names one day twice.
  const isSame = ({ mentions: [{ days: other }] }: NamedDay): boolean => other?.[0] === best.days[0];
  const isSeveral = !range && !isNew && candidates.slice(1).some((other) => isOther(other) && !isSame(other));
  return { ...found, days: agreed ?? range ?? inSameMonth(best, mentions) ?? later ?? best.days, isSeveral };
}

/** A day with all that names it: "Monday the 22nd" is one day, named twice. */
interface NamedDay extends Span {
  readonly mentions: readonly DayMention[];
}

/** "since Monday", "the Thursday after her Tuesday" */
const onlyCountedFrom = /\bsince (?:the |last |this )?$|\b(?:after|before) (?:my|her|his|our|their) $/;

function daysNamed(text: string, mentions: readonly DayMention[]): NamedDay[] {
  const days: NamedDay[] = [];
  for (const mention of mentions) {
    const { start, end } = mention;
    if (onlyCountedFrom.test(text.slice(0, start))) continue;
    const before = days.at(-1);
    if (before && isBeside(text, before, mention)) {
      days[days.length - 1] = { start: before.start, end, mentions: [...before.mentions, mention] };
    } else {
      days.push({ start, end, mentions: [mention] });
    }
  }
  // "I said Thursday, Thursday the 18th"
  return days.filter((day, index) => !days.slice(index + 1).some((later) => isSaidAgain(day, later)));
}

function isSaidAgain({ mentions: [{ exactness, days }, ...more] }: NamedDay, later: NamedDay): boolean {
  const isWeekday = exactness === 'weekday' && !more.length;
  return isWeekday && later.mentions.some((other) => other.exactness === 'weekday' && other.days?.[0] === days?.[0]);
}

/**
 * "18 December, sorry, 19th": the 19th of December.
 * @returns undefined where there is no date before a day of the month
 */
function inSameMonth(best: Found, all: readonly DayMention[]): Days | undefined {
  const dated = all.find(({ exactness, end }) => exactness === 'date' && end <= best.start);
  if (best.exactness !== 'day-of-month' || !dated?.days) return undefined;
  return dayInMonth(firstOfMonth(dated.days[0]), dateOf(best.days[0]).day);
}

const exactnessRank = ({ exactness }: DayMention): number => byExactness.indexOf(exactness);

/** "from the 17th" opens a range; "moved from Monday" does not. */
function opensRange(text: string, start: number): boolean {
  const lead = text.slice(0, start);
  const from = /\bfrom(?: the| on)?\s*$/.exec(lead);
  return from !== null && !moved.test(lead.slice(0, from.index));
}

/** Whether only small words stand between a day and one more mention of it: "Monday the 22nd". */
function isBeside(text: string, day: NamedDay, mention: DayMention): boolean {
  const isDate = ({ exactness }: DayMention): boolean => dates.has(exactness);
  if (day.mentions.some((other) => other.exactness === mention.exactness || (isDate(other) && isDate(mention))))
    return false;
  const gap = text.slice(day.end, mention.start);
  // "moved to 8 January. So Friday no?" A date may take the stop of "Jan." with it.
  if (day.mentions.some(isDate) && /[.?!] /.test(text.slice(day.end - 1, mention.start))) return false;
  // "it's not tomorrow, it's Wednesday" names two.
  const isSaidOfIt = /\b(?:its|it's|that is|thats|that's|so)\b/.test(gap);
  if (isSaidOfIt && isNegated(text, day.start)) return false;
  return /^[\s,.()-]*(?:the|on|of|which is|that is|thats|that's|so|its|it's|ie|i\.e\.)?[\s,.()]*(?:the )?$/.test(gap);
}

/**
 * "Monday the 22nd": the next day that is both.
 * @returns undefined where there are not two that can differ, and a doubt where they do
 */
function agreedDay(best: Found, beside: readonly Found[], { today, isInPast }: Reckoning): Days | Doubt | undefined {
  const other = beside.find(({ exactness }) => exactness === 'weekday' || exactness === 'day');
  if (!other || other === best || best.days.length > 1 || other.days.length > 1) return undefined;
  const isOpen = other.exactness === 'weekday';
  const wanted = weekdayOf(other.days[0]);
  if (isInPast && isOpen) {
    // "till I've had it. It's on Monday 22nd": the day that is both counts more than the tense.
    const isBoth = best.exactness !== 'day-of-month' || weekdayOf(best.days[0]) === wanted;
    const found = isBoth ? undefined : nearestThatIsBoth(dateOf(best.days[0]).day, wanted, today);
    return found === undefined ? undefined : [found];
  }
  if (isOpen ? weekdayOf(best.days[0]) === wanted : best.days[0] === other.days[0]) return undefined;
  const byDate = best.days[0];
  if (best.exactness === 'day-of-month' && !isOpen && dateOf(byDate).day === dateOf(other.days[0]).day)
    return other.days;
  if (best.exactness === 'day-of-month' && isOpen) {
    const found = nextThatIsBoth(dateOf(byDate).day, wanted, today);
    if (found !== undefined && found - today <= farDays && !isNextTo(byDate, wanted)) return [found];
  }
  const byWeekday = isOpen ? nearestWeekday(byDate, wanted, today) : other.days[0];
  return { kind: 'two-days', byDate, byWeekday };
}

/** Whether the day before or after is that weekday: people are often wrong by one. */
const isNextTo = (day: Day, weekday: number): boolean =>
  weekdayOf(day - 1) === weekday || weekdayOf(day + 1) === weekday;

function nearestThatIsBoth(day: number, weekday: number, today: Day): Day | undefined {
  const next = nextThatIsBoth(day, weekday, today);
  for (let months = 0; months < 12; months++) {
    const found = dayInMonth(firstOfMonth(today, -months), day)?.[0];
    if (found !== undefined && found < today && weekdayOf(found) === weekday)
      return next !== undefined && next - today < today - found ? next : found;
  }
  return next;
}

function nextThatIsBoth(day: number, weekday: number, today: Day): Day | undefined {
  for (let months = 0; months < 12; months++) {
    const found = dayInMonth(firstOfMonth(today, months), day)?.[0];
    if (found !== undefined && found >= today && weekdayOf(found) === weekday) return found;
  }
  return undefined;
}

/** The weekday that is nearest to a day, but not before today. */
function nearestWeekday(day: Day, weekday: number, today: Day): Day {
  const later = (weekday - weekdayOf(day) + 7) % 7;
  return later > 3 && day + later - 7 >= today ? day + later - 7 : day + later;
}

/** "from the 17th to the 22nd", "between Monday and Wednesday", "the 17th to the 22nd". */
function rangeFrom(text: string, { days: [from], end }: Found, all: readonly DayMention[]): Days | undefined {
  const other = all.find(({ start }) => start >= end);
  if (!other?.days) return undefined;
  const to = other.days[0] <= from && other.exactness === 'weekday' ? other.days[0] + 7 : other.days[0];
  if (to <= from) return undefined;
  const [, joined] = /^\s*(to|until|and|-)(?: the)?\s*$/.exec(text.slice(end, other.start)) ?? [];
  if (!joined) return undefined;
  const isRange =
    /\b(?:between|from)\b/.test(text.slice(0, end)) || (joined !== 'and' && !moved.test(text.slice(0, end)));
  return isRange ? [from, to] : undefined;
}

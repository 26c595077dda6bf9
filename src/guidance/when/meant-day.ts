import { type Day, dateOf, firstOfMonth, weekdayOf } from '../london-day';
import { dayInMonth, type Days, type Exactness, type Reckoning } from './reckoning';
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
  /\b(?:no|sorry|soz|i mean|i meant|actually|wait|make that|make it|oops|rather|scrap that|moved (?:it |me )?(?:from|to)|changed (?:it |me )?to|switched to|rescheduled (?:to|for)|put back to|brought forward to|rebooked for|but it'?s|it'?s now|now (?:it'?s|on|for|its)|is now|correction)\b|\bnow\b/;
/** The day after it is not meant: "not Tuesday". "from Monday" is, where it opens a range: see `opensRange`. */
const negated = /\b(?:not|isn'?t|isnt|instead of|rather than|wasn'?t|from|since|used to be|supposed to be|meant to be)(?: on| the| for)*\s*$/;
const moved = /\b(?:mov|chang|switch|swap|resched|re-?arrang|postpon|put|push|brought|bring|rebook|gone)\w*\b.{0,60}$/;
/** Of mentions side by side, the one that comes first here counts: the 22nd in "Monday the 22nd". */
const byExactness: readonly Exactness[] = ['date', 'day-of-month', 'day', 'weekday', 'range'];
/** A weekday and a day of the month further off than this are rather a mistake than an appointment so late. */
const farDays = 120;

export const isNegated = (text: string, start: number): boolean =>
  negated.test(text.slice(0, start)) && !opensRange(text, start);
export const isCorrected = (between: string): boolean => correction.test(between);

/** @param mentions in the order of the text */
export function meantDay(text: string, mentions: readonly DayMention[], reckoning: Reckoning): DayFound {
  const isSince = ({ start }: Span): boolean => /\bsince (?:the |last |this )?$/.test(text.slice(0, start));
  const named = mentions.filter((mention) => !isSince(mention));
  const kept = named.filter(({ start }) => !isNegated(text, start));
  const candidates = kept.length ? kept : named;
  if (!candidates.length) return {};
  const first = candidates[0];
  const last = candidates[candidates.length - 1];
  const meant = isCorrected(text.slice(first.end, last.start)) ? last : first;
  // "Monday the 22nd", "tomorrow Thursday 18 December": one day, named twice.
  const beside = namedTogether(text, meant, candidates);
  const none = beside.find(({ days }) => !days);
  if (none) {
    const doubt: Doubt = { kind: 'no-such-day', said: text.slice(none.start, none.end).trim() };
    return { exactness: none.exactness, doubt };
  }
  const sure = beside.filter((mention): mention is Found => mention.days !== undefined);
  const [best] = [...sure].sort((one, other) => exactnessRank(one) - exactnessRank(other));
  const at = { start: Math.min(...sure.map(({ start }) => start)), end: Math.max(...sure.map(({ end }) => end)) };
  const agreed = agreedDay(best, sure, reckoning);
  if (typeof agreed === 'object' && 'kind' in agreed) return { exactness: best.exactness, doubt: agreed, at };
  const range = rangeFrom(text, best, candidates);
  const days = agreed ?? range ?? inSameMonth(best, kept) ?? best.days;
  const isToday = ({ exactness, days }: DayMention): boolean => exactness === 'day' && days?.[0] === reckoning.today;
  const isElsewhere = candidates.some((other) => !beside.includes(other) && !isToday(other));
  const isSeveral = !range && meant === candidates[0] && isElsewhere;
  return { days, exactness: best.exactness, isSeveral, at };
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

/** The mentions of one day beside each other: "tomorrow, Wednesday the 17th". */
function namedTogether(text: string, meant: DayMention, all: readonly DayMention[]): readonly DayMention[] {
  let [from, to] = [all.indexOf(meant), all.indexOf(meant)];
  while (from > 0 && isBeside(text, all[from - 1], all.slice(from, to + 1))) from--;
  while (to + 1 < all.length && isBeside(text, all[to + 1], all.slice(from, to + 1))) to++;
  return all.slice(from, to + 1);
}

/** Whether only small words stand between a mention and others of another kind: "Monday the 22nd". */
function isBeside(text: string, one: DayMention, others: readonly DayMention[]): boolean {
  if (others.some(({ exactness }) => exactness === one.exactness)) return false;
  const [first, last] = [others[0], others[others.length - 1]];
  const gap = one.start < first.start ? text.slice(one.end, first.start) : text.slice(last.end, one.start);
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
  if (isInPast && isOpen) return undefined;
  const wanted = weekdayOf(other.days[0]);
  if (isOpen ? weekdayOf(best.days[0]) === wanted : best.days[0] === other.days[0]) return undefined;
  const byDate = best.days[0];
  if (best.exactness === 'day-of-month' && !isOpen && dateOf(byDate).day === dateOf(other.days[0]).day) return other.days;
  if (best.exactness === 'day-of-month' && isOpen) {
    const found = nextThatIsBoth(dateOf(byDate).day, wanted, today);
    if (found !== undefined && found - today <= farDays && !isNextTo(byDate, wanted)) return [found];
  }
  const byWeekday = isOpen ? nearestWeekday(byDate, wanted, today) : other.days[0];
  return { kind: 'two-days', byDate, byWeekday };
}

/** Whether the day before or after is that weekday: people are often wrong by one. */
const isNextTo = (day: Day, weekday: number): boolean => weekdayOf(day - 1) === weekday || weekdayOf(day + 1) === weekday;

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
  const isRange = /\b(?:between|from)\b/.test(text.slice(0, end)) || (joined !== 'and' && !moved.test(text.slice(0, end)));
  return isRange ? [from, to] : undefined;
}

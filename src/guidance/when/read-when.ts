import type { BankHoliday } from '../../content/schema';
import { dateOf, dayFrom, firstOfMonth, isoOf, londonClock, weekdayOf } from '../london-day';
import type { When } from '../visit';
import { partOfDay, timesIn } from './clock-time';
import { dayRules, mayNameDate } from './day-rules';
import { withoutLookalikes } from './lookalikes';
import { type DayRule, type Days, dayInMonth, type Exactness, type Reckoning } from './reckoning';
import { type DayMention, relativeDays } from './relative-days';
import type { Span } from './span';

/** Only this much of a text is searched for a day: it bounds the time. */
const searchedCharacters = 500;

/**
 * Finds the day and time that a message is about.
 * @param text as typed
 * @param words of the same text, slips mended
 * @param now the time of the turn; days are London days
 * @returns undefined where no day or time is named
 */
export type ReadWhen = (text: string, words: readonly string[], now: Date) => When | undefined;

/** Fast path: in every text that names a day or a time. Most messages do not, and nothing else is tried on them. */
const mayNameTime =
  /\d|day|morrow|we+k|wk|fortnight|month|night|morning|noon|christmas|xmas|clock|teenth|tieth|\b(?:mon|tues?|weds?|thurs?|thu|fri|sat|sun|tom|tm|tmw|mro|aft|arvo|evening|lunch|teatime|c[hr]+imbo|easter|new year|nye|hogmanay|bank|jan|feb|march|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|half|quarter|past|noon|ago|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)|\b(?:at|to|for|about|around|by) (?:about |around )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|ish\b/;

/** The day is in the past: "it was on the 3rd". */
const inPast =
  /(?<!\bthought )\b(?:it|that|i|we|appointment|appt|op|operation|scan|test|clinic|which|mine|his|hers) was (?:in (?:on|for)|there|on|for|at|the|last|(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday)\b|\bmissed\b|\bwas (?:supposed|meant|due|booked) (?:to|on|for)\b|\bshould have (?:been|had|gone)\b|\b(?:went|had it|turned up)\b/;
/** The day or time after it replaces the one before: "Tuesday, sorry, Thursday". */
const correction =
  /\b(?:no|sorry|i mean|i meant|actually|wait|make that|make it|oops|rather|scrap that|moved from|but it'?s)\b/;
/** The day after it is not meant: "not Tuesday". "from Monday" is, where it opens a range: see `opensRange`. */
const negated = /\b(?:not|isn'?t|isnt|instead of|rather than|wasn'?t|from)(?: on| the| for)?\s*$/;
const movedFrom = /\bmoved from\s*$/;
const ambiguousDay = /^(?:sat|sun|wed)$/;
/** After these, "sat", "sun" and "wed" are weekdays: "on sat", "my scan wed". */
const cue =
  /(?:^|[,.;:?!-]\s*|\b(?:on|this|next|last|for|till|until|by|from|or|and|every|is|its|it's|coming|not|sorry|no|mean|meant|in|about|scan|appt|appointment|op|to|mri|clinic|test|before|after|between))\s*$/;
/** At the end of a sentence they are weekdays too, but not after these: "I just sat." */
const noCue = /\b(?:i|we|he|she|they|you|just|have|been|was|were|the|in|a)\s*$/;
/** Before these they are not: "sat in the waiting room", "sun cream". */
const verbAfter =
  /^\s+(?:in|for|here|there|down|with|by|waiting|outside|on|at home|around|through|hurts?|cream|burn)\b/;
/** Of mentions side by side, the one that comes first here counts: the 22nd in "Monday the 22nd". */
const byExactness: readonly Exactness[] = ['date', 'day-of-month', 'day', 'range'];

/** @param bankHolidays of seeds/bank-holidays.yaml */
export function createWhenReader(bankHolidays: readonly BankHoliday[]): ReadWhen {
  const holidays = bankHolidays.map(({ day, name }) => ({ name, day: dayFrom(day) }));

  return (text, words, now) => {
    const typed = normalise(text);
    const mended = normalise(words.join(' '));
    if (!mayNameTime.test(typed) && !mayNameTime.test(mended)) return undefined;
    const clock = londonClock(now.getTime());
    const first = mentionsIn(typed, clock);
    const found = needsNoMending(first, typed, mended) ? first.when : withSlipsMended(first, mended, clock);
    return found.day || found.time || found.part ? found : undefined;
  };

  /** Reads the mended words too: there may be a slip in the name of a day or a month. A time as typed stays. */
  function withSlipsMended(typed: Mentions, mended: string, clock: Clock): When {
    const other = mentionsIn(mended, clock, typed.when.time);
    const isBetter = !typed.exactness || other.exactness === byExactness[0];
    return isBetter ? { ...other.when, ...(typed.when.time && { time: typed.when.time }) } : typed.when;
  }

  function mentionsIn(text: string, clock: Clock, timeTyped?: string): Mentions {
    const plain = withoutLookalikes(text);
    const times = timesIn(plain);
    const meant = times.find((time) => !negated.test(plain.slice(0, time.start))) ?? times[0];
    let dayText = plain;
    for (const time of times) dayText = blankOut(dayText, time);
    const time = times.length > 1 ? lastIfCorrected(plain, times) : meant;
    const today = clock.day;
    const hour = timeTyped ?? time?.time;
    const { days, exactness, isSeveral } = meantDay(dayText, {
      today,
      isPastToday: hour !== undefined && hour < clock.time,
      isInPast: inPast.test(plain),
      holiday: (fits) => holidays.find(({ day, name }) => day >= today && fits(name, day))?.day,
    });
    const part = time ? undefined : partOfDay(plain);
    const when = {
      ...(days && { day: isoOf(days[0]), ...(days[1] !== undefined && { until: isoOf(days[1]) }) }),
      ...(time && { time: time.time }),
      ...(part && { part }),
      ...(isSeveral && { isSeveral }),
    };
    return { when, exactness };
  }
}

type Clock = ReturnType<typeof londonClock>;

interface Mentions {
  readonly when: When;
  readonly exactness?: Exactness;
}

const normalise = (text: string): string =>
  text
    .slice(0, searchedCharacters)
    .toLowerCase()
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u2013\u2014]/g, '-');

/** Whether the mended words cannot change what was read as typed: only a whole date in them would replace a day. */
function needsNoMending({ exactness }: Mentions, typed: string, mended: string): boolean {
  if (exactness === byExactness[0] || typed === mended) return true;
  return exactness !== undefined && !mayNameDate(mended);
}

const blankOut = (text: string, { start, end }: Span): string =>
  text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);

function lastIfCorrected<T extends Span>(text: string, mentions: readonly T[]): T {
  const [first] = mentions;
  const last = mentions[mentions.length - 1];
  return correction.test(text.slice(first.end, last.start)) ? last : first;
}

interface DayFound {
  readonly days?: Days;
  readonly exactness?: Exactness;
  readonly isSeveral?: boolean;
}

/** The day that is meant, of all that the text names. Nothing where it names none. */
function meantDay(text: string, reckoning: Reckoning): DayFound {
  const mentions = mentionsOfDays(text, reckoning);
  if (!mentions.length) return {};
  const kept = mentions.filter(({ start }) => !negated.test(text.slice(0, start)) || opensRange(text, start));
  const candidates = kept.length ? kept : mentions;
  const meant = lastIfCorrected(text, candidates);
  // "Monday the 22nd", "tomorrow Thursday 18 December": one day, named twice.
  const beside = candidates.filter((other) => isBeside(text, meant, other, candidates));
  const [best] = beside.sort((one, other) => exactnessRank(one) - exactnessRank(other));
  const range = rangeFrom(text, best, candidates);
  const days = matchingWeekday(best, beside, reckoning) ?? range ?? inSameMonth(best, kept) ?? shifted(text, best);
  const isElsewhere = candidates.some((other) => !beside.includes(other) && other.days[0] !== reckoning.today);
  const isSeveral = !range && meant === candidates[0] && isElsewhere;
  return { days, exactness: best.exactness, isSeveral };
}

/**
 * "18 December, sorry, 19th": the 19th of December.
 * @returns undefined where there is no date before a day of the month
 */
function inSameMonth(best: DayMention, all: readonly DayMention[]): Days | undefined {
  const dated = all.find(({ exactness, end }) => exactness === 'date' && end <= best.start);
  if (best.exactness !== 'day-of-month' || !dated) return undefined;
  const { day } = dateOf(best.days[0]);
  return dayInMonth(firstOfMonth(dated.days[0]), day);
}

/** "the day after Boxing Day": a day later. Other days stay as they are. */
function shifted(text: string, { days, start }: DayMention): Days {
  const [, side] = /\bday (after|before)\s+$/.exec(text.slice(0, start)) ?? [];
  return side && days.length === 1 ? [days[0] + (side === 'after' ? 1 : -1)] : days;
}

const exactnessRank = ({ exactness }: DayMention): number => byExactness.indexOf(exactness);

/** "from the 17th" opens a range; "moved from Monday" does not. */
function opensRange(text: string, start: number): boolean {
  const lead = text.slice(0, start);
  return /\bfrom(?: the| on)?\s*$/.test(lead) && !movedFrom.test(lead);
}

/** Whether only small words stand between the two: "Monday the 22nd". */
function isBeside(text: string, one: Span, other: Span, all: readonly Span[]): boolean {
  if (one === other) return true;
  const [first, second] = one.start < other.start ? [one, other] : [other, one];
  const between = all.filter(({ start }) => start > first.start && start < second.start);
  const gap = text.slice(first.end, second.start);
  return !between.length && /^[\s,.()]*(?:the|on|of|which is|that is|thats|that's|so)?[\s,.()]*$/.test(gap);
}

/** "Monday the 22nd": the next day that is both. @returns undefined where it is not such a pair, or lies in the past */
function matchingWeekday(
  best: DayMention,
  beside: readonly DayMention[],
  { today, isInPast }: Reckoning,
): Days | undefined {
  const weekday = beside.find(({ exactness }) => exactness === 'day');
  if (best.exactness !== 'day-of-month' || !weekday || isInPast) return undefined;
  const wanted = { day: dateOf(best.days[0]).day, weekday: weekdayOf(weekday.days[0]) };
  for (let months = 0; months < 12; months++) {
    const found = dayInMonth(firstOfMonth(today, months), wanted.day);
    if (found && found[0] >= today && weekdayOf(found[0]) === wanted.weekday) return found;
  }
  return undefined;
}

/** "from the 17th to the 22nd", "between 17 and 22 December". */
function rangeFrom(text: string, { days: [from], end }: DayMention, all: readonly DayMention[]): Days | undefined {
  const other = all.find(({ start }) => start >= end);
  if (!other || !/^\s*(?:to|until|till|and|-)(?: the)?\s*$/.test(text.slice(end, other.start))) return undefined;
  const isRange = /\b(?:between|from)\b/.test(text.slice(0, end));
  return isRange && other.days[0] > from ? [from, other.days[0]] : undefined;
}

function mentionsOfDays(text: string, reckoning: Reckoning): DayMention[] {
  const mentions: DayMention[] = [];
  for (const { clue, rules } of dayRules) {
    if (clue.test(text)) for (const rule of rules) addMentions(rule, text, reckoning, mentions);
  }
  return (mentions.length ? mentions : relativeDays(text, reckoning)).sort((one, other) => one.start - other.start);
}

/** Adds the days that a rule finds, except in words that an earlier rule has matched. */
function addMentions(rule: DayRule, text: string, reckoning: Reckoning, mentions: DayMention[]): void {
  const { pattern, exactness, resolve } = rule;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [start, end] = [match.index, match.index + match[0].length];
    const isTaken = mentions.some((other) => start < other.end && other.start < end);
    if (isTaken || !isWeekday(match[0], text, start, end)) continue;
    const days = resolve(match, reckoning);
    if (days) mentions.push({ start, end, exactness, days });
  }
}

/** Whether what a rule matched is a weekday: "sat", "sun" and "wed" may be other words. */
function isWeekday(said: string, text: string, start: number, end: number): boolean {
  if (!ambiguousDay.test(said)) return true;
  if (verbAfter.test(text.slice(end))) return false;
  const isLast = /^\s*(?:[.,?!]|$)/.test(text.slice(end)) && !noCue.test(text.slice(0, start));
  return (
    isLast ||
    cue.test(text.slice(0, start)) ||
    /^\s+(?:\d|morning|afternoon|evening|night|week|the|am\b|pm\b|at\b)/.test(text.slice(end))
  );
}

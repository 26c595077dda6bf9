import type { BankHoliday } from '../../content/seeds-schema';
import { dateOf, dayFrom, isoOf, londonClock } from '../london-day';
import type { When } from '../visit';
import { partOfDay, type TimeMention, timesIn } from './clock-time';
import { countedFrom } from './counted-from';
import { dayRules, mayNameDate } from './day-rules';
import { withoutLookalikes } from './lookalikes';
import { type DayFound, type Doubt, isCorrected, isNegated, meantDay } from './meant-day';
import { inPlainWords } from './plain-words';
import { type DayRule, type Exactness, nextWeekday, type Reckoning } from './reckoning';
import { type DayMention, relativeDays } from './relative-days';
import type { Span } from './span';
import { weekday } from './vocabulary';

export interface DayInWords {
  readonly words: string;
  readonly before: string;
}

/** What a message says of when. */
export interface WhenRead {
  /** Undefined where no day or time is named. */
  readonly when?: When;
  /** The day that it names cannot be, or is two: then `when` has none. */
  readonly doubt?: Doubt;
  /** Where a day is meant: the words that name it, and those before them, in small letters. */
  readonly named?: DayInWords;
}

/**
 * Finds the day and time that a message is about.
 * @param text as typed
 * @param words of the same text, slips mended
 * @param now the time of the turn; days are London days
 * @param spokenOf the days that the conversation is about, `2025-12-18`, as in `Reckoning`
 */
export type ReadWhen = (text: string, words: readonly string[], now: Date, spokenOf?: readonly string[]) => WhenRead;

const nothing: WhenRead = {};

/** Fast path: in every text that names a day or a time. Most messages do not, and nothing else is tried on them. */
const mayNameTime =
  /\d|day|morrow|we+k|wk|fortni|month|ni[gt]h?t|morning|noon|christmas|xmas|x-mas|clock|teenth|tieth|thirty|fort?y|fifty|fifteen|\b(?:mon|tues?|weds?|thurs?|thu|fri|sat|sun|tom|tm|tmw|mro|aft|arvo|evening|lunch|teatime|c[hr]+imbo|easter|new year|nye|nyd|hogmanay|boxin|bank|jan|feb|march|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|half|quarter|quater|qtr|past|noon|ago|hallow|bonfire|guy fawkes|valentine|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)|\b(?:at|to|for|about|around|by|past|half|-) ?(?:about |around )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|\b(?:ten|twenty)\b|[ap]\.?m\b|ish\b/;

/** The day is in the past: "it was on the 3rd". */
const inPast =
  /(?<!\bthought )\b(?:it|that|i|we|appointment|appt|op|operation|scan|test|clinic|which|mine|his|hers) was (?:in (?:on|for)|there|on|for|at|the|last|(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday)\b|(?<!n'?t |not |never )\bmissed\b|\bwas (?:supposed|meant|due|booked) (?:to|on|for)\b|\bshould have (?:been|had|gone)\b|\b(?:went|came|had it|turned up|was there)\b/;
/** "who was striking in June", "did the nurses walk out in May" */
const ofPastStrike =
  /\b(?:was|were|did|had)\b(?! going| due| planned| meant| supposed)[^.?!]{0,40}\b(?:strik(?:e|es|ing)|walk(?:ed|ing)? out|walkouts?)\b|\b(?:strikes?|walkouts?) (?:was|were)\b/;
/** But not where a new day follows: "it was the 18th, now it's the 19th". */
const toNewDay =
  /\bnow (?:it'?s|on|is|for)\b|\b(?:changed|moved|rescheduled|rebooked|put back|brought forward)(?: it| me)? (?:to|for)\b/;
const ambiguousDay = /^(?:sat|sun|wed)$/;
/** After these, "sat", "sun" and "wed" are weekdays: "on sat", "my scan wed". */
const cue =
  /(?:^|[,.;:?!-]\s*|\b(?:on|this|next|last|for|until|by|from|or|and|every|is|its|it's|coming|not|sorry|no|mean|meant|in|about|scan|appt|appointment|op|to|mri|clinic|test|before|after|between|week|fortnight|weeks|1st|2nd|3rd|4th))\s*$/;
/** At the end of a sentence they are weekdays too, but not after these: "I just sat." */
const noCue = /\b(?:i|we|he|she|they|you|just|have|been|was|were|the|in|a)\s*$/;
/** Before these they are not: "sat in the waiting room", "sun cream". */
const verbAfter =
  /^\s+(?:in|for|here|there|down|with|by|waiting|outside|on|at home|around|through|hurts?|cream|burn)\b/;

/** @param bankHolidays of seeds/bank-holidays.yaml */
export function createWhenReader(bankHolidays: readonly BankHoliday[]): ReadWhen {
  const holidays = bankHolidays.map(({ day, name }) => ({ name, day: dayFrom(day) }));

  return (text, words, now, spokenOf = []) => {
    const [typed, mended] = [text.toLowerCase(), words.join(' ')];
    if (!mayNameTime.test(typed) && !mayNameTime.test(mended)) return nothing;
    const clock = { ...londonClock(now.getTime()), spokenOf: spokenOf.map(dayFrom) };
    const first = mentionsIn(inPlainWords(typed), clock);
    const isRead = isExact(first) || mended === wordsOf(typed);
    const { when, doubt, named } = isRead ? first : withSlipsMended(first, inPlainWords(mended), clock);
    return when.day || when.time || when.part ? { when, doubt, named } : { doubt };
  };

  /** Reads the mended words too: there may be a slip in the name of a day or a month. A time as typed stays. */
  function withSlipsMended(typed: Mentions, mended: string, clock: Clock): Mentions {
    // Only a whole date would replace a day that was read as typed.
    if (typed.exactness && !mayNameDate(mended)) return typed;
    const other = mentionsIn(mended, clock, true, typed.when.time);
    const isBetter = !typed.exactness || (other.exactness === 'date' && typed.exactness !== 'range');
    return isBetter ? { ...other, when: { ...other.when, ...(typed.when.time && { time: typed.when.time }) } } : typed;
  }

  function mentionsIn(text: string, clock: Clock, isMended = false, timeTyped?: string): Mentions {
    const plain = withoutLookalikes(text);
    const today = clock.day;
    const isInPast = inPast.test(plain) && !toNewDay.test(plain);
    const isOfPastStrike = ofPastStrike.test(plain);
    const found = timesIn(plain);
    // Mended words have lost their punctuation: there "8/10" looks like a time.
    const hours = hoursOnly(plain, found, today);
    let dayText = plain;
    for (const time of hours) dayText = blankOut(dayText, time);
    const times = isMended ? hours.filter((time) => isInWords(plain, time)) : hours;
    const holiday: Reckoning['holiday'] = (fits, offset = 0) => {
      const named = holidays.filter(({ name, day }) => fits(name, day));
      const isGone = ({ day }: { day: number }): boolean => day + offset <= today;
      const found = isInPast ? named.findLast(isGone) : named.find(({ day }) => day + offset >= today);
      return found && found.day + offset;
    };
    const reading = (isPastToday: boolean): DayFound => {
      const reckoning = { today, isPastToday, isInPast, isOfPastStrike, spokenOf: clock.spokenOf, holiday };
      return meantDay(dayText, mentionsOfDays(dayText, reckoning), reckoning);
    };
    const before = reading(false);
    const time = meantTime(plain, times, before.at);
    const hour = timeTyped ?? time?.time;
    const { days, exactness, isSeveral, doubt } = hour !== undefined && hour < clock.time ? reading(true) : before;
    const part = time ? undefined : partOfDay(plain);
    // "1am tonight" is tomorrow; but not after midnight.
    const later = time?.isNextDay && days?.length === 1 && !(days[0] === today && clock.time < time.time) ? 1 : 0;
    const when = {
      ...(days && { day: isoOf(days[0] + later), ...(days[1] !== undefined && { until: isoOf(days[1]) }) }),
      ...(time && { time: time.time }),
      ...(part && { part }),
      ...(isSeveral && { isSeveral }),
    };
    const { at } = before;
    const named = at && { words: plain.slice(at.start, at.end), before: plain.slice(0, at.start) };
    return { when, doubt, exactness, named };
  }
}

type Clock = ReturnType<typeof londonClock> & Pick<Reckoning, 'spokenOf'>;

interface Mentions {
  readonly when: When;
  readonly doubt?: Doubt;
  readonly exactness?: Exactness;
  readonly named?: DayInWords;
}

/** Mended words cannot change a whole date. */
const isExact = ({ exactness }: Mentions): boolean => exactness === 'date' || exactness === 'no-day';

/** The words of a text, to compare with those that were mended: most texts hold no slip. */
const wordsOf = (typed: string): string =>
  typed
    .replace(/'\p{L}+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const blankOut = (text: string, { start, end }: Span): string =>
  text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);

const isInWords = (text: string, { start, end }: Span): boolean =>
  /half|quarter|past|\bto\b|clock|noon|mid|[ap]m|ish/.test(text.slice(start, end));

const afterWeekday = new RegExp(`${weekday},? $`);
/** Without the numbers that are days: "Friday 5", where this Friday is the 5th, or "Friday 5 2pm". */
function hoursOnly(text: string, times: readonly TimeMention[], today: number): TimeMention[] {
  return times.filter(({ start, end }) => {
    const [, name] = /^\d+$/.test(text.slice(start, end)) ? (afterWeekday.exec(text.slice(0, start)) ?? []) : [];
    if (!name) return true;
    const next = nextWeekday(name, { today, isPastToday: false, isInPast: false });
    const isDate = [next, next + 7].some((day) => dateOf(day).day === Number(text.slice(start, end)));
    const hasHour = times.some((other) => other.start >= end && /^,? (?:at )?$/.test(text.slice(end, other.start)));
    return !isDate && !hasHour;
  });
}

/** The time that is meant: the last one said in a correction, the one beside the day, or the first. */
function meantTime(text: string, times: readonly TimeMention[], day: Span | undefined): TimeMention | undefined {
  if (times.length < 2) return times[0];
  const [first, last] = [times[0], times[times.length - 1]];
  const isBeside = ({ start, end }: TimeMention): boolean =>
    day !== undefined &&
    ((start >= day.end && /^[\s,.-]*(?:at )?$/.test(text.slice(day.end, start))) ||
      (end <= day.start && /^[\s,.-]*(?:on )?$/.test(text.slice(end, day.start))));
  if (isCorrected(text, first, last)) return last;
  // "9-11am on Thursday"
  if (/^ ?(?:-|to|until) ?$/.test(text.slice(first.end, times[1].start))) return first;
  return times.find(isBeside) ?? times.find(({ start }) => !isNegated(text, start)) ?? first;
}

/** The days that a text names, in order. */
function mentionsOfDays(text: string, reckoning: Reckoning): DayMention[] {
  const mentions: DayMention[] = [];
  for (const { clue, rules } of dayRules) {
    if (clue.test(text)) for (const rule of rules) addMentions(rule, text, reckoning, mentions);
  }
  const found = countedFrom(
    text,
    mentions.sort((one, other) => one.start - other.start),
    reckoning.today,
  );
  return found.length ? found : relativeDays(text, reckoning);
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
    if (days === 'no-day') mentions.push({ start, end, exactness: 'no-day' });
    else if (days) mentions.push({ start, end, exactness, days });
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
    /^\s+(?:\d|morning|afternoon|evening|night|week|fortnight|the|am\b|pm\b|at\b)/.test(text.slice(end))
  );
}

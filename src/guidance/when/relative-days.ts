import * as en from 'chrono-node/en';
import { londonZone } from '../../content/london-time';
import { dayOf, lastOfMonth, londonInstant } from '../london-day';
import { type Days, type Exactness, monthMeant, type Reckoning } from './reckoning';
import type { Span } from './span';

export interface DayMention extends Span {
  /** Undefined for a date that does not exist: "31 June". */
  readonly days?: Days;
  readonly exactness: Exactness;
}

// The words that chrono reads, as it spells them. It accepts words without spaces: "infive weeks".
const numbers =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half(?:\\s{0,2}an?)?|(?:a\\s{0,2})?couple\\s{0,2}(?:of)?|an?(?:\\s{0,2}few)?|few|several|the';
const before = 'within|in|for|about|around|roughly|approximately|just|this|last|past|next|after';
const units =
  's|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?|mon?|mos|months?|qtr|quarters?|y|yr|years?';
const months =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const end = `(?:(?![a-z])|and|of|${numbers})`;
const month = `(?<![a-z])(?:${months})${end}`;
const duration = `(?:\\d+(?:\\.\\d+)?|\\b(?:${before})?(?:${numbers}))\\s{0,3}(?:${units})${end}`;

const inDuration = new RegExp(
  `\\b(?:in|within)\\s+(?:(?:about|around|roughly|approximately|just)\\s*~?\\s*){0,2}${duration}`,
);
const tail = /\b(?:ago|time|from now|later)\b/;
const anyDay = new RegExp(
  `${duration}|${month}|\\b(?:this|last|past|next)\\s*(?:${units})${end}|now|tmr|overmorrow|\\d[-./\\s]\\d`,
);
/** Words after which a month is meant: "in January", "what about January". */
const beforeMonth = '\\b(?:in|for|until|till|by|early|late|mid|(?:what|how|wot|wat) about)\\s';
const lead = new RegExp(beforeMonth);
const leadAtEnd = new RegExp(`${beforeMonth}+$`);
const anyMonth = new RegExp(`${month}|mo(?:n|s|nths?)?${end}|\\d/\\d{4}`);

/** Whether chrono may find anything that `relativeDays` uses. Most messages need no chrono, which is slow. */
const isWorthReading = (text: string): boolean =>
  inDuration.test(text) || (tail.test(text) && anyDay.test(text)) || (lead.test(text) && anyMonth.test(text));

/** "in 3 weeks", "5 days ago", "in January": read by chrono. Its other readings are ignored. */
export function relativeDays(text: string, reckoning: Reckoning): DayMention[] {
  if (!isWorthReading(text)) return [];
  const { today } = reckoning;
  const timezone = londonZone.offset(londonInstant(today));
  const reference = { instant: new Date(londonInstant(today, '12:00')), timezone };
  return en.GB.parse(text, reference, { forwardDate: true }).flatMap(({ text: said, index, start }): DayMention[] => {
    const [year, month] = [start.get('year'), start.get('month')];
    // "in 500000 weeks": such years do not fit into `2025-12-18`.
    if (year === null || month === null || year < 1_000 || year > 9_999) return [];
    const span = { start: index, end: index + said.length };
    if (/^(?:in|within) the\b/.test(said)) return [];
    const isCounted =
      /^(?:in|within) |(?: ago| time| from now| later| today)$/.test(said) ||
      /^\s*(?:today|time)\b/.test(text.slice(span.end));
    if (start.isCertain('day') && isCounted) {
      return [{ ...span, exactness: 'day', days: [dayOf(year, month, start.get('day') ?? 1)] }];
    }
    if (
      !start.isCertain('month') ||
      start.isCertain('day') ||
      (!leadAtEnd.test(text.slice(0, index)) && !/^in /.test(said))
    )
      return [];
    // chrono takes the name of the present month for next year's, and every month for one to come.
    const first = start.isCertain('year') ? dayOf(year, month, 1) : monthMeant(month, undefined, reckoning);
    return [{ ...span, exactness: 'range', days: [first, lastOfMonth(first)] }];
  });
}

import { en } from 'chrono-node';
import { londonZone } from '../../content/london-time';
import { dateOf, dayOf, lastOfMonth, londonInstant } from '../london-day';
import type { Days, Exactness, Reckoning } from './reckoning';
import type { Span } from './span';

export interface DayMention extends Span {
  readonly days: Days;
  readonly exactness: Exactness;
}

/** One of these is in all that `relativeDays` keeps of what chrono finds: most messages need no chrono. */
const lead = /\b(?:in|within|for|until|till|by|early|late|mid)\s|\b(?:ago|time|from now|later)\b/;
const number =
  '(?:\\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|an?|few|several|the|couple|of)';
const unit =
  '(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?|mon?|mos|months?|qtr|quarters?|y|yr|years?)(?!\\w)';
/** And one of these: "3 weeks", "next year", a month, "9/2026"; a date or "now" only before "time". */
const counted = new RegExp(
  `${number}\\s{0,3}${unit}|(?:this|last|past|next|after|\\+|-)\\s*${unit}|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\\d/\\d{4}|(?:\\d|now|tmr|overmorrow).*time`,
  's',
);

/** "in 3 weeks", "5 days ago", "in January": what chrono reads in every English. */
export function relativeDays(text: string, { today }: Reckoning): DayMention[] {
  if (!lead.test(text) || !counted.test(text)) return [];
  const timezone = londonZone.offset(londonInstant(today));
  const reference = { instant: new Date(londonInstant(today, '12:00')), timezone };
  return en.GB.parse(text, reference, { forwardDate: true }).flatMap(({ text: said, index, start }): DayMention[] => {
    const [year, month] = [start.get('year'), start.get('month')];
    if (year === null || month === null) return [];
    const span = { start: index, end: index + said.length };
    const isCounted =
      /^(?:in|within) |(?: ago| time| from now| later| today)$/.test(said) ||
      /^\s*(?:today|time)\b/.test(text.slice(span.end));
    if (start.isCertain('day') && isCounted) {
      return [{ ...span, exactness: 'day', days: [dayOf(year, month, start.get('day') ?? 1)] }];
    }
    if (
      !start.isCertain('month') ||
      start.isCertain('day') ||
      (!/\b(?:in|for|until|till|by|early|late|mid)\s+$/.test(text.slice(0, index)) && !/^in /.test(said))
    )
      return [];
    // The month that has begun is meant, not the same one next year.
    const now = dateOf(today);
    const first = dayOf(month === now.month ? now.year : year, month, 1);
    return [{ ...span, exactness: 'span', days: [first, lastOfMonth(first)] }];
  });
}

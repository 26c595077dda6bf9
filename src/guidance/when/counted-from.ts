import { type Day, weekdayOf } from '../london-day';
import { type Days, type Exactness, monthsAfter, weekOf } from './reckoning';
import type { DayMention } from './relative-days';
import { count, countOf, weekday, weekdayNumber } from './vocabulary';

interface Lead {
  /** The words right before a day. */
  readonly pattern: RegExp;
  /** The day or days that the whole names. @param days those of the day that the words stand before */
  count(groups: readonly (string | undefined)[], days: Days, today: Day): Days | undefined;
  readonly exactness?: Exactness;
}

const leads: readonly Lead[] = [
  // the day after Boxing Day, the night before the 18th
  {
    pattern: /\b(?:the )?(?:day|night|morning|evening|afternoon) (after|before) (?:the )?$/,
    count: ([side], days) => [side === 'after' ? lastOf(days) + 1 : days[0] - 1],
  },
  // the week after Christmas
  {
    pattern: /(?<!\ba |\b1 )\b(?:the )?week (after|before) (?:the )?$/,
    count: ([side], days) => weekOf(side === 'after' ? lastOf(days) + 7 : days[0] - 7),
    exactness: 'range',
  },
  {
    pattern: /\b(?:the )?weekend (after|before) (?:the )?$/,
    count: ([side], days) => {
      const saturday = side === 'after' ? nth(lastOf(days), 6, 1) : nth(days[0], 6, -1);
      return [saturday, saturday + 1];
    },
    exactness: 'range',
  },
  // the week of the 15th, week commencing 15 December
  {
    pattern: /\b(?:the )?(?:week(?: of| commencing| beginning| starting| com)|w\/?c|w\/b)(?: from| on)? (?:the )?$/,
    count: (_, days) => weekOf(days[0]),
    exactness: 'range',
  },
  // the Monday after Christmas, the first Tuesday before new year
  {
    pattern: new RegExp(
      `\\b(?:the )?(?:([1-4])(?:st|nd|rd|th) |last |very next |next )?${weekday} (?:straight |right |just )?(after|before|following) (?:the )?$`,
    ),
    count: ([which, name, side], days) => {
      const steps = which ? Number(which) : 1;
      const wanted = weekdayNumber(name ?? '');
      return [side === 'before' ? nth(days[0], wanted, -steps) : nth(lastOf(days), wanted, steps)];
    },
  },
  // the Wednesday between Christmas and new year, Friday in the first week of January
  {
    pattern: new RegExp(`\\b(?:the )?${weekday},? (?:(?:in|of|during) )?(?:the )?$`),
    count: ([name], [from, to]) => {
      const found = nth(from - 1, weekdayNumber(name ?? ''), 1);
      return to !== undefined && found <= to ? [found] : undefined;
    },
  },
  // a week ago on Thursday, a week last Thursday
  {
    pattern: new RegExp(`\\b${count} (day|week|fortnight|month)s? ago (?:on )?$`),
    count: ([n, unit], days) => [moved(days[0], -countOf(n ?? ''), unit ?? '')],
  },
  {
    pattern: new RegExp(`\\b${count} (day|week|fortnight|month)s? (?:before) (?:the )?$`),
    count: ([n, unit], days) => [moved(days[0], -countOf(n ?? ''), unit ?? '')],
  },
  // 10 days from today, a week on Thursday, a fortnight Monday, 3 days after Christmas
  {
    pattern: new RegExp(
      `(?<!\\b(?:for|been|over|last|past|every|next|this|the|waiting|waited|off|i'm|im|i am|she's|shes|she is|be) )\\b(?:(?:in )?${count} )?(?:(day|week|fortnight|month)s?'? )(?:(?:time )?(from|on|this|come|coming|after|of|since) )?(?:the |next |this )?$`,
    ),
    count: ([n, unit, side], days, today) => {
      if (n === undefined && (unit === 'day' || unit === 'month' || side === 'of')) return undefined;
      if (side === undefined && unit === 'day') return undefined;
      // A week last Thursday is the Thursday before it.
      const steps = side === undefined && lastOf(days) < today ? -1 : 1;
      return [moved(lastOf(days), steps * countOf(n ?? 'a'), unit ?? '')];
    },
  },
];

const lastOf = (days: Days): Day => days[1] ?? days[0];

/** The nth such weekday after a day, or before it where `steps` is negative: never the day itself. */
function nth(day: Day, wanted: number, steps: number): Day {
  const away = (wanted - weekdayOf(day) + 7) % 7;
  return steps > 0 ? day + (away || 7) + 7 * (steps - 1) : day - ((7 - away) % 7 || 7) + 7 * (steps + 1);
}

function moved(day: Day, steps: number, unit: string): Day {
  if (unit === 'day') return day + steps;
  return unit === 'month' ? monthsAfter(day, steps) : day + steps * (unit === 'week' ? 7 : 14);
}

/**
 * Counts on from each day by the words before it: "a week on Thursday", "the Monday after Christmas", "10 days from
 * today". Names that only serve to count from are dropped where nothing is counted.
 * @param mentions in the order of the text
 */
export function countedFrom(text: string, mentions: readonly DayMention[], today: Day): DayMention[] {
  const counted = mentions.map((mention) => countedOnce(text, countedOnce(text, mention, today), today));
  return counted.filter(
    (mention) =>
      mention.exactness !== 'anchor' &&
      // "Monday" in "the Monday after Christmas"
      !counted.some((other) => other !== mention && other.start <= mention.start && mention.end <= other.end),
  );
}

function countedOnce(text: string, mention: DayMention, today: Day): DayMention {
  if (!mention.days) return mention;
  const before = text.slice(0, mention.start);
  for (const { pattern, count: countDays, exactness } of leads) {
    const match = pattern.exec(before);
    const days = match && countDays(match.slice(1), mention.days, today);
    if (days) return { ...mention, start: match.index, days, exactness: exactness ?? 'day' };
  }
  return mention;
}

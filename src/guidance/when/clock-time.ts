import type { PartOfDay } from '../visit';
import type { Span } from './span';

/** A clock time in a text. */
export interface TimeMention extends Span {
  /** `14:00` */
  readonly time: string;
}

const hourWords = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
] as const;
const minuteWords: Readonly<Record<string, number>> = {
  five: 5,
  ten: 10,
  twenty: 20,
  'twenty five': 25,
  'twenty-five': 25,
};
const hour = `(1[0-2]|0?[1-9]|${hourWords.join('|')})`;
const halfOfDay = '\\s*(a\\.?m\\b\\.?|p\\.?m\\b\\.?)';
/** Not before these: there a number after "at" is no hour. "at 2 weeks", "at one point". */
const counted =
  '(?!\\s*(?:%|\\d|[/.:]\\d|point|least|stage|time|weeks?|months?|days?|hours?|years?|yrs?|minutes?|different|hospitals?|places?|of\\b|percent|or two))';
/** The name of a day right before a number makes it an hour ("friday 3"), unless `notADate` fails ("friday 3rd"). */
const dayName =
  '(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|weds?|thurs?|thu|fri|sat|sun|tomorrow|today|tmrw)';
const notADate =
  '(?!\\s*(?:st|nd|rd|th|am|pm|a\\.m|p\\.m|[/.:\\d-]|of\\b|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|weeks?|days?|months?|hours?|times))';

interface Rule {
  /** In every text that the pattern can match: others are not searched, which saves most of the time. */
  readonly clue: RegExp;
  readonly pattern: RegExp;
  /**
   * Hour and minute as said. `half`: "am", "pm", undefined where neither is said, or `as said` on the 24-hour clock.
   */
  read(match: RegExpExecArray): { hour: number; minute: number; half?: string } | undefined;
}

const hourOf = (said: string): number => {
  const word = hourWords.indexOf(said as (typeof hourWords)[number]);
  return word < 0 ? Number(said) : word + 1;
};
const before = (hourSaid: number, minutes: number): { hour: number; minute: number } => ({
  hour: hourSaid === 1 ? 12 : hourSaid - 1,
  minute: 60 - minutes,
});

// Where two rules match the same words, the earlier one wins: "half past 8" before "8".
export const timeRules: readonly Rule[] = [
  {
    clue: /\d[:.]\d/,
    pattern: new RegExp(
      `\\b(?<!\\d[.:/])([01]?\\d|2[0-3])[:.]([0-5]\\d)(?:${halfOfDay}|(?!\\s*%|[./:]?\\d|\\s+at\\s+\\d))`,
      'g',
    ),
    read: ([, hours, minutes, half]) => ({
      hour: Number(hours),
      minute: Number(minutes),
      half: half ?? (hours.startsWith('0') ? 'am' : undefined),
    }),
  },
  {
    clue: /[ap]\.?m/,
    pattern: new RegExp(`\\b${hour}${halfOfDay}`, 'g'),
    read: ([, hours, half]) => ({ hour: hourOf(hours), minute: 0, half }),
  },
  {
    clue: /\d{4}/,
    pattern: /\b([01]\d|2[0-3])([0-5]\d)\s*(?:hrs|hours|h)\b/g,
    read: ([, hours, minutes]) => ({ hour: Number(hours), minute: Number(minutes), half: 'as said' }),
  },
  {
    clue: /\d{4}/,
    pattern: new RegExp(
      `(?<=\\bat |${dayName} )([01]\\d|2[0-3])([0-5]\\d)\\b(?!\\s*(?:people|patients|doctors))|\\b(0[6-9])([0-5]\\d)(?= on )`,
      'g',
    ),
    read: ([, hours, minutes, early, earlyMinutes]) => ({
      hour: Number(hours ?? early),
      minute: Number(minutes ?? earlyMinutes),
      half: 'as said',
    }),
  },
  {
    clue: /half/,
    pattern: new RegExp(`\\bhalf (?:past )?${hour}\\b(?:${halfOfDay})?${counted}`, 'g'),
    read: ([, hours, half]) => ({ hour: hourOf(hours), minute: 30, half }),
  },
  {
    clue: /quarter/,
    pattern: new RegExp(`\\b(?:a )?quarter (past|to) ${hour}\\b(?:${halfOfDay})?`, 'g'),
    read: ([, side, hours, half]) => ({
      ...(side === 'past' ? { hour: hourOf(hours), minute: 15 } : before(hourOf(hours), 15)),
      half,
    }),
  },
  {
    clue: /past|to/,
    pattern: new RegExp(
      `\\b(five|ten|twenty[ -]five|twenty|[1-5]?\\d)(?: minutes| mins)? (past|to) ${hour}\\b(?:${halfOfDay})?${counted}`,
      'g',
    ),
    read: ([, said, side, hours, half]) => {
      const minutes = minuteWords[said] ?? Number(said);
      if (minutes < 1) return undefined;
      return { ...(side === 'past' ? { hour: hourOf(hours), minute: minutes } : before(hourOf(hours), minutes)), half };
    },
  },
  {
    clue: /clock/,
    pattern: new RegExp(`\\b${hour} ?o ?'?clock\\b(?:${halfOfDay})?`, 'g'),
    read: ([, hours, half]) => ({ hour: hourOf(hours), minute: 0, half }),
  },
  {
    clue: /noon|mid/,
    pattern: /\b(?:12 )?(?:noon|midday|mid day)\b/g,
    read: () => ({ hour: 12, minute: 0, half: 'as said' }),
  },
  {
    clue: /midnight/,
    pattern: /\b(?<!(?:gone|past|after) )(?:12 )?midnight\b/g,
    read: () => ({ hour: 0, minute: 0, half: 'as said' }),
  },
  {
    clue: /in the|night/,
    pattern: new RegExp(
      `\\b(?:at|for|about|around|by) (?:about |around )?${hour}(?:ish)?\\b(?=\\s+(?:in the (?:morning|afternoon|evening)|at night|tonight))`,
      'g',
    ),
    read: ([, hours]) => ({ hour: hourOf(hours), minute: 0 }),
  },
  {
    clue: /in the|night/,
    pattern: new RegExp(`\\b${hour}(?=\\s+(?:in the (?:morning|afternoon|evening)|at night)\\b)`, 'g'),
    read: ([, hours]) => ({ hour: hourOf(hours), minute: 0 }),
  },
  {
    clue: /at|@/,
    pattern: new RegExp(`\\b(?:at|@) ?(?:about |around |roughly )?${hour}(?:ish| ish)?\\b${counted}`, 'g'),
    read: ([, hours]) => ({ hour: hourOf(hours), minute: 0 }),
  },
  {
    clue: /ish/,
    pattern: new RegExp(`\\b${hour} ?ish\\b`, 'g'),
    read: ([, hours]) => ({ hour: hourOf(hours), minute: 0 }),
  },
  {
    clue: /day|mon|tue|wed|thu|fri|sat|sun|tomorrow|tmrw|make/,
    pattern: new RegExp(`\\b(?<=(?:${dayName}|make (?:that|it)),? )(?!one\\b)${hour}\\b${notADate}`, 'g'),
    read: ([, hours]) => ({ hour: hourOf(hours), minute: 0 }),
  },
];

/**
 * The clock times in a text, in order.
 * @param text in lower case
 */
export function timesIn(text: string): TimeMention[] {
  const mentions: TimeMention[] = [];
  let part: PartOfDay | undefined;
  for (const { clue, pattern, read } of timeRules) {
    if (!clue.test(text)) continue;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (mentions.some((other) => start < other.end && other.start < end)) continue;
      const said = read(match);
      part ??= partOfDay(text);
      if (said) mentions.push({ start, end, time: onTheClock(said.hour, said.minute, said.half, part) });
    }
  }
  return mentions.sort((one, other) => one.start - other.start);
}

/** `14:00`. Without "am", "pm" or a part of the day, hours are those of a clinic: 7 to 11 am, 12 to 6 pm. */
function onTheClock(said: number, minute: number, half: string | undefined, part: PartOfDay | undefined): string {
  const isAfternoon = half ? half.startsWith('p') : part ? part !== 'morning' : said < 7 || said === 12;
  const isTwelveHours = said <= 12 && half !== 'as said';
  const hours = isTwelveHours ? (said % 12) + (isAfternoon ? 12 : 0) : said;
  return `${String(hours).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

const parts: readonly (readonly [RegExp, PartOfDay])[] = [
  [
    new RegExp(`(?<!good |^\\W*)\\bmorning\\b(?! sickness| after)|\\bfirst thing\\b|\\bam\\b(?<=${dayName} am)`),
    'morning',
  ],
  [new RegExp(`(?<!good )\\b(?:afternoon|aft|arvo)\\b|\\blunch ?time\\b|\\bpm\\b(?<=${dayName} pm)`), 'afternoon'],
  [/(?<!good )\bevening\b|\btonight\b|\bteatime\b/, 'evening'],
  [/\bat night\b|\b(?:last|mon|tues|wednes|thurs|fri|satur|sun|tomorrow)(?:day)? night\b|\bovernight\b/, 'night'],
];

/** The part of the day that a text names first in the order of `parts`: "first thing on Monday" is a morning. */
export function partOfDay(text: string): PartOfDay | undefined {
  return parts.find(([pattern]) => pattern.test(text))?.[1];
}

import type { PartOfDay } from '../visit';
import type { Span } from './span';
import { anyMonth, anyWeekday } from './vocabulary';
import { follows, uncounted } from './what-follows';

/** A clock time in a text. */
export interface TimeMention extends Span {
  /** `14:00` */
  readonly time: string;
  /** It is after midnight, in the night that the named day ends with: "1am tonight". */
  readonly isNextDay: boolean;
}

const hour = '(1[0-2]|0?[1-9])';
const anyHour = '([01]?\\d|2[0-3])';
const minute = '([0-5]\\d)';
/** Minutes after a space or a dash, where a smaller number is another hour: "9-11". */
const notAnHour = '(1[3-9]|[2-5]\\d|00|05)';
const halfOfDay = ' ?(am\\b|pm\\b)';
/** After these a number is an hour, even without a colon, "am" or "pm". */
const dayName = `(?:${anyWeekday}|tomorrow|today|tonight|yesterday)`;
const lead = `(?:\\bat|\\d(?:st|nd|rd|th)|\\d[/.-]\\d{1,2}(?:[/.-]\\d{2,4})?|${dayName}(?: morning| afternoon| evening)?,?|\\btime(?: is)?|\\bis|\\bit's|\\bits|\\bfor|\\bbe|\\bfrom|\\buntil|\\bbetween|\\bby)`;
const approximately = '(?:about |around |roughly |approx |exactly |just before |just after |like )?';

interface Rule {
  /** In every text that the pattern can match: others are not searched, which saves most of the time. */
  readonly clue: RegExp;
  readonly pattern: RegExp;
  /**
   * Hour and minute as said. `half`: "am", "pm", undefined where neither is said, or `as said` on the 24-hour clock.
   */
  read(groups: readonly string[]): { hour: number; minute: number; half?: string } | undefined;
}

const before = (hourSaid: number, minutes: number): { hour: number; minute: number } => ({
  hour: hourSaid === 1 ? 12 : hourSaid - 1,
  minute: 60 - minutes,
});
const hourAlone: Rule['read'] = ([said, half]) => ({ hour: Number(said), minute: 0, half });
const hourAndMinute: Rule['read'] = ([hours, minutes, half]) => ({
  hour: Number(hours),
  minute: Number(minutes),
  half: half ?? (hours.startsWith('0') ? 'am' : undefined),
});
const ofFourFigures: Rule['read'] = ([hours, minutes]) => ({
  hour: Number(hours),
  minute: Number(minutes),
  half: hours.length > 1 ? 'as said' : undefined,
});
const timed = (clue: RegExp, pattern: string, read: Rule['read']): Rule => ({
  clue,
  pattern: new RegExp(pattern, 'g'),
  read,
});

// Where two rules match the same words, the earlier one wins: "half past 8" before "8".
export const timeRules: readonly Rule[] = [
  // 930am, 9 30am, 9.30am, 9:30 am
  timed(
    /[ap]m/,
    `\\b(?<![\\d:.£])${hour}(?:[:;.]?${minute}|[ ,-]${notAnHour})${halfOfDay}`,
    ([hours, minutes, spaced, half]) => hourAndMinute([hours, minutes ?? spaced, half]),
  ),
  // "to 9.15am" after "9-"; "9-11am": both are in the morning
  timed(
    /[ap]m/,
    `\\b(?<![\\d:.£/])${hour}(?= ?(?:-|to|until|and|or) ?${hour}(?:[:.]\\d\\d)?(am|pm)\\b)`,
    ([said, to, half]) => ({
      hour: Number(said),
      minute: 0,
      half: Number(said) > Number(to) && Number(said) !== 12 && half === 'pm' ? 'am' : half,
    }),
  ),
  timed(/[ap]m/, `\\b(?<![\\d:.£])${hour}(?:ish)?${halfOfDay}`, hourAlone),
  timed(
    /\d[:;]\d/,
    `\\b(?<![\\d.:/])${anyHour}[:;]${minute}(?: ?ish| ?hrs?| hours)?\\b(?![./:]?\\d| ?%)`,
    hourAndMinute,
  ),
  // 14.30, 9.15; not 18.12, which is a day
  timed(
    /\d\.\d/,
    `\\b(?<![\\d.:/£]|£ |\\bon |\\bon the )${anyHour}\\.(1[3-9]|[2-5]\\d|00|05|10)\\b(?![./:]?\\d| at \\d)${uncounted}|\\b(?<=\\bat ${approximately})${anyHour}\\.${minute}\\b(?![./:]?\\d)${uncounted}`,
    ([hours, minutes, hoursAt, minutesAt]) => hourAndMinute([hours ?? hoursAt, minutes ?? minutesAt]),
  ),
  timed(/\d{4}/, '\\b([01]\\d|2[0-3])([0-5]\\d) ?(?:hrs|hours|h)\\b', ofFourFigures),
  // at 1430, Friday 930, 0845 on Wednesday, 18 December 1430
  timed(
    /\d{3}/,
    `\\b(?<=${lead} ${approximately})(?!20[2-9]\\d|19\\d\\d)${anyHour}([0-5][05])\\b(?![./:-]?\\d)${follows}${uncounted}|\\b(?<=\\b${anyMonth},? )(?!20[2-9]\\d|19\\d\\d)(?:([01]\\d|2[0-3])([0-5][05]))\\b${follows}${uncounted}`,
    (groups) => {
      const [hours, minutes] = groups.filter((group) => group !== undefined);
      return ofFourFigures([hours, minutes]);
    },
  ),
  timed(
    /\d{3}/,
    `\\b(?<![\\d.,£/-] ?)(?!20[2-9]\\d|19\\d\\d)([01]\\d|2[0-3]|[7-9])([0-5][05])(?=,? (?:on |this )?${dayName})|\\b(0[6-9])([0-5]\\d)(?= on )|^(0[6-9]|1\\d)([0-5][05])$`,
    (groups) => {
      const [hours, minutes] = groups.filter((group) => group !== undefined);
      return ofFourFigures([hours, minutes]);
    },
  ),
  // 9-15, at 9 15
  timed(
    /\d[ ,-]\d/,
    `\\b(?<=(?:${lead} |^)${approximately})${hour}[ ,-]${notAnHour}\\b(?![./:-]?\\d|(?:st|nd|rd|th)\\b| (?:of )?${anyMonth}\\b)${follows}${uncounted}`,
    (groups) => hourAndMinute([groups.at(-2) ?? '', groups.at(-1) ?? '']),
  ),
  timed(
    /half/,
    `\\bhalf[ -](?:past )?${hour}(?: ?ish)?\\b(?:${halfOfDay})?(?! ?(?:%|[/.:]\\d|of\\b|hours?))`,
    ([hours, half]) => ({
      hour: Number(hours),
      minute: 30,
      half,
    }),
  ),
  timed(/quarter/, `\\b(?:a )?quarter (past|to) ${hour}\\b(?:${halfOfDay})?`, ([side, hours, half]) => ({
    ...(side === 'past' ? { hour: Number(hours), minute: 15 } : before(Number(hours), 15)),
    half,
  })),
  timed(
    /past|to/,
    `\\b([1-5]?\\d)(?: minutes| mins)? (past|to) ${hour}\\b(?:${halfOfDay})?(?! ?(?:st|nd|rd|th)\\b|[/:.]\\d| (?:of )?${anyMonth}\\b)${uncounted}`,
    ([said, side, hours, half]) => {
      const minutes = Number(said);
      // "9 to 5" and "2 to 3" are from one hour to another.
      if (minutes < 1 || (side === 'to' && minutes % 5 !== 0)) return undefined;
      return { ...(side === 'past' ? { hour: Number(hours), minute: minutes } : before(Number(hours), minutes)), half };
    },
  ),
  timed(/clock/, `\\b${hour} o'clock\\b(?:${halfOfDay})?`, hourAlone),
  timed(/noon|midday/, '\\b(?<!after)(?:12 )?(?:noon|midday)\\b', () => ({ hour: 12, minute: 0, half: 'as said' })),
  timed(/midnight/, '\\b(?<!(?:gone|past|after) )(?:12 )?midnight\\b', () => ({ hour: 0, minute: 0, half: 'as said' })),
  timed(
    /in the|night/,
    `\\b(?<![\\d:.])${hour}(?: ?ish)?(?= (?:in the (?:morning|afternoon|evening)|at night|tonight)\\b)`,
    hourAlone,
  ),
  timed(
    /at/,
    `\\bat ${approximately}${hour}(?: ?ish)?\\b(?! (?:to|past) *(?:$|[.,?!]))(?![/.:]?\\d|(?:st|nd|rd|th)\\b| [a-z]+ (?:road|rd|street|st|lane|avenue|close|drive|way)\\b)${uncounted}`,
    hourAlone,
  ),
  // between 9 and 11, from 2 to 4
  timed(
    /between|from/,
    `\\b(?<=\\b(?:between|from) ${approximately})${hour}(?= ?(?:and|to|until|-) ?(?:1[0-2]|[1-9])\\b(?![/.]\\d|(?:st|nd|rd|th)\\b)${follows}${uncounted}(?! (?:of )?${anyMonth}\\b))`,
    hourAlone,
  ),
  // around 10 tomorrow, by 8 on Friday
  timed(
    /day|tomorrow|tonight/,
    `\\b(?<=\\b(?:around|about|by|before|for|after|from) )${hour}(?=,? (?:on |this )?${dayName}\\b)`,
    hourAlone,
  ),
  timed(/ish/, `\\b${hour} ?ish\\b`, hourAlone),
  // Friday 3, tomorrow 4
  timed(
    /day|mon|tue|wed|thu|fri|sat|sun|tomorrow|make|tonight/,
    `\\b(?<=(?:${dayName}(?: morning| afternoon| evening)?|make (?:that|it)),? )${hour}\\b(?![/.:-]?\\d| (?:of )?${anyMonth}\\b)${follows}${uncounted}`,
    hourAlone,
  ),
  // 3 tomorrow, 9 Friday
  timed(
    /day|tomorrow/,
    `\\b(?<=\\bfor |\\bis |\\bits |\\bit's |^|\\bno )${hour}(?=,? (?:tomorrow|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\\b)`,
    hourAlone,
  ),
  // ok 9 then
  timed(/then/, `(?<=^(?:(?:ok|okay|right|yes|yeah|so|no|sorry|fine|about),? )*)${hour}(?= then\\b)`, hourAlone),
  timed(/from|by|until|after|before/, `\\b(?<=\\b(?:from|by|until|after|before) )${hour}(?= *(?:$|[.,?!]))`, hourAlone),
  // be there for 9, booked in for 2, moved to 3
  timed(
    /for|by|before|about|around|to|until|between|from/,
    `\\b(?<=\\b(?:there|in|arrive|come|booked|down|due|appointment|appt|scan|op|clinic|moved|changed|back|forward|starts?|it's|its|is|seen)(?: it)? )(?:for|by|before|about|around|to|between|from) ${approximately}${hour}\\b(?![/.:-]?\\d|(?:st|nd|rd|th)\\b| (?:of )?${anyMonth}\\b)${follows}${uncounted}`,
    hourAlone,
  ),
];

/**
 * The clock times in a text, in order.
 * @param text in plain words
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
      const said = read(match.slice(1));
      part ??= partOfDay(text);
      const near = partOfDay(besideTime.exec(text.slice(end))?.[0] ?? '') ?? part;
      if (said)
        mentions.push({ start, end, ...onTheClock(said.hour, said.minute, said.half, near, inNight.test(text)) });
    }
  }
  return mentions.sort((one, other) => one.start - other.start);
}

const besideTime = /^ (?:in the |this |at |tomorrow )?(?:morning|afternoon|evening|night|tonight)\b/;
const inNight = /\btonight\b|day night\b|\btomorrow night\b|\bat night\b|\blast night\b/;
const nightEnds = 6;

/** Without "am", "pm" or a part of the day, hours are those of a clinic: 7 to 11 am, 12 to 6 pm. */
function onTheClock(
  said: number,
  minute: number,
  half: string | undefined,
  part: PartOfDay | undefined,
  isInNight: boolean,
): Pick<TimeMention, 'time' | 'isNextDay'> {
  // "12 tonight" is midnight.
  const isMidnight = isInNight && said === 12 && half === undefined;
  const isAfternoon = half ? half.startsWith('p') : part ? part !== 'morning' || said === 12 : said < 7 || said === 12;
  const isTwelveHours = said <= 12 && half !== 'as said';
  const hours = isTwelveHours ? (said % 12) + (isAfternoon && !isMidnight ? 12 : 0) : said;
  const time = `${String(hours).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  return { time, isNextDay: isInNight && hours < nightEnds };
}

const parts: readonly (readonly [RegExp, PartOfDay])[] = [
  [
    new RegExp(`(?<!good |^\\W*)\\bmorning\\b(?! sickness| after)|\\bfirst thing\\b|\\bam\\b(?<=${dayName} am)`),
    'morning',
  ],
  [new RegExp(`(?<!good )\\b(?:afternoon|aft|arvo)\\b|\\blunch ?time\\b|\\bpm\\b(?<=${dayName} pm)`), 'afternoon'],
  [/(?<!good )\bevening\b|\btonight\b|\bteatime\b/, 'evening'],
  [/\bat night\b|\b(?:last|mon|tues|wed|weds|thurs|fri|sat|sun|tomorrow) night\b|day night\b|\bovernight\b/, 'night'],
];

/** The part of the day that a text names first in the order of `parts`: "first thing on Monday" is a morning. */
export function partOfDay(text: string): PartOfDay | undefined {
  return parts.find(([pattern]) => pattern.test(text))?.[1];
}

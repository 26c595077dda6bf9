// Brings the many spellings of days, numbers and times to one, so that the rules need to know one only.

const units = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const teens = [
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const tens = ['twenty', 'thirty', 'forty', 'fifty'];
const ordinalUnits = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'];
const ordinalTeens = [
  'tenth',
  'eleventh',
  'twelfth',
  'thirteenth',
  'fourteenth',
  'fifteenth',
  'sixteenth',
  'seventeenth',
  'eighteenth',
  'nineteenth',
  'twentieth',
];
const ordinals = new Map<string, number>([
  ...[...ordinalUnits, ...ordinalTeens].map((word, index): [string, number] => [word, index + 1]),
  ...ordinalUnits.map((word, index): [string, number] => [`twenty ${word}`, 21 + index]),
  ['thirtieth', 30],
  ['thirty first', 31],
]);
const numbers = new Map<string, number>([
  ...[...units, ...teens].map((word, index): [string, number] => [word, index + 1]),
  ...tens.flatMap((ten, index): [string, number][] => [
    [ten, 20 + 10 * index],
    ...units.map((unit, more): [string, number] => [`${ten} ${unit}`, 21 + 10 * index + more]),
  ]),
]);
const longestFirst = (words: Iterable<string>): string =>
  [...words]
    .sort((one, other) => other.length - one.length)
    .join('|')
    .replaceAll(' ', '[ -]');
const asOneWord = (said: string): string => said.replace('-', ' ');

/** Words that make a number before them no time of day: "two thirty minute sessions". */
const amount = '(?! ?(?:min|mg|ml|sec|hour|day|week|month|year|pound|people|over|percent|quid|degrees))';
const hourWords = [...units, ...teens.slice(0, 3)].join('|');
const minuteWords = `(?:o|oh)[ -]?(${units.join('|')})|(${longestFirst([...numbers.keys()].filter((word) => (numbers.get(word) ?? 0) >= 10))})`;

const twoFigures = (value: number): string => String(value).padStart(2, '0');
const numberOf = (word: string): number => numbers.get(asOneWord(word)) ?? 0;
const endings = ['th', 'st', 'nd', 'rd'];
const withEnding = (value: number): string =>
  `${value}${(value > 10 && value < 14 ? undefined : endings[value % 10]) ?? 'th'}`;

type Spelling = readonly [RegExp, string | ((...groups: string[]) => string)];

/** In this order: later ones rely on earlier ones. */
const spellings: readonly Spelling[] = [
  [/[\u2018\u2019`]/g, "'"],
  [/[\u2013\u2014]/g, '-'],
  [/\s+/g, ' '],
  [/ ?@ ?/g, ' at '],
  [/ ?& ?/g, ' and '],
  [
    /\b(?:tmrw|tmw|tmoz|tomoz|tmro|2moro|2morrow|2moz|2mro|tomo|tomora|tommorr?ow|tomorow|tomorro|tomoro|the morrow|tom(?= (?:at|morning|afternoon|am\b|pm\b|\d)))\b/g,
    'tomorrow',
  ],
  [/\b(?:2day|todays?|today's|2dy)\b/g, 'today'],
  [/\bnite\b/g, 'night'],
  [/\b(?:2night|2nite|tonite|tonights?|tonight's)\b/g, 'tonight'],
  [/\b(\d+)wks?\b/g, '$1 weeks'],
  [/\bwks\b/g, 'weeks'],
  [/\bwk\b/g, 'week'],
  [/\b(?:wkend|wknd|week end|week-end)\b/g, 'weekend'],
  [/\b(?:fortnite|forthnight|fort night)\b/g, 'fortnight'],
  [/\b(?:xmas|x-mas|chrimbo|crimbo|chrissy|christmastime)\b/g, 'christmas'],
  [/\bnew years\b/g, "new year's"],
  [/\bbank hols?\b/g, 'bank holiday'],
  [/\bb4\b/g, 'before'],
  [/\bbtwn\b/g, 'between'],
  [/(?<![\w'])(?:'?til|till|untill)\b/g, 'until'],
  [/\b(?:quater|quartr|qtr|1\/4) (?=to\b|past\b)/g, 'quarter '],
  [
    /\b(?:haf|harf|hlf|1\/2) (?=past\b|\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)/g,
    'half ',
  ],
  [/\b(?:noonish|mid-day|mid day|12 noon|twelve noon|12 midday)\b/g, 'midday'],
  [/\bsat'day\b/g, 'saturday'],
  [/\b(\d+) ?([ap])\.? ?m\b\.?/g, '$1$2m'],
  [/\b([ap])\.m\b\.?/g, '$1m'],
  [
    new RegExp(`\\b(${longestFirst(ordinals.keys())})\\b(?! thing\\b)`, 'g'),
    (said: string) => withEnding(ordinals.get(asOneWord(said)) ?? 0),
  ],
  [
    new RegExp(
      `\\b(?<!\\b(?:past|to|half|by|no)[ -])(${hourWords})[ -](?:${minuteWords})\\b(?! ?(?:past|to) (?!\\w+day\\b))${amount}`,
      'g',
    ),
    (_: string, hour: string, few: string | undefined, many: string | undefined) =>
      `${numberOf(hour)}:${twoFigures(numberOf(few ?? many ?? ''))}`,
  ],
  // "one" alone is rarely a number: "the Friday one".
  [new RegExp(`\\b(?!one\\b)(${longestFirst(numbers.keys())})\\b`, 'g'), (said: string) => String(numberOf(said))],
  [
    /\b(?<=(?:half(?: past)?|past|to|at|for|until|by|around|about|quarter to|from|between|\d and|-) ?)one\b(?! (?:of|point|time|day|or two|more|thing|stage))/g,
    '1',
  ],
  [/\bone(?= ?(?:pm|am|ish|o ?'?clock|in the afternoon|in the morning|tomorrow|tonight|weeks?|months?|days?)\b)/g, '1'],
  // As many say it who learned English late: "hour 9 and half", "14h", "9h30".
  [/\bhour (\d{1,2}) and (?:a )?half\b/g, 'at half past $1'],
  [/\bhour (\d{1,2})\b(?!:)/g, '$1:00'],
  [/\b([01]?\d|2[0-3]) ?h ?([0-5]\d)\b/g, '$1:$2'],
  [/\b([01]?\d|2[0-3])h\b/g, '$1:00'],
  [/\b(\d+) ?(?:-|o)? ?'?(?:clock|oclock)\b/g, "$1 o'clock"],
];

/** Only this much of a text is searched for a day: it bounds the time. */
const searchedCharacters = 500;

/** A text in lower case with one spelling for each word of days and times: "half two tmrw" → "half 2 tomorrow". */
export function inPlainWords(text: string): string {
  let plain = text.slice(0, searchedCharacters).toLowerCase();
  for (const [pattern, spelling] of spellings) {
    plain = typeof spelling === 'string' ? plain.replace(pattern, spelling) : plain.replace(pattern, spelling);
  }
  return plain;
}

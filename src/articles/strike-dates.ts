const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const monthName =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const dated = new RegExp(
  `(?:(?<time>\\d{1,2}(?:[:.]\\d\\d)?\\s?[ap]m|midnight|noon)[\\s,]+(?:on\\s+)?)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\\s+)?(?:the\\s+)?(?<day>\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(?<month>${monthName})\\b,?(?:\\s+(?<year>20\\d\\d))?`,
  'gi',
);
const strike = /\b(?:strikes?|striking|walk(?:ing)?[ -]?outs?|walks? out|industrial action|picket)\b/i;
const weekday = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/i;

/** A sentence that seems to tell when a strike is. */
export interface DatedSentence {
  readonly text: string;
  /** `2026-12-18T07:00`, in the order in which they stand; the time is left out where none is named. */
  readonly days: readonly string[];
  /** It names a weekday alone, or a date whose year nobody knows: somebody has to find the date. */
  readonly isUnclear: boolean;
}

/**
 * Finds what a person has to check. News reports get dates wrong: nothing of it is ever a strike by itself.
 * @param published the day of the article, `2026-11-30`: a date without a year is the next one after it
 */
export function strikeDatesIn(sentences: readonly string[], published: string | undefined): DatedSentence[] {
  return sentences.flatMap((text): DatedSentence[] => {
    if (!strike.test(text)) return [];
    const found = [...text.matchAll(dated)];
    if (!found.length) return weekday.test(text) ? [{ text, days: [], isUnclear: true }] : [];
    const days = found.flatMap(({ groups }) => dayOf(groups ?? {}, published) ?? []);
    return [{ text, days, isUnclear: days.length < found.length }];
  });
}

function dayOf(
  { day, month, year, time }: Readonly<Record<string, string>>,
  published: string | undefined,
): string | undefined {
  const at = months.findIndex((name) => name.startsWith(month.toLowerCase().slice(0, 3))) + 1;
  const monthAndDay = `${String(at).padStart(2, '0')}-${day.padStart(2, '0')}`;
  const thisYear = Number(published?.slice(0, 4));
  const next = published && (monthAndDay >= published.slice(5) ? thisYear : thisYear + 1);
  const full = year ?? next;
  return full === undefined || full === '' ? undefined : `${full}-${monthAndDay}${timeOf(time)}`;
}

function timeOf(time: string | undefined): string {
  if (!time) return '';
  const [, hour = time === 'noon' ? '12' : '0', minute = '00', half = ''] =
    /(\d{1,2})(?:[:.](\d\d))?\s?([ap]m)/i.exec(time) ?? [];
  const hours = (Number(hour) % (half ? 12 : 24)) + (half.toLowerCase() === 'pm' ? 12 : 0);
  return `T${String(hours).padStart(2, '0')}:${minute}`;
}

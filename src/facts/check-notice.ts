import { loadReadingAge, oldestReadingAge } from '../content/check-reading-age';
import type { Content } from '../content/content';
import { londonTime } from '../content/london-time';
import { strangeContacts } from '../content/safety/check-contacts';
import { notPlain } from '../content/safety/check-markup';
import { plainSentences } from '../content/safety/plain-sentences';
import { safetyRules } from '../content/safety/safety-rules';
import { unknownPlaces } from '../content/unknown-places';
import { dayFrom, dayInWords, londonDay } from '../guidance/london-day';
import { createKindsMeant } from '../guidance/notice-kinds';
import { createWhenReader } from '../guidance/when/read-when';
import { withoutPrivateDetails } from '../understanding/reading/private-details';
import { type FactFinding, refused, warned } from './finding';
import { kindsToChoose } from './kinds-to-choose';
import type { NoticeRevision, NoticeWords } from './notice';
import type { CheckNotice } from './notices';

const tags: ReadonlySet<string> = new Set(['any', 'notice']);
const mostDaysAhead = 366;
const dayMs = 24 * 60 * 60 * 1_000;
/** What names a person: "Mrs Patel". Consultants have such names, too. */
const title = /\b(?:Mr|Mrs|Miss|Ms|Mx|Dr)\.? \p{Lu}\p{L}+/u;
const callsOff = /\b(?:cancel|postpone|called off|not (?:go|take|run))/i;

/**
 * Makes what checks a notice before it is published: its time, its words by the rules of `safety/`, and whether it
 * contradicts another. What is checked is data alone; the result is the same for the same words, notices and time.
 * @param content the one that is served
 */
export function createCheckNotice(content: () => Content): CheckNotice {
  const ageOf = loadReadingAge();
  return async (words, others, now) => {
    const served = content();
    const readingAge = (await ageOf)(words.says);
    return [
      ...checkNames(words, served),
      ...checkTimes(words, now),
      ...checkDayNamed(words, served, now),
      ...checkWords(words, served),
      ...checkMeaning(words),
      ...(readingAge > oldestReadingAge
        ? [
            warned(
              'says',
              `its reading age is ${Math.round(readingAge)}, above ${oldestReadingAge}`,
              'Use shorter sentences and plainer words',
            ),
          ]
        : []),
      ...others.flatMap((other) => checkBeside(words, other, served)),
    ];
  };
}

function checkNames({ places, kinds }: NoticeWords, content: Content): FactFinding[] {
  const knownKinds = new Set(kindsToChoose(content).map(({ kind }) => kind));
  return [
    ...unknownPlaces(content, places).map((place) =>
      refused('places', `the guide knows no place "${place}"`, 'Choose a hospital or an area of the list'),
    ),
    ...kinds
      .filter((kind) => !knownKinds.has(kind))
      .map((kind) => refused('kinds', `the guide knows no kind of care "${kind}"`, 'Choose kinds of care of the list')),
  ];
}

function checkTimes({ from, to }: NoticeWords, now: Date): FactFinding[] {
  if (to === undefined)
    return [warned('to', 'it has no end: the guide says it until somebody ends it', 'Say until when it is true')];
  const [begins, ends] = [from, to].map((local) => londonTime(local).toMillis());
  if (ends <= begins) return [refused('to', 'it ends before it begins', 'Correct one of the two times')];
  if (ends <= now.getTime()) return [refused('to', 'it is over already', 'Correct its end')];
  return begins > now.getTime() + mostDaysAhead * dayMs
    ? [warned('from', 'it begins more than a year from now', 'Check the year')]
    : [];
}

/** "on Thursday 18 December", in a notice about another day. */
function checkDayNamed({ from, to, says }: NoticeWords, { bankHolidays }: Content, now: Date): FactFinding[] {
  const words = says.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const { when } = createWhenReader(bankHolidays)(says, words, now);
  if (!when?.day) return [];
  const [first, last] = [dayFrom(when.day), dayFrom(when.until ?? when.day)];
  const begins = londonDay(londonTime(from).toMillis());
  const ends = to === undefined ? Number.POSITIVE_INFINITY : londonDay(londonTime(to).toMillis());
  return last < begins || first > ends
    ? [
        warned(
          'says',
          `it names ${dayInWords(first)}, which is not within its time`,
          'Correct the words, or from and to',
        ),
      ]
    : [];
}

function checkWords({ says, source }: NoticeWords, { contacts }: Content): FactFinding[] {
  const sentences = plainSentences(says);
  const strange = notPlain(says) ?? notPlain(source);
  const found = safetyRules()
    .refuses.filter((rule) => rule.isFor(tags))
    .flatMap((rule) => {
      const wording = sentences.map((sentence) => rule.foundIn(sentence)).find((part) => part !== undefined);
      const judge = rule.inNotices === 'refused' ? refused : warned;
      return wording === undefined ? [] : judge('says', `${rule.problem}: "${wording.trim()}"`, rule.remedy);
    });
  return [
    ...(strange === undefined ? [] : [refused('says', `"${strange}" is no plain text`, 'Write plain words alone')]),
    ...found,
    ...strangeContacts(says, contacts).map((contact) =>
      warned(
        'says',
        `${contact} is not on the list of approved numbers and links`,
        'Check each digit and letter of it',
      ),
    ),
    ...(withoutPrivateDetails(says).found === undefined
      ? []
      : [
          refused(
            'says',
            'there is a personal detail in it',
            'Take out names, NHS numbers, dates of birth, mobile numbers and e-mail addresses',
          ),
        ]),
    ...(title.test(says)
      ? [warned('says', 'it names a person', 'Take the name out, unless patients know the clinic by it')]
      : []),
  ];
}

function checkMeaning({ means, says }: NoticeWords): FactFinding[] {
  return means !== 'cancelled' && means !== 'moved' && callsOff.test(says)
    ? [
        warned(
          'means',
          'its words speak of what is cancelled, but it is not marked so',
          'Mark it as cancelled, if that is what it means',
        ),
      ]
    : [];
}

/** Whether another notice says the contrary of the same care, in the same place, at the same time. */
function checkBeside(words: NoticeWords, { words: other, id }: NoticeRevision, content: Content): FactFinding[] {
  const isOff = ({ means }: NoticeWords): boolean => means === 'cancelled' || means === 'moved';
  const isContrary = (isOff(words) && other.means === 'going-ahead') || (words.means === 'going-ahead' && isOff(other));
  if (!isContrary || !sharesTime(words, other) || !sharesPlace(words, other, content)) return [];
  const kindsMeant = createKindsMeant(content.care);
  const [one, two] = [kindsMeant(words.kinds), kindsMeant(other.kinds)];
  if (![...one.sure].some((kind) => two.sure.has(kind))) return [];
  return [
    warned(
      'means',
      `another notice (${id}) says the contrary: "${other.says}"`,
      'End that one, or correct one of the two',
    ),
  ];
}

const endOf = ({ to }: NoticeWords): string => to ?? '9999';
const sharesTime = (one: NoticeWords, other: NoticeWords): boolean =>
  one.from < endOf(other) && other.from < endOf(one);

function sharesPlace(one: NoticeWords, other: NoticeWords, { areas }: Content): boolean {
  if (!one.places.length || !other.places.length) return true;
  const hospitalsOf = (places: readonly string[]): Set<string> =>
    new Set([
      ...places,
      ...areas
        .filter(({ area }) => places.includes(area))
        .flatMap(({ hospitals }) => hospitals.map(({ hospital }) => hospital)),
    ]);
  const [first, second] = [hospitalsOf(one.places), hospitalsOf(other.places)];
  return [...first].some((place) => second.has(place));
}

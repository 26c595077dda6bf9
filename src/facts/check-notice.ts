import { loadReadingAge, oldestReadingAge } from '../content/check-reading-age';
import type { Content } from '../content/content';
import { londonTime } from '../content/london-time';
import { unknownPlaces } from '../content/unknown-places';
import { checkContrary } from './check-contrary';
import { checkDayNamed, checkWords } from './check-notice-words';
import { checkKindsNamed, checkPeopleNamed, checkPlacesNamed, type ReadNamed } from './check-what-it-names';
import { type FactFinding, refused, warned } from './finding';
import { kindsToChoose } from './kinds-to-choose';
import type { NoticeWords } from './notice';
import type { CheckNotice } from './notices';

const mostDaysAhead = 366;
const dayMs = 24 * 60 * 60 * 1_000;
const callsOff = /\b(?:cancel|postpone|called off|not (?:go|take|run))/i;

/**
 * Makes what checks a notice before it is published: its time, its words by the rules of `safety/`, and whether it
 * contradicts another. What is checked is data alone; the result is the same for the same words, notices and time.
 * @param content the one that is served
 * @param read finds what words name, by the same content
 */
export function createCheckNotice(content: () => Content, read: ReadNamed): CheckNotice {
  // Loaded with the first notice: most processes check none.
  let loading: ReturnType<typeof loadReadingAge> | undefined;
  return async (words, others, now) => {
    const served = content();
    loading ??= loadReadingAge();
    const readingAge = (await loading)(words.says);
    return [
      ...checkNames(words, served),
      ...checkPlacesNamed(words, served, read),
      ...checkKindsNamed(words, served, read),
      ...checkPeopleNamed(words, read),
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
      ...others.flatMap((other) => checkContrary(words, other, served)),
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

import { DateTime } from 'luxon';
import type { Content } from '../../content/content';
import { dayFrom, dayInWords, isoOf, londonDay } from '../../guidance/london-day';
import type { DueItem, DueSource } from './due';

/** Months after which somebody looks whether a source still holds. */
const oldAfterMonths = 12;
const inMonth = /\b(January|February|March|April|May|June|July|August|September|October|November|December) (\d{4})\b/;

/** Answers whose day of review has passed, and words that nobody has approved. @param content that is served now */
export function answersDue(content: () => Content): DueSource {
  return (now) => {
    const { intents, unapproved } = content();
    const today = isoOf(londonDay(now.getTime()));
    const reviews = [...intents.values()]
      .filter(({ reviewBy }) => reviewBy < today)
      .map(
        ({ name, askedAs, reviewBy }): DueItem => ({
          list: 'Answers to review',
          what: askedAs,
          why: `It was to be reviewed by ${dayInWords(dayFrom(reviewBy))}`,
          href: `/desk/answers/topics/${name}`,
        }),
      );
    const words: DueItem = {
      list: 'Answers that nobody has approved',
      what: `${unapproved.length} ${unapproved.length === 1 ? 'answer' : 'answers'}`,
      why: 'Nobody has approved the words as they stand now',
      href: '/desk/answers?show=unapproved',
    };
    return unapproved.length ? [...reviews, words] : reviews;
  };
}

/** Sources whose own name says that they are more than a year old. */
export function sourcesDue(content: () => Content): DueSource {
  return (now) => {
    const cited = new Map<string, number>();
    for (const { cite } of content().sources.values()) if (cite) cited.set(cite, (cited.get(cite) ?? 0) + 1);
    return [...cited]
      .filter(([cite]) => isOld(cite, now))
      .map(([cite, count]) => ({
        list: 'Sources gone old',
        what: cite,
        why: `${count === 1 ? 'One statement rests' : `${count} statements rest`} on it, and it is more than a year old`,
        href: `/desk/answers?source=${encodeURIComponent(cite)}`,
      }));
  };
}

function isOld(cite: string, now: Date): boolean {
  const [, month, year] = inMonth.exec(cite) ?? [];
  if (!month) return false;
  const said = DateTime.fromFormat(`${month} ${year}`, 'LLLL yyyy', { locale: 'en-GB' });
  return said.plus({ months: oldAfterMonths + 1 }).toMillis() <= now.getTime();
}

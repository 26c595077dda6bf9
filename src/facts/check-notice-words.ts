import type { Content } from '../content/content';
import { londonTime } from '../content/london-time';
import { strangeContacts } from '../content/safety/check-contacts';
import { notPlain } from '../content/safety/check-markup';
import { plainSentences } from '../content/safety/plain-sentences';
import { safetyRules } from '../content/safety/safety-rules';
import { type Day, dayFrom, dayInWords, londonDay, weekdayOf } from '../guidance/london-day';
import { createWhenReader } from '../guidance/when/read-when';
import { anyMonth, anyWeekday } from '../guidance/when/vocabulary';
import { withoutPrivateDetails } from '../understanding/reading/private-details';
import { type FactFinding, refused, warned } from './finding';
import type { NoticeWords } from './notice';

const tags: ReadonlySet<string> = new Set(['any', 'notice']);
/** What names a person: "Mrs Patel". Consultants have such names, too. */
const title = /\b(?:Mr|Mrs|Miss|Ms|Mx|Dr)\.? \p{Lu}\p{L}+/u;
/** "0800 FLOWERS": nobody can check the digits of it. */
const lettered = /(?<!\d)(?:\+44|0)\d{2,4}[ -]?\p{Lu}{4,}\b/u;
/** "Thursday 18 December", "the 18th of December 2026", "Thursday". */
const dayNamed = new RegExp(
  `\\b(?:${anyWeekday})\\b(?:,? (?:the )?\\d{1,2}(?:st|nd|rd|th)?\\b(?![:.]\\d| ?[ap]m\\b)(?: (?:of )?(?:${anyMonth})\\b(?: \\d{4}\\b)?)?)?|\\b\\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:${anyMonth})\\b(?: \\d{4}\\b)?`,
  'gi',
);
/** "We sat down": no weekdays without a capital. */
const otherWord = /^(?:sat|sun|wed|mon)$/;
/** A notice is read on other days than the one on which it was written. */
const today = /\b(?:today|tonight|tomorrow|yesterday|this (?:morning|afternoon|evening))\b/i;

/** Checks what a notice says: by the rules of `safety/`, and for markup, numbers, links and what is private. */
export function checkWords({ says, source }: NoticeWords, { contacts }: Content): FactFinding[] {
  const sentences = plainSentences(says);
  const strange = notPlain(says) ?? notPlain(source);
  const found = safetyRules()
    .refuses.filter((rule) => rule.isFor(tags))
    .flatMap((rule) => {
      const wording = sentences.map((sentence) => rule.foundIn(sentence)).find((part) => part !== undefined);
      const judge = rule.inNotices === 'refused' ? refused : warned;
      return wording === undefined ? [] : judge('says', `${rule.problem}: "${wording.trim()}"`, rule.remedyInNotices);
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
    ...(lettered.test(says)
      ? [warned('says', 'there are letters in a telephone number', 'Write it in digits, and check each of them')]
      : []),
    ...(title.test(says)
      ? [warned('says', 'it names a person', 'Take the name out, unless patients know the clinic by it')]
      : []),
  ];
}

/** "on Thursday 18 December", in a notice about another day, or where the 18th is a Friday. */
export function checkDayNamed({ from, to, says }: NoticeWords, { bankHolidays }: Content, now: Date): FactFinding[] {
  const [relative] = today.exec(says) ?? [];
  if (relative)
    return [
      warned('says', `"${relative}" is another day for who reads it later`, 'Name the day: Thursday 18 December'),
    ];
  const begins = londonDay(londonTime(from).toMillis());
  const ends = to === undefined ? Number.POSITIVE_INFINITY : londonDay(londonTime(to).toMillis());
  const readWhen = createWhenReader(bankHolidays);
  // Each day is read by itself: a notice may name several.
  const found = (says.match(dayNamed) ?? [])
    .filter((said) => !otherWord.test(said))
    .flatMap((said) => {
      const { when, doubt } = readWhen(said, said.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [], now);
      if (doubt?.kind === 'no-such-day')
        return warned('says', `there is no ${said}`, 'Correct the day, here and in from and to');
      if (doubt)
        return warned(
          'says',
          `"${said}" is two days: the date is a ${weekdayIn(doubt.byDate)}`,
          'Correct the weekday or the date',
        );
      if (!when?.day) return [];
      const read = dayFrom(when.day);
      // "Thursday" alone is the first one from its beginning on.
      const first = /\d/.test(said) ? read : begins + ((weekdayOf(read) - weekdayOf(begins) + 7) % 7);
      const isOutside = first < begins || first > ends;
      return isOutside
        ? warned(
            'says',
            `it names ${dayInWords(first)}, which is not within its time`,
            'Correct the words, or from and to',
          )
        : [];
    });
  return [...new Map(found.map((finding) => [finding.problem, finding])).values()];
}

const weekdayIn = (day: Day): string => dayInWords(day).split(' ')[0];

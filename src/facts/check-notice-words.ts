import type { Content } from '../content/content';
import { londonTime } from '../content/london-time';
import { strangeContacts } from '../content/safety/check-contacts';
import { notPlain } from '../content/safety/check-markup';
import { plainSentences } from '../content/safety/plain-sentences';
import { safetyRules } from '../content/safety/safety-rules';
import { dayFrom, dayInWords, londonDay } from '../guidance/london-day';
import { createWhenReader } from '../guidance/when/read-when';
import { withoutPrivateDetails } from '../understanding/reading/private-details';
import { type FactFinding, refused, warned } from './finding';
import type { NoticeWords } from './notice';

const tags: ReadonlySet<string> = new Set(['any', 'notice']);
/** What names a person: "Mrs Patel". Consultants have such names, too. */
const title = /\b(?:Mr|Mrs|Miss|Ms|Mx|Dr)\.? \p{Lu}\p{L}+/u;
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

/** "on Thursday 18 December", in a notice about another day. */
export function checkDayNamed({ from, to, says }: NoticeWords, { bankHolidays }: Content, now: Date): FactFinding[] {
  const words = says.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const { when } = createWhenReader(bankHolidays)(says, words, now);
  const [relative] = today.exec(says) ?? [];
  if (relative)
    return [
      warned('says', `"${relative}" is another day for who reads it later`, 'Name the day: Thursday 18 December'),
    ];
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

import type { Edition } from '../../editions/edition';
import { kindsToChoose } from '../../facts/kinds-to-choose';
import { type NoticeRevision, saidNotice } from '../../facts/notice';
import type { Facts } from '../../guidance/facts';
import { dayWithoutYear, londonDay } from '../../guidance/london-day';
import { recall } from '../../guidance/memory';
import { createNoticeWords } from '../../guidance/notice-words';
import { textOf } from '../../guidance/reply';

/** A message of a patient is no longer. */
const longestQuestion = 300;

/** How a patient will see a notice. */
export interface Preview {
  /** The notice as the guide says it: with who said it, and when. */
  readonly line: string;
  readonly question: string;
  /** The whole reply, if it were published now. */
  readonly reply: readonly string[];
  readonly isSaid: boolean;
}

/**
 * Asks the guide as a patient would, with the notice as if it were published now. Nothing is kept or counted.
 * @param asked a question; without one, what somebody asks whom the notice is about
 */
export function previewOf(
  { content, understander, guide }: Edition,
  revision: NoticeRevision,
  { notices, strikes }: Facts,
  now: Date,
  asked = '',
): Preview {
  const notice = saidNotice({ ...revision, at: now });
  const question = asked.slice(0, longestQuestion) || usualQuestion(revision, notice.from, content);
  const facts = { notices: [notice, ...notices.filter(({ id }) => id !== notice.id)], strikes };
  const understanding = understander.understand(question);
  const reply = textOf(guide.answer(understanding, recall(undefined, now), now, facts).reply);
  return {
    line: createNoticeWords(content).lineOf(notice, now, true),
    question,
    reply: reply.split('\n').filter((line) => line.trim()),
    isSaid: reply.includes(notice.says),
  };
}

/** "Is my MRI scan at Conquest Hospital on Thursday 18 December going ahead?" */
function usualQuestion({ words }: NoticeRevision, from: number, content: Edition['content']): string {
  const [kind] = words.kinds;
  const known = kindsToChoose(content).find((one) => one.kind === kind);
  const [place] = words.places;
  const where = place ? ` at ${place}` : '';
  const day = dayWithoutYear(londonDay(from));
  return known?.of === 'topic'
    ? `${known.named.replace(/\?$/, '')}${where} on ${day}?`
    : `Is my ${known?.named ?? 'appointment'}${where} on ${day} going ahead?`;
}

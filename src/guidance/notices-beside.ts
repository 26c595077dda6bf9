import { anyAppointment } from '../content/any-appointment';
import type { Content } from '../content/content';
import type { Answer } from '../content/fields';
import { allCare } from '../content/names';
import type { Intent } from '../content/schema';
import type { Notice } from './facts';
import { type Asked, anything, createFindNotices, type FittingNotice } from './fitting-notices';
import { isHandledBy } from './handler-declarations';
import { isoOf, londonDay } from './london-day';
import { askedTime } from './notice-time';
import { createNoticeWords } from './notice-words';
import { fill } from './reply';
import type { Turn } from './turn';
import type { Visit } from './visit';
import { visitInWords } from './visit-words';

/** At most so many are said in one reply. */
const mostSaid = 2;

/** An answer with the notices that fit what was asked. */
export interface WithNotices {
  readonly answer: Answer;
  /** Lines between the headline and the body. */
  readonly first: readonly string[];
  /** Lines after the body. */
  readonly more: readonly string[];
  /** Whether the answer was for somebody whose appointment goes ahead: its own additions do not fit any more. */
  readonly isInstead: boolean;
  /** What is remembered as said. */
  readonly said: readonly string[];
}

/**
 * Adds the notices that fit what was asked to an everyday answer: beside it, and never instead of the national advice.
 * What is called off comes first, so that nobody hears "go" and stops reading. Nothing is added beside an alarm.
 * @param isAskedAgain whether the last answer is asked for once more: notices are said again then
 */
export type AddNotices = (
  answer: Answer,
  intent: Intent,
  variant: string | undefined,
  turn: Turn,
  isAskedAgain?: boolean,
) => WithNotices | undefined;

/** @param serves the hospitals and areas that the guide is for; empty for all of England */
export function createAddNotices(content: Content, serves: readonly string[]): AddNotices {
  const { wording, care, people } = content;
  const { notices: words } = wording;
  const find = createFindNotices(content, serves);
  const { whoSaid, lineOf } = createNoticeWords(content);
  const anyKind = anyAppointment(care).kind;
  const names = {
    kinds: new Map(care.map((kind) => [kind.kind, kind])),
    people: new Map(people.people.map((one) => [one.person, one])),
  };

  return (answer, intent, variant, turn, isAskedAgain = false) => {
    const { memory, now, visit, visits, notices } = turn;
    if (!notices.length || memory.alarm || intent.urgency !== 'routine') return undefined;
    const asked = askedIn(turn, intent);
    const all = asked.map((one) => find(notices, one, now));
    const where = asked[0]?.where;
    const fitting = unique(all.flatMap(({ found }) => found));
    const fresh = fitting.filter(({ notice }) => isAskedAgain || !memory.notices?.includes(keyOf(notice)));
    const asksPlace = !fitting.length && all.some((one) => one.asksPlace) && !memory.notices?.includes(askedPlace);
    if (asksPlace) return { answer, first: [], more: [words['which-place']], isInstead: false, said: [askedPlace] };

    const told = fresh.slice(0, mostSaid);
    const lines = told.map(({ notice, fit }) => lineOf(notice, now, fit === 'may', where));
    const more = fresh.length > mostSaid ? [words.more] : [];
    const said = told.map(({ notice }) => keyOf(notice));
    const sources = [...answer.sources, ...told.map(({ notice }) => `notices#${notice.id}`)];
    const isOfVisit = isHandledBy(intent, 'visit') && visits === undefined;
    const visitWords = visitInWords(visit, names, wording, now);

    // It is this very appointment: "go unless you are told it is cancelled" would be heard before that it is.
    const [first] = fitting.filter(({ notice, fit }) => fit === 'sure' && isOff(notice));
    const fitsCancelled = variant !== undefined && intent.variants[variant]?.fitsCancelled;
    if (first && isOfVisit && !fitsCancelled && visit.told !== 'still-on' && !isTold(visit)) {
      const { again, ...off } = first.notice.means === 'moved' ? words.moved : words.cancelled;
      const headline = fill(told.length ? off.headline : again, {
        who: whoSaid(first.notice, where),
        visit: visitWords,
      });
      const own = [...off.sources, ...told.map(({ notice }) => `notices#${notice.id}`)];
      return { answer: { ...off, headline, sources: own }, first: lines, more, isInstead: true, said };
    }
    if (!told.length) return undefined;
    // It agrees with the answer, or the answer fits what is called off.
    if (!told.some(({ notice }) => isOff(notice)) || fitsCancelled || (isOfVisit && isTold(visit)))
      return { answer: { ...answer, sources }, first: lines, more, isInstead: false, said };
    const headline = isOfVisit ? fill(words['may-be'], { visit: visitWords }) : words['read-first'];
    const otherwise = isOfVisit ? fill(words.otherwise, { headline: answer.headline }) : answer.headline;
    const body = [...lines, otherwise, ...answer.body];
    return { answer: { ...answer, headline, body, sources }, first: [], more, isInstead: false, said };
  };

  /** What is asked about: an appointment, or several; a topic; kinds of care that are named beside it. */
  function askedIn(turn: Turn, intent: Intent): Asked[] {
    const { understanding, visit, visits, when, memory, now } = turn;
    const known = understanding.where ?? visit.where ?? memory.last?.where;
    if (isHandledBy(intent, 'visit')) {
      const ofVisit = ({ care: kinds, when: day, where }: Visit): Asked => ({
        kinds: kinds.length ? kinds : [anyKind],
        where: where ?? known,
        time: askedTime(day ?? when, true, now),
      });
      return (visits ?? [visit]).map(ofVisit);
    }
    // "is my dad's scan on, and is there a strike": the day of an appointment is its own.
    const day = when ?? (understanding.care.length ? visit.when : undefined);
    const isAppointment = understanding.care.length > 0;
    const today = { day: isoOf(londonDay(now.getTime())) };
    const time = askedTime(isAppointment ? day : (day ?? today), isAppointment, now);
    const topic = intent.name === allCare ? [anything] : [intent.name];
    return [{ kinds: [...topic, ...understanding.care], where: known, time }];
  }
}

const isOff = ({ means }: Notice): boolean => means === 'cancelled' || means === 'moved';
/** Whether they know from the hospital that it is off, or are there. */
const isTold = ({ told }: Visit): boolean => told === 'cancelled' || told === 'moved' || told === 'in-hospital';

/** A notice whose words were changed is said once more. */
const keyOf = ({ id, revision }: Notice): string => `${id}.${revision}`;
/** In the place of a notice, in what was said. */
const askedPlace = 'which-place';

function unique(all: readonly FittingNotice[]): FittingNotice[] {
  return [...new Map(all.map((one) => [one.notice, one])).values()];
}

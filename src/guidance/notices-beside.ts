import type { Content } from '../content/content';
import type { Answer } from '../content/fields';
import type { Intent } from '../content/schema';
import { createReadAsked } from './asked-of-notices';
import type { Notice } from './facts';
import { createFindNotices, type FittingNotice } from './fitting-notices';
import { isHandledBy } from './handler-declarations';
import { createNoticeWords } from './notice-words';
import { fill } from './reply';
import { cannotGo, isCalledOff, type Turn } from './turn';
import type { Visit } from './visit';
import { visitInWords } from './visit-words';

/** At most so many are said in one reply. */
const mostSaid = 2;

/** An answer with the notices that fit what was asked. */
export interface WithNotices {
  readonly answer: Answer;
  /** Lines between the headline and the body. */
  readonly first?: readonly string[];
  /** Lines after the body. */
  readonly more?: readonly string[];
  /** Whether the answer is for somebody whose appointment is off: additions to the usual one do not fit. */
  readonly isInstead?: boolean;
  /** What is remembered as said. */
  readonly said: readonly string[];
}

/**
 * Adds the notices that fit what was asked to an everyday answer: beside it, and never instead of the national advice.
 * What is called off comes first, so that nobody hears "go" and stops reading. Nothing is added beside an alarm.
 * @param isAskedAgain whether the last answer is asked for once more: notices are said again then
 * @returns undefined where there is nothing to add
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
  const readAsked = createReadAsked(content);
  const find = createFindNotices(content, serves);
  const { whoSaid, lineOf } = createNoticeWords(content);
  const names = {
    kinds: new Map(care.map((kind) => [kind.kind, kind])),
    people: new Map(people.people.map((one) => [one.person, one])),
  };

  return (answer, intent, variant, turn, isAskedAgain = false) => {
    const { memory, now, notices } = turn;
    if (!notices.length || memory.alarm || intent.urgency !== 'routine') return undefined;
    const wasSaid = (key: string): boolean => !isAskedAgain && (memory.notices?.includes(key) ?? false);
    const asked = readAsked(turn, intent);
    const all = asked.map((one) => find(notices, one, now));
    const fitting = unique(all.flatMap(({ found }) => found));
    const fresh = fitting.filter(({ notice }) => !wasSaid(keyOf(notice)));
    const off = fitting.find(({ notice, fit }) => fit === 'sure' && isOff(notice))?.notice;
    const told = fresh.slice(0, mostSaid);
    const where = asked[0]?.where;
    const beside: Beside = {
      first: told.map(({ notice, inTime }) => lineOf(notice, now, inTime === 'may', where)),
      more: fresh.length > mostSaid ? [words.more] : [],
      said: told.map(({ notice }) => keyOf(notice)),
      sources: told.map(({ notice }) => `notices#${notice.id}`),
    };
    const fitsCancelled = variant !== undefined && intent.variants[variant]?.fitsCancelled;
    // Who was told so by the hospital hears it from the answer; who was told that it is on has to compare the two.
    const agrees = fitsCancelled || (isHandledBy(intent, 'visit') && isTold(turn.visit));
    const isThisVisit = isHandledBy(intent, 'visit') && !turn.visits && turn.visit.told !== 'still-on';
    if (off && isThisVisit && !agrees) {
      const sources = [...new Set([`notices#${off.id}`, ...beside.sources])];
      const who = wasSaid(keyOf(off)) ? whoSaid(off, where) : undefined;
      return calledOff(off.means === 'moved' ? words.moved : words.cancelled, who, turn, { ...beside, sources });
    }
    if (!told.length)
      return !fitting.length && all.some(({ asksPlace }) => asksPlace) && !wasSaid(placeAsked)
        ? { answer: { ...answer, ask: undefined }, more: [words['which-place']], said: [placeAsked] }
        : undefined;
    const isFirst = !agrees && told.some(({ notice }) => isOff(notice));
    return isFirst ? readFirst(answer, intent, turn, beside) : withSources(answer, beside);
  };

  /** It is this very appointment: "go unless you are told it is cancelled" would be heard before that it is. */
  function calledOff(
    { again, ...answer }: typeof words.cancelled,
    whoSaidBefore: string | undefined,
    turn: Turn,
    beside: Beside,
  ): WithNotices {
    const visit = inWords(turn);
    const headline = whoSaidBefore ? fill(again, { who: whoSaidBefore, visit }) : fill(answer.headline, { visit });
    return { ...withSources({ ...answer, headline }, beside), isInstead: true };
  }

  /** Something that may be about it is off: the notice comes before the answer. */
  function readFirst(answer: Answer, intent: Intent, turn: Turn, beside: Beside): WithNotices {
    const isOfVisit = isHandledBy(intent, 'visit') && !turn.visits;
    const headline = isOfVisit ? fill(words['may-be'], { visit: inWords(turn) }) : words['read-first'];
    const otherwise = isOfVisit ? fill(words.otherwise, { headline: answer.headline }) : answer.headline;
    return withSources({ ...answer, headline }, { ...beside, first: [...beside.first, otherwise] });
  }

  function inWords({ visit, now }: Turn): string {
    return visitInWords(visit, names, wording, now);
  }
}

/** What notices add to an answer. */
interface Beside {
  readonly first: readonly string[];
  readonly more: readonly string[];
  readonly said: readonly string[];
  readonly sources: readonly string[];
}

const withSources = (answer: Answer, { sources, ...beside }: Beside): WithNotices => ({
  ...beside,
  answer: { ...answer, sources: [...answer.sources, ...sources] },
});

const isOff = ({ means }: Notice): boolean => means === 'cancelled' || means === 'moved';
/** Whether they know from the hospital that it is off, or cannot go to it. */
const isTold = (visit: Visit): boolean => isCalledOff({ visit }) || cannotGo({ visit });

/** A notice whose words were changed is said once more. */
const keyOf = ({ id, revision }: Notice): string => `${id}.${revision}`;
/** In the place of a notice, in what was said. */
const placeAsked = 'which-place';

function unique(all: readonly FittingNotice[]): FittingNotice[] {
  return [...new Map(all.map((one) => [one.notice, one])).values()];
}

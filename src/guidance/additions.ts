import type { Content } from '../content/content';
import type { Answer } from '../content/fields';
import type { Need } from '../content/people-schema';
import type { Intent } from '../content/schema';
import { isAlarm } from '../understanding/alarm/urgency';
import { createAlsoAsked } from './also-asked';
import type { FindAnswer } from './answers';
import { isDated, isHandledBy } from './handler-declarations';
import { dayFrom, dayWithoutYear, londonClock } from './london-day';
import type { GivenAnswer } from './memory';
import { asked, wasAnswered, wasSaid } from './remembering';
import { fill } from './reply';
import type { QuestionToAsk } from './reply-notes';
import type { Turn } from './turn';
import { visitDay } from './visit-words';

const mostSuggestions = 3;

/** Finds what is added to an answer: lines after it, suggestions, and the question that it ends with. */
export function createAdditions(content: Content, findAnswer: FindAnswer) {
  const { wording, questions, needs } = content;
  const alsoAsked = createAlsoAsked(content, findAnswer);
  return { linesOf, needLine, privacyLine, longLine, suggestionsOf, questionOf };

  /** The lines after the answer of an intent. @param isOfPlace whether it says what is so at the place alone */
  function linesOf(turn: Turn, intent: Intent, shown: Answer, isOfPlace: boolean): string[] {
    const lines = [
      dayLine(turn, intent, shown),
      isOfPlace ? undefined : placeLine(turn, intent, shown),
      ...alsoAsked(turn, intent, shown),
      privacyLine(turn),
      longLine(turn, intent),
    ];
    return lines.filter((line) => line !== undefined);
  }

  /** What helps those who cannot follow the usual advice: deaf people who are told to ring, say. */
  function needLine(
    { needs: theirs }: Turn,
    { headline, body }: Answer,
    { intent, variant }: GivenAnswer,
  ): Need | undefined {
    if (!theirs?.length) return undefined;
    const told = [headline, ...body].join(' ').toLowerCase();
    return needs.find(({ need, beside, butNot, unlessTold, says }) => {
      const isTold =
        butNot.includes(variant ?? '') ||
        butNot.includes(intent) ||
        unlessTold.some((word) => told.includes(word)) ||
        body.includes(says);
      return theirs.includes(need) && !isTold && beside.some((word) => told.includes(word));
    });
  }

  /** Says back a day that was named, where the answer does not: what was misunderstood is seen at once. */
  function dayLine(turn: Turn, intent: Intent, { headline, body }: Answer): string | undefined {
    const { when, visit, visits, isCarried, now } = turn;
    if (!when?.day || when.isSeveral || visits || isCarried || !isDated(intent)) return undefined;
    // Where they ask about the old day of an appointment that was moved, the answer names the new one.
    if (visit.isNewDay && visit.when?.day !== when.day) return undefined;
    const [day, named] = [dayFrom(when.day), visitDay(when.day, now)];
    const isToday = day === londonClock(now.getTime()).day;
    if (isToday || [headline, ...body].some((line) => line.includes(dayWithoutYear(day)))) return undefined;
    const { one, several } = wording['day-meant'];
    return when.until ? fill(several, { day: named, until: visitDay(when.until, now) }) : fill(one, { day: named });
  }

  /** "It is the same in Leeds": for a place that the message names and the answer does not. */
  function placeLine(
    { when, isCarried, understanding: { where, isBare, care } }: Turn,
    intent: Intent,
    { headline, body }: Answer,
  ): string | undefined {
    if (!where || (when && !isCarried) || care.length) return undefined;
    if ([headline, ...body].some((line) => line.includes(where.area))) return undefined;
    const isAnswered = isHandledBy(intent, 'strike') || (isBare && !isHandledBy(intent, 'place'));
    return isAnswered ? fill(wording['same-place'], { area: where.area }) : undefined;
  }

  function privacyLine({ understanding }: Turn): string | undefined {
    return understanding.private === 'details' ? wording['keep-private'] : undefined;
  }

  /** Says that only a part of a long message was read. An emergency answer has no lines beside it. */
  function longLine({ understanding }: Turn, { urgency }: Pick<Intent, 'urgency'>): string | undefined {
    return understanding.isLong && !isAlarm(urgency) ? wording['long-message'] : undefined;
  }

  /** Intents to suggest: none that was asked just now or answered before. Those of the welcome fill the gaps. */
  function suggestionsOf({ suggest }: Answer, name: string, { memory, understanding }: Turn): string[] {
    const most = Math.min(suggest.length, mostSuggestions);
    const others: string[] = [];
    for (const intents of [suggest, wording.welcome.suggest]) {
      for (const intent of intents) {
        if (others.length === most) return others;
        const isAsked = intent === name || understanding.alsoAsked?.includes(intent) || wasAnswered(memory, intent);
        if (!isAsked && !others.includes(intent)) others.push(intent);
      }
    }
    return others;
  }

  /** The question that the answer ends with: asked once, and not where the patient has said it already. */
  function questionOf({ ask: name }: Answer, { memory, visit }: Turn): QuestionToAsk | undefined {
    if (!name || visit.told || memory.asked === name || wasSaid(memory, asked(name))) return undefined;
    const question = questions.get(name);
    return question && { name, question };
  }
}

/** The answer without the lines that somebody with that need cannot follow. */
export function fitted(answer: Answer, { leavesOut, sources }: Need): Answer {
  const body = answer.body.filter((line) => !leavesOut.some((words) => line.includes(words)));
  return { ...answer, body, sources: [...new Set([...answer.sources, ...sources])] };
}

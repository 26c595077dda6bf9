import type { Content } from '../content/content';
import type { Answer } from '../content/fields';
import type { Intent } from '../content/schema';
import { isAlarm } from '../understanding/alarm/urgency';
import type { FindAnswer } from './answers';
import { isHandledBy } from './handler-answers';
import { wasAnswered, wasSaid } from './remembering';
import { fill } from './reply';
import type { Asked } from './said';
import type { Turn } from './turn';

const mostSuggestions = 3;

/** What is said beside an answer: about a place, another question, personal details; and what to ask next. */
export function createExtras({ wording, questions, intents }: Content, findAnswer: FindAnswer) {
  const lines = [placeLine, alsoAsked, privacyLine, longLine];
  return { linesOf, privacyLine, suggestionsOf, questionOf };

  /** Lines after the answer of an intent. */
  function linesOf(turn: Turn, intent: Intent): string[] {
    const said: string[] = [];
    for (const lineOf of lines) {
      const line = lineOf(turn, intent);
      if (line !== undefined) said.push(line);
    }
    return said;
  }

  /** A place that was asked about where the answer does not name it. */
  function placeLine(
    { when, isCarried, understanding: { where, isBare, care } }: Turn,
    intent: Intent,
  ): string | undefined {
    if (!where || (when && !isCarried) || care.length) return undefined;
    const isAnswered = isHandledBy(intent, 'strike') || (isBare && !isHandledBy(intent, 'place'));
    return isAnswered ? fill(wording['same-place'], { area: where.area }) : undefined;
  }

  function privacyLine({ understanding }: Turn): string | undefined {
    return understanding.private === 'details' ? wording['keep-private'] : undefined;
  }

  /** Nothing stands beside an emergency. */
  function longLine({ understanding }: Turn, { urgency }: Intent): string | undefined {
    return understanding.isLong && !isAlarm(urgency) ? wording['long-message'] : undefined;
  }

  /** The answer to what else was asked, in one line. */
  function alsoAsked(turn: Turn, intent: Intent): string | undefined {
    const other = intents.get(turn.understanding.alsoAsked ?? '');
    // Two questions about one appointment have one answer.
    if (!other || (other.handler !== undefined && other.handler === intent.handler)) return undefined;
    const { answer } = findAnswer(other, turn);
    return fill(wording['also-asked'], { headline: answer.headline });
  }

  /** Somewhere new: never what was asked just now, nor what was answered before. */
  function suggestionsOf({ suggest }: Answer, name: string, { memory, understanding }: Turn): string[] {
    const most = Math.min(suggest.length, mostSuggestions);
    const others: string[] = [];
    for (const intents of [suggest, wording.welcome.suggest]) {
      for (const intent of intents) {
        if (others.length === most) return others;
        const isAsked = intent === name || intent === understanding.alsoAsked || wasAnswered(memory, intent);
        if (!isAsked && !others.includes(intent)) others.push(intent);
      }
    }
    return others;
  }

  /** What the answer asks back: once, and never what was told already. */
  function questionOf({ ask: name }: Answer, { memory, visit }: Turn): Asked | undefined {
    if (!name || visit.told || memory.asked === name || wasSaid(memory, `asked/${name}`)) return undefined;
    const question = questions.get(name);
    return question && [name, question];
  }
}

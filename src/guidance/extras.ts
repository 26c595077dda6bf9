import type { Content } from '../content/content';
import type { Answer } from '../content/fields';
import type { Intent } from '../content/schema';
import { isAlarm } from '../understanding/red-flags';
import type { FindAnswer } from './answers';
import { type Extras, fill } from './reply';
import type { Turn } from './turn';

const mostSuggestions = 3;

/** A question of intents/conversation/questions.yaml, with its name. */
export type Asked = readonly [string, NonNullable<Extras['question']>];

/** What is said beside an answer: about a place, another question, personal details; and what to ask next. */
export function createExtras({ wording, questions, intents }: Content, findAnswer: FindAnswer) {
  return {
    /** Lines after the answer of an intent. */
    linesOf: (turn: Turn, intent: Intent): string[] => [
      ...placeLine(turn, intent),
      ...alsoAsked(turn, intent),
      ...privacyLine(turn),
      ...longLine(turn, intent),
    ],
    privacyLine,
    suggestionsOf,
    questionOf,
  };

  /** A place that was asked about where the answer does not name it. */
  function placeLine({ when, isCarried, understanding: { where, isBare, care } }: Turn, { handler }: Intent): string[] {
    if (!where || (when && !isCarried) || care.length) return [];
    const isAnswered = handler === 'strike' || (isBare && handler !== 'place');
    return isAnswered ? [fill(wording['same-place'], { area: where.area })] : [];
  }

  function privacyLine({ understanding }: Turn): string[] {
    return understanding.private === 'details' ? [wording['keep-private']] : [];
  }

  /** Nothing stands beside an emergency. */
  function longLine({ understanding }: Turn, { urgency }: Intent): string[] {
    return understanding.isLong && !isAlarm(urgency) ? [wording['long-message']] : [];
  }

  /** The answer to what else was asked, in one line. */
  function alsoAsked(turn: Turn, intent: Intent): string[] {
    const other = intents.get(turn.understanding.alsoAsked ?? '');
    // Two questions about one appointment have one answer.
    if (!other || (other.handler !== undefined && other.handler === intent.handler)) return [];
    const { answer } = findAnswer(other, turn);
    return [fill(wording['also-asked'], { headline: answer.headline })];
  }

  /** Somewhere new: never what was asked just now, nor what was answered before. */
  function suggestionsOf({ suggest }: Answer, name: string, { memory, understanding }: Turn): string[] {
    const isNew = (intent: string): boolean =>
      intent !== name &&
      intent !== understanding.alsoAsked &&
      !memory.given.some((given) => given === intent || given.startsWith(`${intent}/`));
    const others = [...new Set([...suggest, ...wording.welcome.suggest])].filter(isNew);
    return others.slice(0, Math.min(suggest.length, mostSuggestions));
  }

  /** What the answer asks back: once, and never what was told already. */
  function questionOf({ ask: name }: Answer, { memory, visit }: Turn): Asked | undefined {
    const isAsked = memory.asked === name || memory.given.includes(`asked/${name}`);
    const question = name && !isAsked && !visit.told ? questions.get(name) : undefined;
    return name && question ? [name, question] : undefined;
  }
}

import type { Memory } from '../guidance/memory';
import { onlyTheyKnow } from '../guidance/turn';
import type { HeardTurn } from '../turns/heard-turn';
import { modelAlone } from '../understanding/alarm/verdict';
import type { Understanding } from '../understanding/understanding';
import type { WhyMissed } from './question-store';

/** A longer message tells a story: it says who somebody is, and no phrase is made of it. */
export const longestKept = 300;

/** What the guide offered to choose from, and what it was asked before. */
export interface Offered {
  readonly text: string;
  readonly choices: readonly string[];
}

export interface Missed {
  readonly why: WhyMissed;
  readonly text: string;
  /** The intent of the answer of which it is said; left out for a question. */
  readonly about?: string;
}

/**
 * What of a turn was not answered well.
 * @param offered the choice that the message answers, where the last reply offered one
 * @param isSmallTalk of intents: whoever says thanks twice has not asked twice
 */
export function missedIn(
  { text, understood, reply, before, memory }: Omit<HeardTurn, 'conversation' | 'from' | 'now'>,
  offered: Offered | undefined,
  isSmallTalk: (intent: string) => boolean,
): Missed[] {
  const { verdict } = understood;
  if (verdict) {
    const isModelAlone = verdict.kind === 'alarm' && verdict.condition === modelAlone;
    return isModelAlone && isKeepable(text, understood) ? [{ why: 'alarm-by-model', text }] : [];
  }
  const missed: Missed[] = [];
  if (offered && !isChosen(text, reply.intent, offered, before.offered))
    missed.push({ why: 'choice-not-taken', text: offered.text });
  if (!isKeepable(text, understood)) return missed;
  // Between alarms people say things that are no questions.
  if (before.alarm) return missed;
  if (reply.outcome === 'fallback' || isNotKnown(reply, memory)) missed.push({ why: 'not-understood', text });
  else if (isAskedAgain(understood, reply, before, memory) && !isSmallTalk(reply.intent))
    missed.push({ why: 'asked-again', text });
  return missed;
}

/** "I do not know that. The ward or clinic does": a hospital may know it, and write an answer. */
function isNotKnown({ intent }: Pick<HeardTurn['reply'], 'intent'>, { last }: Memory): boolean {
  return intent === onlyTheyKnow && last?.intent === onlyTheyKnow && last.variant === undefined;
}

/** The same was asked by itself, and got the same answer: for the same day and place. */
function isAskedAgain(
  { decision, intent }: Pick<Understanding, 'decision' | 'intent'>,
  reply: Pick<HeardTurn['reply'], 'outcome' | 'intent'>,
  before: Memory,
  after: Memory,
): boolean {
  const isSame = JSON.stringify(before.last) === JSON.stringify(after.last);
  return (
    reply.outcome === 'answer' &&
    decision === 'clear' &&
    intent === reply.intent &&
    before.last?.intent === intent &&
    isSame
  );
}

/** By its button, in its words, or in others. */
function isChosen(text: string, answered: string, { choices }: Offered, intents: readonly string[]): boolean {
  const said = text.trim().toLowerCase();
  const isNumber = /^\d$/.test(said) && Number(said) <= choices.length;
  return isNumber || choices.some((choice) => choice.toLowerCase() === said) || intents.includes(answered);
}

const letters = /\p{L}{2}/u;

/** In English, which the redaction knows, and short. */
export function isKeepable(
  text: string,
  { language, foreignLanguage }: Pick<Understanding, 'language' | 'foreignLanguage'>,
): boolean {
  return text.length <= longestKept && letters.test(text) && language !== 'other' && foreignLanguage === undefined;
}

import { outOfScope } from '../../content/names';
import type { Edition } from '../../editions/edition';
import type { Neighbour } from '../../understanding/intent/nearest-phrases';

/** What a phrase would do where it is taught. */
export interface WhatItChanges {
  /** How it is understood now. */
  readonly now: {
    readonly intent: string;
    readonly askedAs: string;
    readonly isClear: boolean;
    readonly percent: number;
  };
  /** The phrases of the intent, and of others, that are most like it. */
  readonly own: readonly Like[];
  readonly others: readonly Like[];
  /** Why it would take questions from another intent, for people; empty where nothing tells that. */
  readonly harms: readonly string[];
  /** Why it cannot be taught at all. */
  readonly refusal?: string;
}

interface Like {
  readonly text: string;
  readonly askedAs: string;
  readonly percent: number;
}

/** From this likeness on, a phrase pulls questions from another intent: as in src/editions/check-own-phrases.ts. */
const alike = 0.6;
const shown = 5;
export const longestPhrase = 200;

/** Finds out without learning, in some seconds, while patients are answered. */
export async function whatItChanges(
  { content, understander }: Edition,
  phrase: string,
  intent: string,
): Promise<WhatItChanges> {
  const askedAsOf = (name: string): string => content.intents.get(name)?.askedAs ?? 'Not ours';
  const likeOf = ({ text, intent: of, likeness }: Neighbour): Like => ({
    text,
    askedAs: askedAsOf(of),
    percent: Math.round(likeness * 100),
  });
  const { intent: understood, decision, confidence, verdict } = understander.understand(phrase);
  const { own, others } = await understander.nearestOfTwo(phrase, shown, intent);
  const rivals = others.filter(({ likeness }) => likeness >= alike);
  const isTaken = decision === 'clear' && understood !== intent && understood !== outOfScope;
  return {
    now: {
      intent: understood,
      askedAs: askedAsOf(understood),
      isClear: decision === 'clear',
      percent: Math.round(confidence * 100),
    },
    own: own.map(likeOf),
    others: others.map(likeOf),
    harms: [
      ...(isTaken ? [`It is answered now, by “${askedAsOf(understood)}”. It would be taken from there`] : []),
      ...rivals.map((one) => `It is like “${one.text}”, which is a phrase of “${askedAsOf(one.intent)}”`),
    ],
    refusal: refusalOf(phrase, verdict !== undefined, [...own, ...others], intent),
  };
}

function refusalOf(
  phrase: string,
  isAlarm: boolean,
  nearest: readonly Neighbour[],
  intent: string,
): string | undefined {
  if (isAlarm)
    return 'The guide takes this for an emergency, or nearly one. It cannot be taught as a question. Make it an incident';
  if (/\[[a-z -]+\]/.test(phrase)) return 'Write it without what stands in square brackets';
  if (phrase.split(/\s+/).length < 2 || phrase.length > longestPhrase)
    return `Write it in 2 words or more, and ${longestPhrase} characters or fewer`;
  const same = nearest.find(({ text }) => text.toLowerCase() === phrase.toLowerCase());
  if (same)
    return same.intent === intent
      ? 'The guide knows this phrase already'
      : 'It is a phrase of another answer already. One phrase belongs to one answer';
  return undefined;
}
